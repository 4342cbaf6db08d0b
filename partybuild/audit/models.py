"""Who did what to which object?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One act, chained to the one before by a keyed digest; never changed, never deleted (GB/T 22239)."""

    sequence = models.BigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    action = models.CharField(_("act"), max_length=60)
    object_type = models.CharField(_("object"), max_length=60)
    object_id = models.CharField(_("object number"), max_length=60, blank=True)
    organization_id = models.BigIntegerField(_("organization"), null=True, blank=True)
    # The code as it was then, so that the log can be read without the tree.
    organization_code = models.CharField(_("organization's code"), max_length=40, blank=True)
    # Field names and keyed digests only: personal values never enter the log.
    details = models.JSONField(_("details"), default=dict)
    is_success = models.BooleanField(_("succeeded"), default=True)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["object_type", "object_id"]),
            models.Index(fields=["organization_id", "sequence"]),
            models.Index(fields=["organization_code"]),
            models.Index(fields=["action"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self):
        return f"{self.sequence} {self.action}"


class KeyFingerprint(models.Model):
    """With which key this database is written: a foreign key ring is refused before it does harm."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=32)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("key fingerprint")
        verbose_name_plural = _("key fingerprints")

    def __str__(self):
        return self.name
