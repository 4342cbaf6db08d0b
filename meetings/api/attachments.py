"""Which files belong to which record, over the REST interface? Their names; the files on the pages alone."""

from django_filters import rest_framework as filters
from rest_framework import serializers

from meetings.models import MeetingAttachment
from members.api.base import RightScopedViewSet
from partybuild.files.models import FileKind


class MeetingAttachmentSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="meeting.organization.code")
    meeting = serializers.IntegerField(source="meeting_id")
    name = serializers.CharField(source="file.name")
    kind = serializers.ChoiceField(source="file.kind", choices=FileKind.choices)
    size = serializers.IntegerField(source="file.size", help_text="Bytes")
    is_damaged = serializers.SerializerMethodField()

    class Meta:
        model = MeetingAttachment
        fields = (
            "id", "organization", "meeting", "title", "name", "kind", "size", "position", "added_at",
            "is_signed", "is_damaged",
        )  # fmt: skip
        read_only_fields = fields

    def get_is_damaged(self, attachment) -> bool:
        """Whether the last check found the file other than it was."""
        return attachment.file.damaged_at is not None


class MeetingAttachmentFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="meeting__organization__code", help_text="Code")
    meeting = filters.NumberFilter(min_value=0, max_value=2**62)

    class Meta:
        model = MeetingAttachment
        fields = ()


class MeetingAttachmentViewSet(RightScopedViewSet):
    """Attachments of the records as they stand, those of the newest meetings first."""

    concept = "meeting"
    queryset = MeetingAttachment.objects.none()
    serializer_class = MeetingAttachmentSerializer
    filterset_class = MeetingAttachmentFilter
    lookup_value_regex = "[0-9a-f-]{36}"

    def get_queryset(self):
        rows = self.in_sight(MeetingAttachment.objects.standing())
        return rows.select_related("meeting__organization", "file").order_by("-meeting_id", "position", "pk")
