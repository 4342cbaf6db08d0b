"""How does an administrator read a meeting's record, without being able to touch it?"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from meetings.models import AgendaItem, Attendance, Meeting, Review, Revision
from meetings.rules import Kind
from meetings.rules.theme_day import activity_labels
from partybuild.admin import ReadOnlyInline, ScopedAdmin


class AttendanceInline(ReadOnlyInline):
    model = Attendance
    fields = ["member", "status", "reason", "is_due", "is_voting", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member")


class AgendaInline(ReadOnlyInline):
    model = AgendaItem
    fields = ["position", "title", "presented", "discussion", "dissent"]


class ReviewInline(ReadOnlyInline):
    model = Review
    fields = ["at", "organization", "decision", "remark", "by"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization", "by")


class RevisionInline(ReadOnlyInline):
    model = Revision
    fields = ["number", "signed_at", "signed_by", "reason"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("signed_by").defer("content")


@admin.register(Meeting)
class MeetingAdmin(ScopedAdmin):
    """Records are written by the branch and reviewed by its superior; the administration looks on."""

    list_display = [
        "held_on",
        "title",
        "organization",
        "kinds_in_words",
        "state",
        "present_count",
        "due_count",
    ]
    list_filter = ["state", "held_on", "is_late_entry"]
    search_fields = ["=organization__code", "organization__short_name", "title"]
    ordering = ["-held_on", "-pk"]
    inlines = [AttendanceInline, AgendaInline, ReviewInline, RevisionInline]
    fields = [
        ("organization", "group"),
        ("kinds_in_words", "title"),
        ("held_on", "started_at", "ended_at", "place"),
        ("chair", "recorder", "lecturer"),
        ("activities_in_words", "benefit"),
        ("state", "is_late_entry", "late_reason"),
        ("due_count", "present_count", "voting_due_count", "voting_present_count"),
        ("quorum_rule", "has_quorum"),
        ("signed_at", "submitted_at", "return_count", "revision"),
    ]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("organization", "group", "chair", "recorder", "lecturer")
        )

    @admin.display(description=_("kinds"))
    def kinds_in_words(self, meeting):
        return ", ".join(str(kind.label) for kind in Kind if kind in meeting.kinds)

    @admin.display(description=_("activities of the theme Party day"))
    def activities_in_words(self, meeting):
        return ", ".join(activity_labels(meeting.activities))
