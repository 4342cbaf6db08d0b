"""Which tables of organizational life does an administrator look up, and by which columns?

Facts of organizations alone. Not among them, whoever looks: secret ballots, the appraisal of members, what
was written for and said at life meetings, what a point to put right says and of whom, what a second look at
a record found, and everything by which somebody signs in, replies or is called.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from meetings.models import (
    FollowUp,
    FollowUpReport,
    LessonMaterial,
    LifeProcess,
    LifeStepAnswer,
    MeetingAttachment,
    MinutesTemplate,
    RectificationPoint,
    SampleCheck,
)
from meetings.rules.followups import FollowUpState
from members.admin.looking import LookAdmin, inline_of, look
from members.models.papers import DocumentTemplate

CLOSED = ("closed_on", admin.EmptyFieldListFilter)


@admin.display(description=_("organization"))
def place_of(row):
    """Whose it is, by the record or life meeting it hangs on."""
    return (getattr(row, "meeting", None) or row.process).organization


@admin.display(description=_("task"))
def said(task: FollowUp) -> str:
    return task.said


@admin.display(description=_("whose problem"))
def is_personal(point: RectificationPoint) -> str:
    return _("of one person") if point.member_id else _("of the whole body")


@admin.display(description=_("life meeting"))
def life_meeting(row) -> LifeProcess:
    return row.process


class FollowUpAdmin(LookAdmin):
    """Tasks of signed records: what is only drafted binds nobody, and is read by its writer."""

    concept = "meeting"
    list_display = [said, place_of, "meeting", "owner", "now_due_on", "state", "closed_on"]
    list_select_related = ["meeting__organization", "owner", "resolution"]
    list_filter = [("state", admin.ChoicesFieldListFilter), CLOSED]
    search_fields = ["^owner__name", "^owner__pinyin", "=meeting__organization__code"]
    ordering = ["-now_due_on", "pk"]
    fields = [
        said, place_of, "meeting", "owner", "due_on", "now_due_on", "state", "told_done_on", "told_words",
        "closed_on", "closed_in",
    ]  # fmt: skip
    readonly_fields = [said, place_of]
    inlines = [inline_of(FollowUpReport, "task", "meeting")]

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(state=FollowUpState.DRAFT)


admin.site.register(FollowUp, FollowUpAdmin)

# Lessons and files.
look(
    LessonMaterial, "meeting", "title organization is_offered added_at", joined="organization",
    filters=("is_offered",), without=("file", "added_by"), ordering=["-added_at", "pk"],
)  # fmt: skip
look(
    MeetingAttachment, "meeting", "",
    joined="meeting__organization file", filters=("file__kind", "is_removed"),
    list_display=["title", place_of, "meeting", "added_at", "is_signed", "is_removed"],
    search_fields=["=meeting__organization__code"], ordering=["-added_at", "pk"],
    without=("file", "added_by"),
)  # fmt: skip

# Templates: the files themselves are taken from the pages.
look(
    DocumentTemplate, "meeting", "document organization effective_from uploaded_at withdrawn_at",
    joined="organization", filters=(("withdrawn_at", admin.EmptyFieldListFilter),),
    without=("content", "digest", "uploaded_by"),
)  # fmt: skip
look(
    MinutesTemplate, "meeting", "name kind organization is_offered", joined="organization",
    filters=("kind", "is_offered"),
)  # fmt: skip

# Life meetings: plan, steps and days. Words of people are in no column of these.
look(
    LifeProcess, "life", "organization group kind year number state planned_at reported_at closed_on",
    joined="organization group", filters=("kind", "state", "year"), ordering=["-year", "-number", "pk"],
    without=("created_by", "repeats"), inlines=[inline_of(LifeStepAnswer, "process", "meeting", "by")],
)  # fmt: skip
look(
    RectificationPoint, "life", "",
    joined="process__organization owner", filters=(CLOSED,),
    list_display=[life_meeting, place_of, is_personal, "owner", "due_on", "proven_on", "closed_on"],
    search_fields=["=process__organization__code", "^owner__name", "^owner__pinyin"],
    ordering=["-due_on", "pk"],
    fields=[life_meeting, is_personal, "owner", "due_on", "proof_meeting", "proven_on", "checked_on",
            "closed_on"],
    readonly_fields=[life_meeting, is_personal],
)  # fmt: skip

# Samples: that one was drawn, not who drew it and what was found in whose record.
look(
    SampleCheck, "meeting", "organization since until size drawn_at", joined="organization",
    without=("drawn_by", "seed", "population"),
)  # fmt: skip
