"""Who reads which meetings in a calendar of his own, by which secret address?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from branches.models import Organization


class CalendarFeed(models.Model):
    """The secret address of an account: for the person's own meetings, or for those of an organization.

    Only the digest of the secret is kept; a new address takes the place of the old one, and revoking deletes
    the row.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds", verbose_name=_("account")
    )
    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organization"),
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"))
    last_used_on = models.DateField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="one_address_an_organization"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(organization=None), name="one_address_of_ones_own"
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.organization_id or ''}"
