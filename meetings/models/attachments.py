"""Which files belong to a meeting's record?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.scope import ScopedQuerySet
from meetings.models.meetings import Meeting
from partybuild.files.models import StoredFile


class AttachmentQuerySet(ScopedQuerySet):
    def standing(self):
        """Those that are part of the record now, in their order."""
        return self.filter(is_removed=False).order_by("position", "added_at", "pk")


class MeetingAttachment(models.Model):
    """A notice, a sheet of signatures, course material or a photo; what was signed with it stays readable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attachments", verbose_name=_("meeting")
    )
    # The same file may belong to several meetings: course material is used again.
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("upload", "file")
    )
    title = models.CharField(_("title"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(_("added at"))
    # Part of a signed revision: taken out of a later one it is only marked, for the earlier one shows it.
    is_signed = models.BooleanField(_("signed with the record"), default=False)
    is_removed = models.BooleanField(_("taken out"), default=False)

    objects = AttachmentQuerySet.as_manager()
    scope_lookup = "meeting__organization__path"

    class Meta:
        verbose_name = pgettext_lazy("record", "attachment")
        verbose_name_plural = pgettext_lazy("record", "attachments")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "file"], condition=Q(is_removed=False), name="a_file_once_a_meeting"
            )
        ]

    def __str__(self):
        return str(self.pk)
