"""Which tasks of resolutions does the REST interface show? Only signed records give any."""

from django.utils import timezone
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from meetings.models import FollowUp
from meetings.rules.followups import FollowUpState
from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer

STATES = [choice for choice in FollowUpState.choices if choice[0] != FollowUpState.DRAFT]


class FollowUpSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="meeting.organization.code")
    meeting = serializers.IntegerField(source="meeting_id")
    text = serializers.CharField(source="said")
    owner = PersonSerializer(allow_null=True)
    due_on = serializers.DateField(source="now_due_on", allow_null=True)
    state = serializers.ChoiceField(choices=STATES)
    closed_in = serializers.IntegerField(source="closed_in_id", allow_null=True)

    class Meta:
        model = FollowUp
        fields = (
            "id", "organization", "meeting", "text", "owner", "due_on", "state", "closed_on", "closed_in",
        )  # fmt: skip
        read_only_fields = fields


class FollowUpFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="meeting__organization__code", help_text="Code")
    state = filters.ChoiceFilter(choices=STATES)
    is_overdue = filters.BooleanFilter(method="filter_overdue")

    class Meta:
        model = FollowUp
        fields = ()

    def filter_overdue(self, rows, name, value):
        overdue = rows.overdue(on=timezone.localdate())
        return overdue if value else rows.exclude(pk__in=overdue.order_by().values("pk"))


class FollowUpViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Tasks of resolutions in the caller's scope, the soonest day first."""

    queryset = FollowUp.objects.none()
    serializer_class = FollowUpSerializer
    filterset_class = FollowUpFilter
    lookup_value_regex = "[0-9a-f-]{36}"

    def get_queryset(self):
        return FollowUp.objects.in_scope(self.scope_for("view", "meeting")).agreed().told()
