"""How much are a member's dues, from which base, and who owes them for a month?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from partybuild.periods import Period, add_months, period_of

# What each role may do here; members.rules.rights adds it to the one table. Bases are income: only who keeps
# the dues sees them. The next-higher committee approves (FE-08), so a committee's own secretary has the
# right for what stands under it, never for his own branch: there he is "secretary".
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view dues", "keep dues"}),
    "superior_secretary": frozenset({"view dues", "keep dues", "approve dues"}),
    "committee_member": frozenset({"view dues", "keep dues"}),
    "reviewer": frozenset({"view dues", "approve dues"}),
    "administrator": frozenset({"view dues"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view dues": _("see the dues"),
    "keep dues": _("settle the dues"),
    "approve dues": _("approve reductions of dues and confirm remittances"),
}

CENT = Decimal("0.01")
# FE-14, ED-23: the Constitution's number (Art 9) is no setting; one month before it the branch is warned.
LAPSE_MONTHS = 6
WARNING_MONTHS = LAPSE_MONTHS - 1


class PayerKind(TextChoices):
    """From what somebody pays (Dues Regulations Arts 1-6)."""

    MONTHLY = "monthly", _("Monthly pay")
    ANNUAL = "annual", _("Annual salary")
    SELF_EMPLOYED = "self_employed", _("Self-employed, no monthly income")
    RETIRED = "retired", _("Retired")
    FARMER = "farmer", _("Farmer")
    STUDENT = "student", _("Student")
    UNEMPLOYED = "unemployed", _("Laid off or unemployed")
    RELIEF = "relief", _("Living on relief or minimum allowance")


FIXED_KINDS = frozenset({PayerKind.STUDENT, PayerKind.UNEMPLOYED, PayerKind.RELIEF})
# They pay an amount, not a rate of a base.
WITHOUT_BASE = FIXED_KINDS | {PayerKind.FARMER}
# A base of Arts 3 and 4 holds for one month, for one quarter; the others until the pay changes (FE-12).
RENEWED_BY = {PayerKind.ANNUAL: "month", PayerKind.SELF_EMPLOYED: "quarter"}


@dataclass(frozen=True)
class Bracket:
    """Bases up to and including `highest` (None: all above) pay `rate` on the whole base (T12)."""

    highest: Decimal | None
    rate: Decimal


@dataclass(frozen=True)
class Scale:
    """One version of the regulations' numbers, in force from a month on."""

    since: date
    earners: tuple[Bracket, ...]
    retired: tuple[Bracket, ...]
    fixed: Decimal

    def rate(self, kind: str, base: Decimal) -> Decimal:
        brackets = self.retired if kind == PayerKind.RETIRED else self.earners
        return next(b.rate for b in brackets if b.highest is None or base <= b.highest)


def _brackets(*rows: tuple[str | None, str]) -> tuple[Bracket, ...]:
    return tuple(Bracket(Decimal(high) if high else None, Decimal(rate)) for high, rate in rows)


# A new version joins at the end with its month; older months stay judged by theirs.
SCALES = (
    Scale(
        since=date(2008, 4, 1),
        earners=_brackets(("3000", "0.005"), ("5000", "0.01"), ("10000", "0.015"), (None, "0.02")),
        retired=_brackets(("5000", "0.005"), (None, "0.01")),
        fixed=Decimal("0.20"),
    ),
)


def scale_on(month: date, scales: Sequence[Scale] = SCALES) -> Scale:
    """The version in force in a month; the oldest one also for months before it."""
    return next((s for s in reversed(scales) if s.since <= month), scales[0])


def rounded(amount: Decimal) -> Decimal:
    """To 0.01 yuan, half up (FE-19: the regulations have no rule)."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Dues:
    """What is due for a month: the amount in yuan, and the rate it came from (None: a fixed amount)."""

    amount: Decimal
    rate: Decimal | None


def dues_of(
    kind: str, base: Decimal | None, *, month: date, farmer: Decimal, scales: Sequence[Scale] = SCALES
) -> Dues:
    """Monthly dues in yuan: the bracket's rate on the whole base (Dues Regulations Arts 1-6, FE-01 to FE-07).

    `farmer` is the province's amount. Raises ValueError for a kind that needs a base and has none.
    """
    scale = scale_on(month, scales)
    if kind == PayerKind.FARMER:
        return Dues(rounded(farmer), None)
    if kind in FIXED_KINDS:
        return Dues(rounded(scale.fixed), None)
    if base is None:
        raise ValueError(kind)
    rate = scale.rate(kind, base)
    return Dues(rounded(base * rate), rate)


def reduced(amount: Decimal, limit: Decimal | None, *, has_reduction: bool) -> Decimal:
    """The amount after a reduction: never more than before; a limit of None is a waiver (Art 7, FE-08)."""
    return min(amount, limit or Decimal(0)) if has_reduction else amount


def quarter_average(incomes: Sequence[Decimal]) -> Decimal:
    """The base of the self-employed: the previous quarter's average monthly net income (Art 4, FE-04)."""
    return rounded(sum(incomes, Decimal(0)) / 3)


def is_outdated(kind: str, since: date, *, month: date) -> bool:
    """Whether a base was meant for an earlier month (annual salary) or quarter (self-employed)."""
    period = RENEWED_BY.get(kind)
    return period is not None and since < period_of(month, period).start


@dataclass(frozen=True)
class Spell:
    """Something that holds from a day on; `until` is the first day it no longer does."""

    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def paying_day(month: Period, membership: Iterable[Spell]) -> date | None:
    """The day that decides where a member pays for a month; None when he owes nothing for it.

    It is the first of the month, or the day in it on which he became a member (FE-09: from the day of the
    accepting meeting). Who is no longer a member on the last day owes nothing: death, expulsion, suspension.
    `membership` are the spells as probationary or full member, so that confirmation changes nothing.
    """
    spells = sorted(membership, key=lambda s: s.since)
    if not any(s.holds_on(month.end) for s in spells):
        return None
    days = [max(s.since, month.start) for s in spells if s.until is None or s.until > month.start]
    return next((d for d in days if d <= month.end), None)


def pays_here(month: Period, membership: Iterable[Spell], affiliations: Iterable[Spell]) -> bool:
    """Whether the affiliation lay with the branch on the paying day (FE-10).

    On the first, everybody has one affiliation known beforehand: whoever moves in the month pays once, at
    the branch he came from, and the letter of transfer says "paid to" that month.
    """
    day = paying_day(month, membership)
    return day is not None and any(a.holds_on(day) for a in affiliations)


def unpaid_run(months: Iterable[date]) -> int:
    """How many consecutive months without any payment end with the latest of `months` (FE-14, ED-23)."""
    unpaid = sorted(set(months), reverse=True)
    run = 0
    for number, month in enumerate(unpaid):
        if month != add_months(unpaid[0], -number):
            break
        run += 1
    return run


def kind_by_job(job_category: str) -> str:
    """The kind of payer that a job category suggests; '' where it says nothing."""
    suggested = {"1": PayerKind.FARMER, "3": PayerKind.STUDENT, "4": PayerKind.RETIRED}
    if job_category.startswith("0"):
        return PayerKind.MONTHLY.value
    return str(suggested.get(job_category[:1], "")) if job_category else ""
