"""What is each member's dues base, and what was due and paid for which month?"""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from branches.scope import ScopedQuerySet
from members.models.people import SINCE_UNTIL, Member
from members.queries.dues import DuesEntryQuerySet, DuesMonthQuerySet, DuesReductionQuerySet
from members.queries.dues import DuesRemittanceQuerySet as RemittanceQuerySet
from members.queries.people import DatedQuerySet
from members.rules.dues import PayerKind
from partybuild.crypto import sealed


def money(label, **options):
    return models.DecimalField(label, max_digits=10, decimal_places=2, **options)


def account(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=label
    )


class DuesBase(models.Model):
    """From what a member pays from a month on; `since` and `until` are first days of months (FE-12).

    The base is income: sealed, and shown to those alone who keep the branch's dues.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="dues_bases", verbose_name=_("member"))
    kind = models.CharField(_("kind of payer"), max_length=20, choices=PayerKind)
    base_sealed = models.TextField(blank=True, editable=False)
    base = sealed("base")
    since = models.DateField(_("from the month"))
    until = models.DateField(_("until"), null=True, blank=True)
    remark = models.CharField(_("document or remark"), max_length=100, blank=True)
    set_by = account(_("entered by"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("dues base")
        verbose_name_plural = _("dues bases")
        ordering = ["member", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="one_open_dues_base"),
            models.UniqueConstraint(fields=["member", "since"], name="one_dues_base_a_month"),
            models.CheckConstraint(condition=SINCE_UNTIL, name="dues_base_ends_after_it_began"),
        ]

    def __str__(self):
        return f"{self.member_id} {self.kind} {self.since}"

    @property
    def amount(self) -> Decimal | None:
        """The base in yuan; None for who pays a fixed amount."""
        return Decimal(self.base) if self.base_sealed else None


class ReductionState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("reduction", "Waiting for the committee")
    APPROVED = "approved", pgettext_lazy("reduction", "Approved")
    REFUSED = "refused", pgettext_lazy("reduction", "Not approved")


class DuesReduction(models.Model):
    """Less or no dues for hardship: studied by the branch, approved by the next-higher committee (FE-08)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="dues_reductions", verbose_name=_("member")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="dues_reductions", verbose_name=_("organization")
    )
    since = models.DateField(_("from the month"))
    until = models.DateField(_("until"), null=True, blank=True)
    amount = money(_("reduced to"), null=True, blank=True)
    reason_sealed = models.TextField(blank=True, editable=False)
    reason = sealed("reason")
    state = models.CharField(_("state"), max_length=10, choices=ReductionState, default="waiting")
    requested_by = account(_("requested by"))
    requested_on = models.DateField(_("requested on"))
    decided_by = account(pgettext_lazy("approval", "decided by"))
    decided_at = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("decided at")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    answer = models.CharField(_("remark of the committee"), max_length=200, blank=True)

    objects = DuesReductionQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("reduction of dues")
        verbose_name_plural = _("reductions of dues")
        ordering = ["member", "-since"]
        indexes = [models.Index(fields=["organization", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state="waiting"), name="one_waiting_dues_reduction"
            ),
            models.CheckConstraint(condition=SINCE_UNTIL, name="dues_reduction_ends_after_it_began"),
        ]

    def __str__(self):
        return f"{self.since} {self.get_state_display()}"

    @property
    def is_waiver(self) -> bool:
        return self.amount is None


class MonthState(models.TextChoices):
    OPEN = "open", pgettext_lazy("dues month", "Open")
    SETTLED = "settled", pgettext_lazy("dues month", "Settled")


class DuesMonth(models.Model):
    """A branch's dues of one month; once settled its entries no longer follow bases and roster (FE-19)."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="dues_months", verbose_name=_("organization")
    )
    first_day = models.DateField(_("month"))
    state = models.CharField(_("state"), max_length=10, choices=MonthState, default="open")
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    settled_by = account(_("settled by"))
    reopen_reason = models.CharField(_("reason for reopening"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DuesMonthQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("month of dues")
        verbose_name_plural = _("months of dues")
        ordering = ["organization", "-first_day"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "first_day"], name="one_dues_month"),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(settled_on__isnull=False), name="settled_on_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.first_day:%Y-%m}"


class UnpaidReason(models.TextChoices):
    NOT_PAID = "not_paid", _("Not paid yet")
    AGREED = "agreed", _("Pays later, as the branch agreed")
    PARTLY = "partly", _("Paid in part")
    UNREACHABLE = "unreachable", _("Could not be reached")
    OTHER = "other", pgettext_lazy("unpaid dues", "Other reason")


class DuesEntry(models.Model):
    """One member's month: kind, base and rate by which the amount was computed, and what was paid."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.ForeignKey(DuesMonth, models.PROTECT, related_name="entries", verbose_name=_("month"))
    member = models.ForeignKey(Member, models.PROTECT, related_name="dues_entries", verbose_name=_("member"))
    kind = models.CharField(_("kind of payer"), max_length=20, choices=PayerKind)
    base_sealed = models.TextField(blank=True, editable=False)
    base = sealed("base")
    rate = models.DecimalField(_("rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    reduction = models.ForeignKey(
        DuesReduction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("reduction"),
    )
    due_amount = money(pgettext_lazy("dues", "due"))
    paid_amount = money(pgettext_lazy("dues", "paid"), default=Decimal(0))
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    reason = models.CharField(_("why not paid"), max_length=20, choices=UnpaidReason, blank=True, default="")
    # Who paid for him, or what else is to be known (FE-11: a relative or another member may pay).
    note = models.CharField(_("remark"), max_length=100, blank=True)
    is_late = models.BooleanField(_("paid late"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DuesEntryQuerySet.as_manager()
    scope_lookup = "month__organization__path"

    class Meta:
        verbose_name = _("entry of dues")
        verbose_name_plural = _("entries of dues")
        ordering = ["month", "member"]
        indexes = [models.Index(fields=["member", "month"])]
        constraints = [
            models.UniqueConstraint(fields=["month", "member"], name="one_dues_entry_a_month"),
            models.CheckConstraint(
                condition=Q(due_amount__gte=0) & Q(paid_amount__gte=0), name="dues_are_never_negative"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.due_amount}"

    @property
    def missing(self) -> Decimal:
        return max(self.due_amount - self.paid_amount, Decimal(0))


class RemittanceState(models.TextChoices):
    SENT = "sent", pgettext_lazy("remittance", "Handed up")
    CONFIRMED = "confirmed", pgettext_lazy("remittance", "Confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("remittance", "Withdrawn")


class DuesRemittance(models.Model):
    """Dues of some months handed up to the superior, which confirms that they arrived."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="dues_remittances", verbose_name=_("organization")
    )
    superior = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="dues_received",
        verbose_name=_("superior organization"),
    )
    first_month = models.DateField(_("from the month"))
    last_month = models.DateField(_("to the month"))
    amount = money(_("amount"))
    on = models.DateField(_("handed up on"))
    receipt = models.CharField(_("receipt number"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RemittanceState, default="sent")
    sent_by = account(_("entered by"))
    confirmed_by = account(_("confirmed by"))
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects = RemittanceQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("remittance of dues")
        verbose_name_plural = _("remittances of dues")
        ordering = ["organization", "-last_month", "-on", "-pk"]
        indexes = [models.Index(fields=["superior", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "first_month", "last_month", "on", "amount", "receipt"],
                condition=~Q(state="withdrawn"),
                name="one_dues_remittance",
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")) & Q(amount__gt=0),
                name="dues_remittance_of_something",
            ),
        ]

    def __str__(self):
        return f"{self.first_month:%Y-%m} {self.amount}"


class YearlyStep(models.TextChoices):
    BASE_CHECK = "base_check", _("Yearly check of the bases")
    PUBLICATION = "publication", _("Publication of the dues")


class DuesYearlyStep(models.Model):
    """What a branch does once a year with its dues, and on which day it was done (FE-17)."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="dues_yearly_steps", verbose_name=_("organization")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    step = models.CharField(pgettext_lazy("of the year", "step"), max_length=12, choices=YearlyStep)
    on = models.DateField(_("done on"))
    by = account(_("by"))

    objects = ScopedQuerySet.as_manager()
    scope_lookup = "organization__path"

    class Meta:
        verbose_name = _("yearly step of dues")
        verbose_name_plural = _("yearly steps of dues")
        ordering = ["organization", "-year", "step"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year", "step"], name="one_yearly_step_of_dues"),
        ]

    def __str__(self):
        return f"{self.year} {self.get_step_display()}"
