"""Who does what by when after a resolution, and what did later meetings report of it?"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.meetings import Meeting, Resolution
from meetings.queries import FollowUpQuerySet
from meetings.rules.followups import FollowUpState, Outcome
from members.models import Member


class FollowUp(models.Model):
    """A task that a resolution gave. Its key stays when the minutes are written anew.

    `owner`, `text` and `due_on` are what the record says; `now_due_on`, `state` and the closing follow from
    it and from the signed reports (`meetings.services.followups`). Without a text the task is the resolution
    itself. While a signed record is being corrected, the task in force stays as it was agreed; what the
    correction says of it is a draft of its own, which takes its place with the signature.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups", verbose_name=_("meeting"))
    resolution = models.ForeignKey(
        Resolution, models.SET_NULL, null=True, related_name="tasks", verbose_name=_("resolution")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    owner = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    text = models.CharField(pgettext_lazy("resolution", "task"), max_length=300, blank=True)
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    now_due_on = models.DateField(_("deadline now"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=FollowUpState, default=FollowUpState.DRAFT)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    closed_in = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("closed at")
    )

    corrects = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="correction",
        verbose_name=_("task that this corrects"),
    )  # fmt: skip
    # What was reported between meetings; whether it is done, the next signed record says.
    told_done_on = models.DateField(_("reported as done on"), null=True, blank=True)
    told_words = models.CharField(_("words of the report"), max_length=150, blank=True)
    # The resolution's own, while its record is written anew and the resolution with it.
    words = models.TextField(_("words of the resolution"), blank=True)

    objects = FollowUpQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = _("task of a resolution")
        verbose_name_plural = _("tasks of resolutions")
        ordering = ["now_due_on", "pk"]
        indexes = [models.Index(fields=["state", "now_due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["done", "dropped"], closed_on__isnull=False)
                | (~Q(state__in=["done", "dropped"]) & Q(closed_on=None)),
                name="closed_has_a_day",
            )
        ]

    def __str__(self):
        return self.said

    @property
    def said(self) -> str:
        """What is to be done; without words of its own, the resolution."""
        return self.text or (self.resolution.text if self.resolution else self.words)

    @property
    def key(self):
        """By which the minutes know it: that of the task in force which it corrects, else its own."""
        return self.corrects_id or self.pk


class FollowUpReport(models.Model):
    """What a signed record reports of a task; written by the signature and by nothing else."""

    task = models.ForeignKey(
        FollowUp, models.CASCADE, related_name="reports", verbose_name=pgettext_lazy("resolution", "task")
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="task_reports", verbose_name=_("meeting")
    )
    on = models.DateField(_("date"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    new_due_on = models.DateField(_("new deadline"), null=True, blank=True)
    reason = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("report on a task")
        verbose_name_plural = _("reports on tasks")
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "meeting"], name="one_report_a_meeting")]

    def __str__(self):
        return f"{self.task_id} {self.outcome}"
