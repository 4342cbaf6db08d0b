"""Which dues has the demonstration: bases, twelve settled months, arrears, a request, remittances?"""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import uuid5

from members.models.dues import DuesBase, DuesEntry, DuesMonth, DuesReduction, DuesRemittance, DuesYearlyStep
from members.rules.dues import Spell, dues_of, pays_here
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import NAMESPACE, BranchCast
from partybuild.periods import Period, add_months, period_of

KINDS = {"staff": "monthly", "student": "student", "retired": "retired"}
INCOMES = {"staff": (3_600, 13_800), "retired": (2_800, 7_900)}
FARMER = Decimal("0.20")
REASON = Text(
    "本人长期患病，医疗支出较大，支部讨论同意申请减交。",
    "A long illness with high costs; the branch discussed it and asks for lower dues.",
)
# Branches that have not settled the last month yet.
SLOW = {"logistics", "retired-3"}
MONTHS = 12


def dues(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Everybody's base and the months up to the last one; this month is open."""
    months = [period_of(add_months(today.replace(day=1), -n), "month") for n in range(MONTHS, 0, -1)]
    branches = [b for b in cast.values() if b.organization.kind != "temporary_branch"]
    bases = _bases(random, branches, months[0].start)
    rows, entries = [], []
    for branch in branches:
        wanted = months[:-1] if branch.organization.code in SLOW else months
        for month in wanted:
            row = DuesMonth(
                organization=branch.organization, first_day=month.start, state="settled", version=1,
                settled_on=month.end + timedelta(days=random.randint(1, 8)),
            )  # fmt: skip
            rows.append(row)
            entries += _entries(random, branch, row, month, bases)
    _some_owe(random, cast["software"], entries, months)
    DuesBase.objects.bulk_create(bases.values(), batch_size=500)
    DuesMonth.objects.bulk_create(rows, batch_size=500)
    DuesEntry.objects.bulk_create(entries, batch_size=500)
    _remit(branches, entries, months)
    _yearly(branches, today)
    _ask(cast["software"], today, language)


def _bases(random: Random, branches: list[BranchCast], since: date) -> dict[object, DuesBase]:
    found = {}
    for branch in branches:
        for seat in branch.seats:
            if seat.member.pk in found:
                continue
            begun = max(since, seat.member.admission_date.replace(day=1))
            row = DuesBase(
                id=uuid5(NAMESPACE, f"base {seat.member.pk}"), member=seat.member,
                kind=KINDS[branch.profile], since=begun,
            )  # fmt: skip
            if branch.profile in INCOMES:
                row.base = str(random.randint(*INCOMES[branch.profile]) // 10 * 10)
            found[seat.member.pk] = row
    return found


def _entries(random: Random, branch: BranchCast, row: DuesMonth, month: Period, bases: dict):
    paid_on = month.start + timedelta(days=random.randint(4, 22))
    for seat in branch.seats:
        place = [Spell(seat.since, seat.until)]
        if not pays_here(month, [Spell(seat.member.admission_date, None)], place):
            continue
        base = bases[seat.member.pk]
        reckoned = dues_of(base.kind, base.amount, month=month.start, farmer=FARMER)
        entry = DuesEntry(
            id=uuid5(NAMESPACE, f"dues {seat.member.pk} {month.code}"), month=row, member=seat.member,
            kind=base.kind, rate=reckoned.rate, due_amount=reckoned.amount, paid_amount=reckoned.amount,
            paid_on=max(paid_on, seat.since), version=1,
        )  # fmt: skip
        if base.base_sealed:
            entry.base = base.base
        if random.random() < 0.004:
            _leave_unpaid(entry, "agreed")
        yield entry


def _leave_unpaid(entry: DuesEntry, reason: str) -> None:
    entry.paid_amount, entry.paid_on, entry.reason = Decimal(0), None, reason


def _some_owe(random: Random, branch: BranchCast, entries: list[DuesEntry], months: list[Period]) -> None:
    """In the first branch one has paid nothing for five months, and one paid a month late."""
    officers = {seat.member.pk for seat in branch.officers}
    others = [s.member.pk for s in branch.seats if s.member.pk not in officers and s.until is None]
    silent, late = others[2], others[5]
    last_five = {m.start for m in months[-5:]}
    for entry in entries:
        if entry.member_id == silent and entry.month.first_day in last_five:
            _leave_unpaid(entry, "unreachable")
        if entry.member_id == late and entry.month.first_day == months[-3].start:
            entry.is_late, entry.paid_on, entry.reason = True, months[-2].start + timedelta(days=9), ""
            entry.paid_amount = entry.due_amount


def _remit(branches: list[BranchCast], entries: list[DuesEntry], months: list[Period]) -> None:
    """Each complete quarter was handed up; of the latest one some wait for the confirmation."""
    held = Counter(period_of(m.start, "quarter") for m in months)
    complete = [quarter for quarter, number in held.items() if number == 3]
    paid: Counter = Counter()
    for entry in entries:
        paid[entry.month.organization_id, period_of(entry.month.first_day, "quarter")] += entry.paid_amount
    rows = [
        _remittance(branch, quarter, number, paid, is_new=quarter == complete[-1] and number % 3 == 0)
        for number, branch in enumerate(branches)
        for quarter in complete
    ]
    DuesRemittance.objects.bulk_create(r for r in rows if r.amount)


def _remittance(branch: BranchCast, quarter: Period, number: int, paid: Counter, *, is_new: bool):
    on = quarter.end + timedelta(days=6)
    return DuesRemittance(
        organization=branch.organization, superior=branch.superior,
        amount=paid[branch.organization.pk, quarter], on=on,
        first_month=quarter.start, last_month=quarter.end.replace(day=1),
        receipt=f"{quarter.code}-{number + 1:02}", state="sent" if is_new else "confirmed",
        confirmed_on=None if is_new else on + timedelta(days=3),
    )  # fmt: skip


def _yearly(branches: list[BranchCast], today: date) -> None:
    DuesYearlyStep.objects.bulk_create(
        DuesYearlyStep(organization=b.organization, year=year, step=step, on=date(today.year, 1, 12))
        for b in branches
        for step, year in (("base_check", today.year), ("publication", today.year - 1))
        if date(today.year, 1, 12) <= today
    )


def _ask(branch: BranchCast, today: date, language: str) -> None:
    member = next(s.member for s in branch.seats[9:] if s.until is None)
    row = DuesReduction(
        id=uuid5(NAMESPACE, f"reduction {member.pk}"), member=member, organization=branch.organization,
        since=today.replace(day=1), until=add_months(today.replace(day=1), 6), amount=Decimal(5),
        requested_on=today - timedelta(days=4),
    )  # fmt: skip
    row.reason = REASON.in_(language)
    row.save(force_insert=True)
