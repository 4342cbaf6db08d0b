"""What is stored of a membership's course: floating, lost contact, decisions, corrected days?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.codes import LostContactReason
from members.models.people import SINCE_UNTIL, Affiliation, Appointment, Member, Standing
from members.queries.membership_rows import (
    DecisionQuerySet,
    FloatingQuerySet,
    LostContactQuerySet,
    OfPeopleQuerySet,
)
from members.rules.membership_codes import (
    ContactWay,
    DecisionKind,
    DecisionState,
    FloatingReason,
    Ground,
)
from partybuild.crypto import sealed


def member_field(name: str, **options) -> models.ForeignKey:
    return models.ForeignKey(Member, models.PROTECT, related_name=name, verbose_name=_("member"), **options)


def organization_field(label=None) -> models.ForeignKey:
    """Where the row was written; the row itself moves with its member."""
    words = label or _("organization")
    return models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=words)


class FloatingPeriod(models.Model):
    """A member away from the branch to which he still belongs, and where he votes (ED-17 to ED-22)."""

    member = member_field("floating_periods")
    organization = organization_field(_("home organization"))
    host = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("host organization"),
    )
    host_name = models.CharField(_("host organization"), max_length=120, blank=True)
    destination = models.CharField(pgettext_lazy("floating", "destination"), max_length=120)
    reason = models.CharField(_("reason"), max_length=20, choices=FloatingReason)
    card_number = models.CharField(_("number of the floating member's card"), max_length=40, blank=True)
    # FE-10: who holds the card may pay where he is; his own branch then does not list him.
    pays_at_host = models.BooleanField(_("pays dues at the host"), default=False)
    keeps_contact = models.ForeignKey(
        Member, models.PROTECT, related_name="+", verbose_name=_("keeps contact")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = FloatingQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("floating period")
        verbose_name_plural = _("floating periods")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["member", "since", "until"])]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="one_open_floating"),
            models.CheckConstraint(condition=SINCE_UNTIL, name="floating_ends_after_it_began"),
        ]

    def __str__(self):
        return str(self.since)

    @property
    def host_label(self) -> str:
        return self.host.short_name if self.host_id else self.host_name


class FloatingContact(models.Model):
    """One contact with a floating member (ED-18, ED-22)."""

    floating = models.ForeignKey(FloatingPeriod, models.PROTECT, related_name="contacts")
    on = models.DateField(pgettext_lazy("contact", "day"))
    way = models.CharField(pgettext_lazy("contact", "way"), max_length=20, choices=ContactWay)

    class Meta:
        verbose_name = pgettext_lazy("membership", "contact")
        verbose_name_plural = pgettext_lazy("membership", "contacts")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["floating", "on"])]

    def __str__(self):
        return str(self.on)


class LostContact(models.Model):
    """A member whom his branch cannot reach, from the report to the end of the search (ED-09).

    `last_seen_on` is the last organizational life or dues payment; `until` the first day he is not lost.
    """

    member = member_field("lost_contacts")
    organization = organization_field()
    last_seen_on = models.DateField(_("last organizational life or dues"))
    situation = models.CharField(
        pgettext_lazy("lost contact", "situation"), max_length=1, choices=LostContactReason
    )
    since = models.DateField(_("reported on"))
    until = models.DateField(_("until"), null=True, blank=True)
    found_on = models.DateField(_("found on"), null=True, blank=True)

    objects = LostContactQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("lost contact")
        verbose_name_plural = _("lost contacts")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["member", "since", "until"])]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="one_open_lost_contact"),
            models.CheckConstraint(condition=SINCE_UNTIL, name="lost_ends_after_it_began"),
            models.CheckConstraint(condition=Q(last_seen_on__lte=F("since")), name="lost_after_last_seen"),
            models.CheckConstraint(
                condition=Q(found_on=None) | Q(found_on=F("until")), name="found_ends_lost_contact"
            ),
        ]

    def __str__(self):
        return str(self.since)


class SearchEntry(models.Model):
    """One search for a lost-contact member: before a suspension all means are to be tried (ED-09)."""

    lost = models.ForeignKey(LostContact, models.PROTECT, related_name="searches")
    on = models.DateField(pgettext_lazy("contact", "day"))
    way = models.CharField(pgettext_lazy("contact", "way"), max_length=20, choices=ContactWay)
    result = models.CharField(pgettext_lazy("search", "result"), max_length=200)

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        ordering = ["on", "pk"]

    def __str__(self):
        return str(self.on)


class MembershipDecision(models.Model):
    """What a branch meeting decided about a membership, and what the superior made of it.

    The standing changes only with the approval, on `effective_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = member_field("membership_decisions")
    organization = organization_field()
    kind = models.CharField(_("decision"), max_length=20, choices=DecisionKind)
    ground = models.CharField(
        pgettext_lazy("membership", "ground"), max_length=20, choices=Ground, blank=True
    )
    begun_on = models.DateField(_("ground holds since"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"))
    meeting = models.CharField(_("meeting"), max_length=120)
    votes_due = models.PositiveIntegerField(_("voters due"))
    votes_present = models.PositiveIntegerField(_("voters present"))
    votes_yes = models.PositiveIntegerField(pgettext_lazy("vote", "for"))
    votes_no = models.PositiveIntegerField(pgettext_lazy("vote", "against"))
    votes_abstain = models.PositiveIntegerField(_("abstentions"))
    state = models.CharField(_("state"), max_length=10, choices=DecisionState, default=DecisionState.WAITING)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("judged by")
    )
    judged_on = models.DateField(_("judged on"), null=True, blank=True)
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    reason_sealed = models.TextField(blank=True, editable=False)
    answer_sealed = models.TextField(blank=True, editable=False)
    reason = sealed("reason")
    answer = sealed("answer")

    objects = DecisionQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("decision on membership")
        verbose_name_plural = _("decisions on membership")
        ordering = ["-decided_on", "pk"]
        indexes = [models.Index(fields=["member", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state="waiting"), name="one_waiting_decision"
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(effective_on__gte=F("decided_on")),
                name="effective_after_decision",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.decided_on}"


class DatedCorrection(models.Model):
    """A wrong day of a dated fact, put right with a reason; the old day stays readable here."""

    member = member_field("dated_corrections")
    affiliation = models.ForeignKey(Affiliation, models.PROTECT, null=True, related_name="corrections")
    standing = models.ForeignKey(Standing, models.PROTECT, null=True, related_name="corrections")
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="corrections")
    field = models.CharField(
        pgettext_lazy("correction", "which day"),
        max_length=5,
        choices=[("since", _("since")), ("until", _("until"))],
    )
    old_value = models.DateField(pgettext_lazy("correction", "before"))
    new_value = models.DateField(pgettext_lazy("correction", "now"))
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    on = models.DateField(_("corrected on"))

    objects = OfPeopleQuerySet.as_manager()

    class Meta:
        verbose_name = _("corrected day")
        verbose_name_plural = _("corrected days")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(affiliation__isnull=False, standing=None, appointment=None)
                | Q(affiliation=None, standing__isnull=False, appointment=None)
                | Q(affiliation=None, standing=None, appointment__isnull=False),
                name="corrects_one_fact",
            )
        ]

    def __str__(self):
        return f"{self.old_value} {self.new_value}"

    @property
    def row(self):
        return self.affiliation or self.standing or self.appointment
