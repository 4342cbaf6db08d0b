"""What was typed and not saved, what was signed, and how was it reviewed?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from meetings.models.meetings import Meeting


class MinutesDraft(models.Model):
    """What one person typed and has not saved yet; nobody's words are lost when two write at once."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="one_draft_a_person")]

    def __str__(self):
        return f"{self.meeting_id} {self.user_id}"


class Revision(models.Model):
    """The record as it was signed, whole; a correction is a new revision with its reason."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="revisions", verbose_name=_("meeting"))
    number = models.PositiveSmallIntegerField(_("revision"))
    content = models.JSONField(default=dict)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("revision of a record")
        verbose_name_plural = _("revisions of records")
        ordering = ["meeting", "-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_revision_a_number")]

    def __str__(self):
        return f"{self.meeting_id}/{self.number}"


class ReviewDecision(models.TextChoices):
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned for changes")


class Review(models.Model):
    """One decision of the superior organization on a submitted record."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reviews", verbose_name=_("meeting"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("reviewing organization")
    )
    decision = models.CharField(_("decision"), max_length=10, choices=ReviewDecision)
    remark = models.TextField(_("remark"), blank=True)
    # Which revision it was said of; 0 for a record without one, taken over from elsewhere.
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    # What was said of single agenda items: position in that revision, title and words.
    item_remarks = models.JSONField(_("remarks by agenda item"), default=list, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))
    submitted_at = models.DateTimeField(_("submitted at"))
    # The record's version after the decision: a decision on what has changed since is not taken back.
    version = models.PositiveIntegerField(default=0, editable=False)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["meeting", "-at"]
        indexes = [models.Index(fields=["organization", "at"])]

    def __str__(self):
        return f"{self.meeting_id} {self.decision}"
