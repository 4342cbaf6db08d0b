"""Which meetings were planned and held, who answered and was there, and what was decided?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Organization, PartyGroup
from meetings.fields import KindSetField
from meetings.queries import AttendanceQuerySet, MeetingQuerySet, ReplyQuerySet
from meetings.rules import AttendanceStatus, LeaveReason, MeetingState, VoteBasis, VoteMethod
from meetings.rules.replies import Answer
from meetings.rules.theme_day import LONGEST_BENEFIT
from members.models import Member


class Meeting(models.Model):
    """One event from plan to approved record; it may serve several kinds at once."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="meetings", verbose_name=_("organization")
    )
    group = models.ForeignKey(
        PartyGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("Party group"),
    )
    kinds = KindSetField(_("kinds"))
    title = models.CharField(_("title"), max_length=120)
    held_on = models.DateField(_("date"))
    started_at = models.DateTimeField(_("start of the meeting"))
    ended_at = models.DateTimeField(_("end of the meeting"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    chair = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chair")
    )
    # Whose place the chair takes (Branch Regulations Art 14): `chair` is always who presides.
    stood_in_for = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("in place of")
    )
    recorder = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorder")
    )
    lecturer = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="lessons", verbose_name=_("lecturer")
    )
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    observer_names = models.CharField(_("others attending without vote"), max_length=300, blank=True)
    closing_remarks = models.TextField(_("closing remarks"), blank=True)
    # Of a theme Party day alone: codes of `rules.theme_day.Activity`, in their order.
    activities = models.JSONField(_("activities of the theme Party day"), default=list, blank=True)
    benefit = models.CharField(
        _("what came of it for people or work"), max_length=LONGEST_BENEFIT, blank=True, default=""
    )
    # What the record reports of earlier resolutions' tasks, in the words of then (`services.earlier`).
    earlier = models.JSONField(_("earlier resolutions"), default=list, blank=True)
    # Tasks told to be done of which the recorder chose to report nothing: {key: the day told}.
    unreported = models.JSONField(default=dict, blank=True, editable=False)
    template = models.ForeignKey(
        "meetings.MinutesTemplate",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("template of minutes"),
    )
    # Entered after the event by more than the set days: marked, with the reason, without effect on any score.
    is_late_entry = models.BooleanField(_("late entry"), default=False)
    late_reason = models.CharField(_("reason of the late entry"), max_length=200, blank=True)
    # Frozen by signing: later changes of the roster do not change them. Zero before.
    due_count = models.PositiveIntegerField(_("number due"), default=0)
    present_count = models.PositiveIntegerField(_("number present"), default=0)
    voting_due_count = models.PositiveIntegerField(_("entitled to vote, due"), default=0)
    voting_present_count = models.PositiveIntegerField(_("entitled to vote, present"), default=0)
    quorum_rule = models.CharField(_("quorum rule"), max_length=40, blank=True)
    has_quorum = models.BooleanField(_("quorum"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("entered at"))
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    # The first submission; a return and a second one do not make a record late.
    first_submitted_at = models.DateTimeField(_("first submitted at"), null=True, blank=True)
    return_count = models.PositiveSmallIntegerField(_("times returned"), default=0)
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    # Why it was cancelled or is being revised; a new revision takes the reason over.
    state_reason = models.CharField(_("reason of the change"), max_length=200, blank=True)
    # Who has the waiting record open for review, and until when nobody else gets it.
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["organization", "held_on", "kinds", "state"]),
            models.Index(fields=["held_on", "id"]),
            models.Index(fields=["state", "submitted_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gt=F("started_at")), name="ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(kinds__gt=0), name="has_a_kind"),
            models.CheckConstraint(condition=Q(present_count__lte=F("due_count")), name="present_within_due"),
        ]

    def __str__(self):
        return f"{self.held_on} {self.title}"


class Attendance(models.Model):
    """One person at one meeting; before signing what was recorded, after it what is frozen."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attendances", verbose_name=_("meeting")
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances", verbose_name=_("member"))
    status = models.CharField(_("attendance"), max_length=10, choices=AttendanceStatus)
    reason = models.CharField(_("reason"), max_length=10, choices=LeaveReason, blank=True)
    note = models.CharField(_("remark"), max_length=100, blank=True)
    # By the clock of the place, where somebody left before the end and it was told.
    left_at = models.TimeField(_("left at"), null=True, blank=True)
    is_due = models.BooleanField(_("due at the meeting"), default=True)
    is_voting = models.BooleanField(_("entitled to vote"), default=False)
    # Copied from the meeting so that a member's year is one index range.
    held_on = models.DateField(_("date"))

    objects = AttendanceQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["pk"]
        indexes = [models.Index(fields=["member", "held_on", "status"])]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="once_at_a_meeting")]

    def __str__(self):
        return f"{self.meeting_id} {self.member_id} {self.status}"


class MeetingReply(models.Model):
    """What somebody due answered before the meeting; the recorder sees it and decides what was."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="replies", verbose_name=_("meeting"))
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="meeting_replies", verbose_name=_("member")
    )
    answer = models.CharField(_("reply"), max_length=10, choices=Answer)
    reason = models.CharField(_("reason"), max_length=10, choices=LeaveReason, blank=True)
    note = models.CharField(_("remark"), max_length=100, blank=True)
    answered_at = models.DateTimeField(_("answered at"))
    # When the meeting was to begin at that time: of a meeting that was moved since it says nothing.
    given_for = models.DateTimeField(_("answered for the meeting at"))

    objects = ReplyQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("reply to a meeting")
        verbose_name_plural = _("replies to meetings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_reply_a_meeting"),
            models.CheckConstraint(
                condition=Q(answer="attend", reason="") | (Q(answer="leave") & ~Q(reason="")),
                name="leave_has_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.meeting_id} {self.member_id} {self.answer}"

    @property
    def is_earlier(self) -> bool:
        """Whether it was given for another time than the meeting's now; then it counts for nothing."""
        return self.given_for != self.meeting.started_at


class AgendaItem(models.Model):
    """One item on the agenda with what was said about it."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="agenda_items", verbose_name=_("meeting")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("agenda item"), max_length=200)
    presented = models.TextField(_("presented"), blank=True)
    discussion = models.TextField(_("discussion"), blank=True)
    dissent = models.TextField(_("dissenting opinions"), blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="one_item_a_position")]

    def __str__(self):
        return self.title


class Resolution(models.Model):
    """What was decided on an agenda item, with the count of votes where one was taken."""

    agenda_item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="resolutions", verbose_name=_("agenda item")
    )
    text = models.TextField(_("resolution"))
    is_voted = models.BooleanField(_("put to the vote"), default=False)
    basis = models.CharField(_("basis of the vote"), max_length=10, choices=VoteBasis, blank=True)
    method = models.CharField(_("method"), max_length=15, choices=VoteMethod, blank=True)
    yes = models.PositiveIntegerField(_("votes for"), default=0)
    no = models.PositiveIntegerField(_("votes against"), default=0)
    abstain = models.PositiveIntegerField(_("abstentions"), default=0)
    # Written opinions handed in before the meeting count for admissions (Admission Rules 2014, Art 21).
    written_yes = models.PositiveIntegerField(_("in writing, for"), default=0)
    written_no = models.PositiveIntegerField(_("in writing, against"), default=0)
    is_passed = models.BooleanField(_("vote passed"), null=True, blank=True)

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["agenda_item", "pk"]

    def __str__(self):
        return self.text[:60]
