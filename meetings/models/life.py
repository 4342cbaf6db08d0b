"""What is stored of a life meeting: plan, steps, supervision, and what is put right after it?"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization, PartyGroup
from meetings.life_queries import LifeProcessQuerySet, LifeRowQuerySet, PointQuerySet
from meetings.models.meetings import Meeting
from meetings.rules import MeetingState
from meetings.rules.life import LifeKind, LifeState, StepAnswer
from members.models import Member
from partybuild.crypto import sealed

ACCOUNT = settings.AUTH_USER_MODEL


class LifeProcess(models.Model):
    """One life meeting of a body from its plan on; a repetition is a new one that names the one it repeats.

    `number` counts the life meetings of the body in the year: extra ones and repetitions (DL-04, DL-11).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="life_processes", verbose_name=_("organization")
    )
    group = models.ForeignKey(
        PartyGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Party group")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=LifeKind)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number in the year"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=LifeState, default=LifeState.DRAFT)
    theme = models.CharField(_("theme"), max_length=200)
    plan = models.TextField(_("plan"), blank=True)
    planned_at = models.DateTimeField(pgettext_lazy("life meeting", "planned for"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    sent_at = models.DateTimeField(_("plan reported"), null=True, blank=True)
    answer = models.TextField(_("superior's answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="life", verbose_name=_("meeting")
    )
    report = models.TextField(_("report"), blank=True)
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)
    notified_on = models.DateField(_("members told on"), null=True, blank=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    repeats = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="repetition", verbose_name=_("repeats")
    )
    repeat_reason = models.TextField(_("why it is repeated"), blank=True)
    repeat_by = models.DateField(_("repeated by"), null=True, blank=True)
    begun_on = models.DateField(_("begun"))
    created_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = LifeProcessQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("life meeting")
        verbose_name_plural = _("life meetings")
        ordering = ["-year", "-number", "pk"]
        indexes = [models.Index(fields=["organization", "year", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "year", "number"],
                condition=Q(group=None),
                name="one_life_meeting_a_number",
            ),
            models.UniqueConstraint(
                fields=["group", "kind", "year", "number"],
                condition=Q(group__isnull=False),
                name="one_life_meeting_a_group_number",
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.theme}"

    @property
    def is_democratic(self) -> bool:
        return self.kind == LifeKind.DEMOCRATIC

    @property
    def earliest_day(self) -> date:
        """The first day on which its meeting can have been held; one is held again after that was ordered."""
        return self.begun_on if self.repeats_id else date(self.year, 1, 1)

    def is_held(self, at) -> bool:
        """Whether its meeting has begun; one that was cancelled is none."""
        meeting = self.meeting
        return meeting is not None and meeting.state != MeetingState.CANCELLED and meeting.started_at <= at


class LifeRow(models.Model):
    """What hangs on one life meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    objects = LifeRowQuerySet.as_manager()
    scope_lookup = "process__organization__path"

    class Meta:
        abstract = True


class LifeStepAnswer(LifeRow):
    """What was said of a step by hand, and why; the superior reads it."""

    process = models.ForeignKey(LifeProcess, models.CASCADE, related_name="steps")
    key = models.CharField(_("step"), max_length=20)
    answer = models.CharField(_("answer"), max_length=15, choices=StepAnswer)
    on = models.DateField(_("day"))
    remark = models.CharField(_("reason or remark"), max_length=300, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("meeting")
    )
    by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("answered step of a life meeting")
        verbose_name_plural = _("answered steps of life meetings")
        ordering = ["process", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "key"], name="one_answer_a_step"),
            models.CheckConstraint(
                condition=Q(answer="done") | ~Q(remark=""), name="step_left_out_has_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.process_id} {self.key} {self.answer}"


class LifeSupervision(LifeRow):
    """Whom the superior sends, and what it says of the meeting (DL-11)."""

    process = models.OneToOneField(LifeProcess, models.CASCADE, related_name="supervision")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("superior organization")
    )
    supervisor = models.CharField(_("supervisor"), max_length=50)
    was_present = models.BooleanField(_("was present"), null=True, blank=True)
    comment_sealed = models.TextField(blank=True, editable=False)
    comment = sealed("comment")
    commented_at = models.DateTimeField(_("commented at"), null=True, blank=True)
    by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("supervision of a life meeting")
        verbose_name_plural = _("supervisions of life meetings")
        ordering = ["pk"]

    def __str__(self):
        return str(self.process_id)


class RectificationPoint(LifeRow):
    """One line of the rectification list: problem, measure, who answers for it by when, proof, re-check."""

    process = models.ForeignKey(LifeProcess, models.CASCADE, related_name="points")
    # Of one person; without one, of the whole body.
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("whose problem")
    )
    problem_sealed = models.TextField(editable=False)
    measure_sealed = models.TextField(editable=False)
    problem, measure = sealed("problem"), sealed("measure")
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("responsible"))
    due_on = models.DateField(_("deadline"))
    proof_sealed = models.TextField(blank=True, editable=False)
    proof = sealed("proof")
    proof_meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("record")
    )
    proven_on = models.DateField(_("put right on"), null=True, blank=True)
    checked_by = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("checked by")
    )
    checked_on = models.DateField(_("checked again on"), null=True, blank=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point to put right")
        verbose_name_plural = _("points to put right")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["closed_on", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None)
                | Q(
                    proven_on__isnull=False,
                    checked_on__isnull=False,
                    checked_by__isnull=False,
                    checked_on__gte=F("proven_on"),
                ),
                name="closed_after_the_check",
            )
        ]

    def __str__(self):
        return f"{self.process_id} {self.due_on}"
