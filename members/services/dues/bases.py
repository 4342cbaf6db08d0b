"""From what does a member pay, from which month on?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.dues import DuesBase, DuesYearlyStep, YearlyStep
from members.rules.dues import WITHOUT_BASE, PayerKind, rounded
from partybuild.audit.services import record, record_many
from partybuild.errors import RuleBroken

HIGHEST = Decimal(10_000_000)


@dataclass(frozen=True)
class NewBase:
    """What was said about one member: the kind of payer and, where it counts, the monthly base in yuan."""

    member_id: UUID
    kind: str
    amount: Decimal | None = field(default=None, repr=False)
    remark: str = ""


def set_base(
    *,
    by,
    organization: Organization,
    member: Member,
    kind: str,
    since: date,
    amount: Decimal | None = None,
    remark: str = "",
) -> int:
    """One member's base from a month on; as `set_bases`, with plain names of fields."""
    change = NewBase(member.pk, kind, amount, remark)
    try:
        return set_bases(by=by, organization=organization, changes=[change], since=since)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, field=(broken.field or "").partition("-")[0]) from broken


@transaction.atomic
def set_bases(*, by, organization: Organization, changes: Sequence[NewBase], since: date) -> int:
    """Set bases from the month of `since` on; returns how many really changed.

    The old ones end there; one that began in that very month is put right. Settled months keep theirs. Raises
    RuleBroken, the field "amount-<member>" or "kind-<member>", for a kind that needs a base and has none, and
    where a later base stands (Dues Regulations Arts 1-6 and 10: from the month the new pay is received).
    """
    since = since.replace(day=1)
    for change in changes:
        _require_base(change)
    ids = [c.member_id for c in changes]
    # The people are locked, so that two cannot open a base for the same one at once.
    list(Member.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    current = {b.member_id: b for b in DuesBase.objects.filter(member__in=ids, until=None)}
    changed = [c for c in changes if _differs(c, current.get(c.member_id))]
    for change in changed:
        _require_order(change, current.get(change.member_id), since)
    _write(by, changed, current, since)
    record_many(
        by=by,
        action="set dues base",
        objs=Member.objects.filter(pk__in=[c.member_id for c in changed]),
        organization=organization,
        since=str(since),
    )
    return len(changed)


@transaction.atomic
def check_bases(
    *, by, organization: Organization, changes: Sequence[NewBase], since: date, year: int, on: date
) -> int:
    """The yearly check in January: "unchanged" for all but `changes`; returns how many changed (G22).

    Done again in the same year, it keeps the day of the first time.
    """
    number = set_bases(by=by, organization=organization, changes=changes, since=since)
    _step, is_new = DuesYearlyStep.objects.get_or_create(
        organization=organization, year=year, step=YearlyStep.BASE_CHECK, defaults={"on": on, "by": by}
    )
    if is_new:
        record(by=by, action="check dues bases", obj=organization, organization=organization, year=year)
    return number


def _require_base(change: NewBase) -> None:
    if change.kind not in PayerKind.values:
        raise RuleBroken(_("Choose from what this member pays."), field=f"kind-{change.member_id}")
    if change.kind in WITHOUT_BASE:
        return
    if change.amount is None or change.amount < 0:
        raise RuleBroken(_("Enter the monthly base in yuan."), field=f"amount-{change.member_id}")
    if change.amount >= HIGHEST:
        message = _("More than any pay of a month. Enter the monthly base in yuan.")
        raise RuleBroken(message, field=f"amount-{change.member_id}")


def _require_order(change: NewBase, held: DuesBase | None, since: date) -> None:
    if held and held.since > since:
        message = _("A base from a later month stands already.")
        raise RuleBroken(message, field=f"kind-{change.member_id}")


def _differs(change: NewBase, held: DuesBase | None) -> bool:
    return held is None or (change.kind, _amount(change)) != (held.kind, held.amount)


def _amount(change: NewBase) -> Decimal | None:
    return None if change.kind in WITHOUT_BASE or change.amount is None else rounded(change.amount)


def _write(by, changed: list[NewBase], current: dict, since: date) -> None:
    corrected, new, ended = [], [], []
    for change in changed:
        held = current.get(change.member_id)
        is_same_month = held is not None and held.since == since
        row = held if is_same_month else DuesBase(member_id=change.member_id, since=since)
        amount = _amount(change)
        row.kind, row.base = change.kind, "" if amount is None else str(amount)
        row.remark, row.set_by = change.remark, by
        (corrected if is_same_month else new).append(row)
        if held is not None and not is_same_month:
            ended.append(held.pk)
    DuesBase.objects.filter(pk__in=ended, until=None).update(until=since)
    DuesBase.objects.bulk_create(new, batch_size=500)
    DuesBase.objects.bulk_update(corrected, ["kind", "base_sealed", "remark", "set_by"], batch_size=200)
