"""Which records were copied elsewhere?"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting


class CopyMark(models.Model):
    """A record was copied into another system, as it stood at one revision; a later revision is not."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="copy_marks", verbose_name=_("meeting"))
    revision = models.PositiveSmallIntegerField(_("revision"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("copied on"))

    class Meta:
        verbose_name = _("mark of a copied record")
        verbose_name_plural = _("marks of copied records")
        ordering = ["meeting", "-revision"]
        constraints = [models.UniqueConstraint(fields=["meeting", "revision"], name="copied_once_a_revision")]

    def __str__(self):
        return f"{self.meeting_id}/{self.revision}"


def not_copied() -> Q:
    """Signed records that were not copied yet, or changed since."""
    same = CopyMark.objects.filter(meeting=OuterRef("pk"), revision=OuterRef("revision"))
    return Q(revision__gt=0) & ~Exists(same)
