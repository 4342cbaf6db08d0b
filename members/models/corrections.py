"""What does a member say is wrong in his file, and what became of it?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.people import Member
from members.queries.corrections import CorrectionQuerySet
from members.rules.corrections import FIELDS
from partybuild.crypto import sealed


class CorrectionState(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Corrected")
    REFUSED = "refused", _("Not corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CorrectionRequest(models.Model):
    """One fact of the file that the member says is wrong; what stood there and what should, both sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="corrections", verbose_name=_("member"))
    # Where the file lay when it was asked, then where it was decided; the request itself goes with the file.
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="corrections", verbose_name=_("organization")
    )
    field = models.CharField(_("field"), max_length=40, choices=[(name, name) for name in FIELDS])
    old_sealed = models.TextField(blank=True, editable=False)
    new_sealed = models.TextField(blank=True, editable=False)
    old = sealed("old")
    new = sealed("new")
    note = models.CharField(_("remark"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CorrectionState, default=CorrectionState.OPEN)
    asked_at = models.DateTimeField(_("asked at"))
    decided_at = models.DateTimeField(pgettext_lazy("time", "decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("request", "decided by"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction request")
        verbose_name_plural = _("correction requests")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["state", "asked_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "field"], condition=Q(state="open"), name="one_open_correction_a_field"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="correction_decided_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="correction_refused_with_reason"
            ),
        ]

    def __str__(self):
        return str(self.get_state_display())
