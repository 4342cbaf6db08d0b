"""Which sample checks does the REST interface show to whom they are shown on the pages?"""

from django_filters import rest_framework as filters
from rest_framework import serializers

from meetings.models import SampleCheck, SampledRecord, SampleOutcome
from members.api.base import RightScopedViewSet


class SampleCheckSerializer(serializers.ModelSerializer):
    """A draw: from how many records, how many of those drawn were looked at again."""

    organization = serializers.CharField(source="organization.code")
    drawn_from = serializers.SerializerMethodField()
    looked_at = serializers.IntegerField()

    class Meta:
        model = SampleCheck
        fields = ("id", "organization", "since", "until", "size", "drawn_from", "looked_at", "drawn_at")
        read_only_fields = fields

    def get_drawn_from(self, sample) -> int:
        return len(sample.population)


class SampledRecordSerializer(serializers.ModelSerializer):
    meeting = serializers.IntegerField(source="meeting_id")
    organization = serializers.CharField(source="meeting.organization.code")
    outcome = serializers.ChoiceField(choices=SampleOutcome.choices, allow_blank=True)

    class Meta:
        model = SampledRecord
        fields = ("position", "meeting", "organization", "outcome", "words", "revision", "at")
        read_only_fields = fields


class SampleDetailSerializer(SampleCheckSerializer):
    records = SampledRecordSerializer(many=True)

    class Meta(SampleCheckSerializer.Meta):
        fields = (*SampleCheckSerializer.Meta.fields, "records")
        read_only_fields = fields


class SampleFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="organization__code", help_text="Code")

    class Meta:
        model = SampleCheck
        fields = ()


class SampleCheckViewSet(RightScopedViewSet):
    """Samples of the organizations for which the caller reviews records, the newest first."""

    verb, concept = "review", "meeting"
    queryset = SampleCheck.objects.none()
    filterset_class = SampleFilter

    def get_serializer_class(self):
        return SampleDetailSerializer if self.action == "retrieve" else SampleCheckSerializer

    def get_queryset(self):
        rows = self.in_sight(SampleCheck.objects.select_related("organization")).counted()
        if self.action == "retrieve":
            rows = rows.prefetch_related("records__meeting__organization")
        return rows.order_by("-drawn_at", "-pk")
