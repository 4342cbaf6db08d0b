"""What does a member pledge for a year, and how did it turn out?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.models.people import Member
from members.queries.targets import MemberTargetQuerySet
from members.rules.targets import TargetKind, TargetState


class MemberTarget(models.Model):
    """One target of one member in plain words; it is reviewed in words too, never in points."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="targets", verbose_name=_("member"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="member_targets", verbose_name=_("organization")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=12, choices=TargetKind)
    text = models.CharField(pgettext_lazy("of a member", "target"), max_length=300)
    measure = models.CharField(_("seen by"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=TargetState, default=TargetState.OPEN)
    drop_reason = models.CharField(_("reason"), max_length=200, blank=True)
    own_review = models.TextField(_("own review"), blank=True)
    own_reviewed_on = models.DateField(_("reviewed by the member on"), null=True, blank=True)
    branch_review = models.TextField(_("the branch's review"), blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reviewed_on = models.DateField(_("reviewed by the branch on"), null=True, blank=True)
    # The target of the year before that goes on in this one.
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to", editable=False
    )
    set_on = models.DateField(_("set on"))
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = MemberTargetQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("target of a member")
        verbose_name_plural = _("targets of members")
        ordering = ["member", "year", "pk"]
        indexes = [models.Index(fields=["year", "member"]), models.Index(fields=["organization", "year"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(drop_reason=""), name="dropped_with_a_reason"
            ),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def is_changeable(self) -> bool:
        """Its words may change until somebody reviewed it."""
        return self.state == TargetState.OPEN and not self.own_reviewed_on and not self.reviewed_on
