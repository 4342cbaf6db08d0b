"""How is a month of dues opened, settled once for everybody, and opened again?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from members.dues.ledger import Ledger, collects, ledger_of
from members.models.dues import DuesEntry, DuesMonth, MonthState, UnpaidReason
from members.queries.dues import UNPAID
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.periods import Period


@dataclass(frozen=True)
class Received:
    """What an exception paid of his month, and why not all of it."""

    amount: Decimal = Decimal(0)
    reason: str = ""
    note: str = ""


@transaction.atomic
def open_month(*, by, organization: Organization, month: Period) -> DuesMonth:
    """The month with an entry for everybody who owes it; an open one is reckoned anew, a settled one is not.

    Raises RuleBroken where no dues are collected (T13).
    """
    row = _locked(by, organization, month)
    if row.state == MonthState.OPEN:
        _write_entries(row, ledger_of(organization, month))
    return row


@transaction.atomic
def settle_month(
    *,
    by,
    organization: Organization,
    month: Period,
    on: date,
    exceptions: Mapping[UUID, Received] | None = None,
    seen: str | None = None,
) -> DuesMonth:
    """Settle a month: everybody paid on that day but `exceptions` (by member); returns the frozen month.

    `seen` is the ledger's fingerprint on the page that was sent. Raises RuleBroken when the list has changed
    since, when the month is settled already with another result, or before it begins. Sent twice, it counts
    once. Dues Regulations: monthly (FE-11); base, rate and amount are kept with the month (FE-19).
    """
    exceptions = exceptions or {}
    if on < month.start:
        raise RuleBroken(_("The day lies before the month it is paid for."), field="on")
    row = _locked(by, organization, month)
    if row.state == MonthState.SETTLED:
        return _settled_before(row, by, exceptions)
    ledger = ledger_of(organization, month)
    if seen is not None and seen != ledger.fingerprint:
        raise RuleBroken(_("The list has changed since you opened it. Look through it again and settle."))
    _write_entries(row, ledger)
    _write_payments(row, exceptions, on)
    _claim(row, MonthState.OPEN, state=MonthState.SETTLED, settled_on=on, settled_by=by)
    record(
        by=by,
        action="settle dues month",
        obj=row,
        organization=organization,
        month=month.code,
        people=len(ledger.lines),
        exceptions=len(exceptions),
    )
    return row


@transaction.atomic
def reopen_month(*, by, month: DuesMonth, reason: str) -> DuesMonth:
    """Open a settled month again to put it right; what was paid is kept, what is due is reckoned anew.

    Raises RuleBroken without a reason and for a month that is open.
    """
    if not reason.strip():
        raise RuleBroken(_("Give the reason."), field="reason")
    _claim(month, MonthState.SETTLED, state=MonthState.OPEN, reopen_reason=reason.strip()[:200])
    record(
        by=by,
        action="reopen dues month",
        obj=month,
        organization=month.organization,
        month=f"{month.first_day:%Y-%m}",
    )
    return month


def _locked(by, organization: Organization, month: Period) -> DuesMonth:
    if not collects(organization):
        raise RuleBroken(_("No dues are collected here: members pay in their own branch."))
    row, is_new = DuesMonth.objects.get_or_create(organization=organization, first_day=month.start)
    if is_new:
        record(by=by, action="open dues month", obj=row, organization=organization, month=month.code)
    return DuesMonth.objects.select_for_update().get(pk=row.pk)


def _claim(row: DuesMonth, held: str, **changes) -> None:
    """Only while it is still in the state that was seen: of two at once, one acts."""
    claimed = DuesMonth.objects.filter(pk=row.pk, state=held)
    if not claimed.update(version=F("version") + 1, **changes):
        raise RuleBroken(_("Somebody else has just settled or reopened this month."))
    row.refresh_from_db()


def _settled_before(row: DuesMonth, by, exceptions: Mapping[UUID, Received]) -> DuesMonth:
    """The month as it was settled, if the same was sent twice."""
    stored = {e.member_id: e.paid_amount for e in row.entries.filter(UNPAID)}
    due = dict(row.entries.values_list("member", "due_amount"))
    sent = {pk: r.amount for pk, r in exceptions.items() if r.amount < due.get(pk, Decimal(0))}
    if row.settled_by_id != (by and by.pk) or stored != sent:
        raise RuleBroken(_("This month is settled already. Reopen it to change it."))
    return row


def _write_entries(row: DuesMonth, ledger: Ledger) -> None:
    """Three statements: new entries, those reckoned anew, and away with those that nobody owes or paid."""
    held = {e.member_id: e for e in row.entries.all()}
    new, again = [], []
    for line in ledger.lines:
        is_held = line.member.pk in held
        entry = held.pop(line.member.pk) if is_held else DuesEntry(month=row, member=line.member)
        entry.kind, entry.rate, entry.due_amount = line.kind, line.rate, line.due
        entry.base, entry.reduction = "" if line.base is None else str(line.base), line.reduction
        (again if is_held else new).append(entry)
    DuesEntry.objects.bulk_create(new, batch_size=500)
    fields = ["kind", "base_sealed", "rate", "due_amount", "reduction"]
    DuesEntry.objects.bulk_update(again, fields, batch_size=200)
    gone = [e.pk for e in held.values()]
    DuesEntry.objects.filter(pk__in=gone, paid_amount=0).delete()


def _write_payments(row: DuesMonth, exceptions: Mapping[UUID, Received], on: date) -> None:
    """Two statements: everybody who owed has paid, and the exceptions as they were said."""
    entries = _exceptional(row, exceptions, on)
    paid = row.entries.exclude(member__in=exceptions).filter(UNPAID)
    paid.update(paid_amount=F("due_amount"), paid_on=on, reason="", version=F("version") + 1)
    fields = ["paid_amount", "paid_on", "reason", "note", "version"]
    DuesEntry.objects.bulk_update(entries, fields, batch_size=200)


def _exceptional(row: DuesMonth, exceptions: Mapping[UUID, Received], on: date) -> list[DuesEntry]:
    entries = list(row.entries.filter(member__in=exceptions))
    if len(entries) != len(exceptions):
        raise RuleBroken(_("The list has changed since you opened it. Look through it again and settle."))
    for entry in entries:
        received = exceptions[entry.member_id]
        if received.amount < 0:
            raise RuleBroken(_("Enter an amount in yuan."), field=f"amount-{entry.member_id}")
        entry.paid_on = (entry.paid_on or on) if received.amount else None
        entry.paid_amount, entry.note = received.amount, received.note[:100]
        entry.reason = _reason(received, entry.due_amount)
        entry.version += 1
    return entries


def _reason(received: Received, due: Decimal) -> str:
    if received.amount >= due:
        return ""
    if received.reason in UnpaidReason.values:
        return received.reason
    return UnpaidReason.PARTLY if received.amount else UnpaidReason.NOT_PAID
