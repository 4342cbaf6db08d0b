"""What does a branch's year of dues show: months, yearly steps, remittances, the register of everybody?"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from branches.models import Organization
from members.models import Member
from members.models.dues import DuesEntry, DuesMonth, DuesRemittance, DuesYearlyStep, MonthState
from partybuild.periods import Period, periods_of_year

NOTHING = Decimal(0)


@dataclass(frozen=True)
class MonthRow:
    """One month of the table; `month` is None while nothing is written of it."""

    period: Period
    month: DuesMonth | None
    remittance: DuesRemittance | None
    is_future: bool

    @property
    def is_settled(self) -> bool:
        return self.month is not None and self.month.state == MonthState.SETTLED


@dataclass(frozen=True)
class DuesYear:
    """A branch's year: twelve rows, the yearly steps that were done, the remittances; three queries."""

    year: int
    rows: list[MonthRow]
    steps: dict[str, DuesYearlyStep]
    remittances: list[DuesRemittance]

    @property
    def settled(self) -> list[DuesMonth]:
        return [r.month for r in self.rows if r.month is not None and r.is_settled]

    @property
    def due(self) -> Decimal:
        return sum((m.due for m in self.settled), NOTHING)

    @property
    def paid(self) -> Decimal:
        return sum((m.paid for m in self.settled), NOTHING)

    @property
    def handed_up(self) -> Decimal:
        return sum((r.amount for r in self.remittances), NOTHING)

    @property
    def next_open(self) -> MonthRow | None:
        """The month to settle next: the first after the last settled one that has begun."""
        last = max((i for i, r in enumerate(self.rows) if r.is_settled), default=-1)
        rest = self.rows[last + 1 :] if last >= 0 else [r for r in self.rows if not r.is_future][-1:]
        return next((r for r in rest if not r.is_future and not r.is_settled), None)


def year_of(organization: Organization, year: int, *, on: date) -> DuesYear:
    months = DuesMonth.objects.filter(organization=organization).of_year(year).annotate_sums()
    held = {m.first_day: m for m in months.order_by()}
    first, last = Period(year, "year").start, Period(year, "month", 12).start
    remittances = list(
        DuesRemittance.objects.standing()
        .filter(organization=organization, first_month__lte=last, last_month__gte=first)
        .select_related("superior")
        .order_by("first_month", "on", "pk")
    )
    rows = [
        MonthRow(p, held.get(p.start), _covering(remittances, p.start), is_future=p.start > on)
        for p in periods_of_year(year, "month")
    ]
    steps = DuesYearlyStep.objects.filter(organization=organization, year=year)
    return DuesYear(year, rows, {s.step: s for s in steps}, remittances)


def uncovered_months(organization: Organization) -> list[DuesMonth]:
    """Settled months with payments that no remittance covers, oldest first, with their sums; one query."""
    months = DuesMonth.objects.settled().with_payments().filter(organization=organization)
    sent = DuesRemittance.objects.filter(organization=organization).covering(OuterRef("first_day"))
    return list(months.exclude(Exists(sent)).annotate_sums().order_by("first_day"))


def _covering(remittances: list[DuesRemittance], month: date) -> DuesRemittance | None:
    return next((r for r in remittances if r.first_month <= month <= r.last_month), None)


@dataclass
class RegisterRow:
    """One member's year: what he paid by month (1 to 12; None where he owed nothing here), and the sums."""

    member: Member
    paid: dict[int, Decimal] = field(default_factory=dict)
    due_total: Decimal = NOTHING
    paid_total: Decimal = NOTHING

    @property
    def cells(self) -> list[Decimal | None]:
        return [self.paid.get(number) for number in range(1, 13)]

    @property
    def months(self) -> int:
        return len(self.paid)

    @property
    def missing(self) -> Decimal:
        return max(self.due_total - self.paid_total, NOTHING)


@dataclass(frozen=True)
class Register:
    """The collection register of a year (党费收缴登记表), by name, with the sums of months and of all."""

    year: int
    rows: list[RegisterRow]

    @property
    def by_month(self) -> list[Decimal | None]:
        """The sums of the months; None for one that is not settled."""
        sums: defaultdict[int, Decimal] = defaultdict(Decimal)
        for row in self.rows:
            for number, amount in row.paid.items():
                sums[number] += amount
        return [sums.get(number) for number in range(1, 13)]

    @property
    def due_total(self) -> Decimal:
        return sum((r.due_total for r in self.rows), NOTHING)

    @property
    def paid_total(self) -> Decimal:
        return sum((r.paid_total for r in self.rows), NOTHING)

    @property
    def missing(self) -> Decimal:
        return sum((r.missing for r in self.rows), NOTHING)


def register_of(organization: Organization, year: int) -> Register:
    """The settled months of a year, member by member; one query."""
    entries = DuesEntry.objects.settled().filter(
        month__organization=organization, month__first_day__year=year
    )
    entries = entries.select_related("member", "month").defer("base_sealed")
    rows: dict[object, RegisterRow] = {}
    for entry in entries.order_by("member__pinyin", "member__name", "member", "month__first_day"):
        row = rows.setdefault(entry.member_id, RegisterRow(entry.member))
        row.paid[entry.month.first_day.month] = entry.paid_amount
        row.due_total += entry.due_amount
        row.paid_total += entry.paid_amount
    return Register(year, list(rows.values()))
