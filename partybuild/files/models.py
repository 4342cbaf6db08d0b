"""Which files are kept, how large are they, and are they still what they were?"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"


class StoredFile(models.Model):
    """One file on disk, named there by the key alone; the row is written last and never changes its content.

    `holder` is the key of whoever's room the file takes; this floor does not know what that is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("file name"), max_length=140)
    kind = models.CharField(_("kind"), max_length=4, choices=FileKind)
    size = models.PositiveIntegerField(_("bytes"))
    digest = models.CharField("SHA-256", max_length=64)
    holder = models.BigIntegerField(db_index=True)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stored_at = models.DateTimeField(_("stored at"))
    checked_at = models.DateTimeField(_("last checked at"), null=True, blank=True)
    damaged_at = models.DateTimeField(_("found damaged at"), null=True, blank=True)

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ["-stored_at"]

    def __str__(self):
        return str(self.pk)
