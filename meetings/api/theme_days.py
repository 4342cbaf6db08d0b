"""What did the theme Party days consist of, and what came of them, over the REST interface?"""

from django_filters import rest_framework as filters
from rest_framework import serializers

from meetings.api.serializers import ActivitiesField
from meetings.models import Meeting
from meetings.rules import Kind, MeetingState
from members.api.base import RightScopedViewSet


class ThemeDaySerializer(serializers.ModelSerializer):
    """A theme Party day; without any activity it does not say what it consisted of."""

    organization = serializers.CharField(source="organization.code")
    group = serializers.CharField(source="group.name", allow_null=True, default=None)
    state = serializers.ChoiceField(choices=MeetingState.choices)
    activities = ActivitiesField()

    class Meta:
        model = Meeting
        fields = ("id", "organization", "group", "title", "held_on", "state", "activities", "benefit")
        read_only_fields = fields


class ThemeDayFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="organization__code", help_text="Code")
    year = filters.NumberFilter(field_name="held_on__year", min_value=2000, max_value=2100)

    class Meta:
        model = Meeting
        fields = ()


class ThemeDayViewSet(RightScopedViewSet):
    """Meetings that serve as theme Party days, the newest first; those called off are none."""

    concept = "meeting"
    queryset = Meeting.objects.none()
    serializer_class = ThemeDaySerializer
    filterset_class = ThemeDayFilter

    def get_queryset(self):
        rows = self.in_sight(Meeting.objects.of_kind(Kind.THEME_PARTY_DAY).not_cancelled())
        return rows.select_related("organization", "group").order_by("-held_on", "-pk")
