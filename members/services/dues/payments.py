"""Which arrears were paid later?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.dues import DuesEntry, UnpaidReason
from members.queries.dues import UNPAID
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def record_late_payment(
    *,
    by,
    organization: Organization,
    member: Member,
    entries: Iterable[UUID],
    on: date,
    amount: Decimal | None = None,
    note: str = "",
) -> list[DuesEntry]:
    """A member's arrears of settled months are paid, whole, or `amount` of one month; returns the entries.

    Whoever he pays at now may record it, wherever he owed it. Raises RuleBroken when one is paid already, for
    a day before the month, and for an amount that is not a part of what is missing (Dues Regulations, FE-11).
    """
    chosen = set(entries)
    rows = list(
        DuesEntry.objects.in_arrears()
        .filter(member=member, pk__in=chosen)
        .select_related("month")
        .order_by("month__first_day")
    )
    if not rows or len(rows) != len(chosen):
        raise RuleBroken(_("Choose months that are not paid yet."), field="entries")
    if on < rows[-1].month.first_day:
        raise RuleBroken(_("The day lies before the month it is paid for."), field="on")
    if amount is None:
        _pay(DuesEntry.objects.filter(UNPAID, pk__in=chosen), len(rows), on, note, _whole())
    else:
        _pay_part(rows, amount, on, note)
    record(
        by=by,
        action="record late dues",
        obj=member,
        organization=organization,
        months=[f"{r.month.first_day:%Y-%m}" for r in rows],
    )
    return list(DuesEntry.objects.filter(pk__in=chosen))


def _whole() -> dict:
    return {"paid_amount": F("due_amount"), "reason": ""}


def _pay_part(rows: list[DuesEntry], amount: Decimal, on: date, note: str) -> None:
    if len(rows) != 1:
        raise RuleBroken(_("A part can be paid of one month only: choose one."), field="entries")
    [row] = rows
    if not 0 < amount <= row.missing:
        message = _("%(amount)s yuan are missing for this month.") % {"amount": row.missing}
        raise RuleBroken(message, field="amount")
    changes = {"paid_amount": F("paid_amount") + amount, "reason": UnpaidReason.PARTLY}
    if amount == row.missing:
        changes = _whole()
    _pay(DuesEntry.objects.filter(pk=row.pk, version=row.version), 1, on, note, changes)


def _pay(claimed, number: int, on: date, note: str, changes: dict) -> None:
    changes |= {"paid_on": on, "is_late": True, "version": F("version") + 1}
    if note:
        changes["note"] = note[:100]
    if claimed.update(**changes) != number:
        raise RuleBroken(_("Somebody else has just recorded a payment. Look again."))
