"""What is stored of rights that rest, of sanctions and of disposal? Read only with "view discipline"."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.membership import MembershipDecision, member_field, organization_field
from members.models.people import SINCE_UNTIL
from members.queries.membership_rows import OfPeopleQuerySet
from members.rules.membership_codes import DisposalKind, SanctionKind, SuspensionGround
from partybuild.crypto import sealed


class Sanction(models.Model):
    """A disciplinary sanction (Disciplinary Regulations 2023); reason and text are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = member_field("sanctions")
    organization = organization_field()
    kind = models.CharField(_("sanction"), max_length=20, choices=SanctionKind)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(pgettext_lazy("authority", "decided by"), max_length=120)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    decision = models.OneToOneField(
        MembershipDecision, models.PROTECT, null=True, blank=True, related_name="sanction"
    )
    reason_sealed = models.TextField(blank=True, editable=False)
    text_sealed = models.TextField(blank=True, editable=False)
    reason = sealed("reason")
    text = sealed("text")

    objects = OfPeopleQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("disciplinary sanction")
        verbose_name_plural = _("disciplinary sanctions")
        ordering = ["-decided_on", "pk"]
        constraints = [models.CheckConstraint(condition=SINCE_UNTIL, name="sanction_ends_after_it_began")]

    def __str__(self):
        return f"{self.member_id} {self.decided_on}"


class Disposal(models.Model):
    """A measure for an unqualified member (2024 Measures Art 3; ED-24); the reason is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = member_field("disposals")
    organization = organization_field()
    kind = models.CharField(pgettext_lazy("disposal", "measure"), max_length=20, choices=DisposalKind)
    decided_on = models.DateField(_("decided on"))
    meeting = models.CharField(_("meeting"), max_length=120)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    decision = models.OneToOneField(
        MembershipDecision, models.PROTECT, null=True, blank=True, related_name="disposal"
    )
    reason_sealed = models.TextField(blank=True, editable=False)
    reason = sealed("reason")

    objects = OfPeopleQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("organizational disposal")
        verbose_name_plural = _("organizational disposals")
        ordering = ["-decided_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=SINCE_UNTIL, name="disposal_ends_after_it_began"),
            models.CheckConstraint(
                condition=~Q(kind="timed_correction") | Q(until__isnull=False), name="correction_has_an_end"
            ),
        ]

    def __str__(self):
        return f"{self.member_id} {self.decided_on}"


class RightsSuspension(models.Model):
    """Days on which a member neither votes nor elects (T3; Election Regulations 2020 Art 5)."""

    member = member_field("rights_suspensions")
    organization = organization_field()
    ground = models.CharField(pgettext_lazy("membership", "ground"), max_length=20, choices=SuspensionGround)
    article = models.CharField(_("regulation and article"), max_length=120, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    sanction = models.OneToOneField(
        Sanction, models.PROTECT, null=True, blank=True, related_name="rights_suspension"
    )

    objects = OfPeopleQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("suspension of rights")
        verbose_name_plural = _("suspensions of rights")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["member", "since", "until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(until=None), name="one_open_rights_suspension"
            ),
            models.CheckConstraint(condition=SINCE_UNTIL, name="rights_rest_forward"),
        ]

    def __str__(self):
        return f"{self.member_id} {self.since}"
