"""Small builders of dues: bases, settled months, who is due."""

from datetime import date
from decimal import Decimal

from members.models.dues import DuesBase
from members.services.dues import Received, set_base, settle_month
from partybuild.periods import Period, period_of

MARCH = Period(2026, "month", 3)


def base(member, kind="monthly", amount="5000", *, since=date(2020, 1, 1), **fields) -> DuesBase:
    row = DuesBase(member=member, kind=kind, since=since, **fields)
    row.base = "" if amount is None else str(Decimal(amount))
    row.save(force_insert=True)
    return row


def settled(branch, first_day, *, unpaid=(), by=None):
    """A settled month in which everybody paid but `unpaid`."""
    month = period_of(first_day, "month")
    exceptions = {m.pk: Received(Decimal(0), "not_paid") for m in unpaid}
    return settle_month(by=by, organization=branch, month=month, on=month.end, exceptions=exceptions)


def change_base(branch, member, amount, *, since=date(2026, 3, 1), kind="monthly"):
    return set_base(
        by=None, organization=branch, member=member, kind=kind, amount=Decimal(amount), since=since
    )
