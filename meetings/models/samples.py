"""Which records were approved together, and which were drawn for a later check?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from branches.scope import ScopedQuerySet
from meetings.models.meetings import Meeting


class JointApproval(models.Model):
    """Waiting records without any remark, listed to be approved together once the picked ones were opened."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # Which record at which version, so that what changes meanwhile is not approved unseen.
    versions = models.JSONField(default=dict)
    seed = models.CharField(max_length=32)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "by"],
                condition=models.Q(approved_at=None),
                name="one_open_joint_approval",
            )
        ]

    def __str__(self):
        return f"{self.organization_id} {self.begun_at:%Y-%m-%d}"


class JointPick(models.Model):
    """A record of the list that was picked to be opened before it is approved, or that was opened."""

    joint = models.ForeignKey(JointApproval, models.CASCADE, related_name="picks")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["joint", "meeting"], name="picked_once")]

    def __str__(self):
        return f"{self.joint_id} {self.meeting_id}"


class SampleQuerySet(ScopedQuerySet):
    def counted(self):
        """Adds `.looked_at`, how many of the drawn records were looked at."""
        done = models.Count("records", filter=~models.Q(records__outcome=""))
        return self.annotate(looked_at=done)


class SampleCheck(models.Model):
    """A random sample of a period's approved records, drawn so that the draw can be repeated."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="sample_checks", verbose_name=_("checking organization")
    )
    since = models.DateField(pgettext_lazy("sample", "since"))
    until = models.DateField(pgettext_lazy("sample", "until"))
    size = models.PositiveSmallIntegerField(_("records drawn"))
    # Drawn again from the same keys with the same seed, the same records come out.
    seed = models.CharField(_("seed"), max_length=32)
    population = models.JSONField(_("records drawn from"), default=list)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("drawn by")
    )
    drawn_at = models.DateTimeField(_("drawn at"))

    objects = SampleQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("sample check")
        verbose_name_plural = _("sample checks")
        ordering = ["-drawn_at", "-pk"]

    def __str__(self):
        return f"{self.organization_id} {self.since} – {self.until}"


class SampleOutcome(models.TextChoices):
    IN_ORDER = "in_order", pgettext_lazy("sample", "In order")
    TO_CORRECT = "to_correct", pgettext_lazy("sample", "Needs correction")


class SampledRecord(models.Model):
    """One drawn record and what was found when it was looked at again."""

    sample = models.ForeignKey(SampleCheck, models.CASCADE, related_name="records")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sampled", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField()
    outcome = models.CharField(
        pgettext_lazy("sample", "finding"), max_length=10, choices=SampleOutcome, blank=True
    )
    words = models.CharField(_("remark"), max_length=300, blank=True)
    # The revision that was looked at.
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"), null=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("record of a sample check")
        verbose_name_plural = _("records of a sample check")
        ordering = ["sample", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "meeting"], name="drawn_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome="to_correct") | ~models.Q(words=""), name="correction_has_words"
            ),
        ]

    def __str__(self):
        return f"{self.sample_id} {self.meeting_id} {self.outcome}"
