"""Who is in arrears, with which months, and how near is the sixth in a row?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import Max, OuterRef, Subquery

from branches.models import Organization
from branches.scope import Scope
from members.models import Affiliation, Member
from members.models.dues import DuesEntry
from members.rules.dues import LAPSE_MONTHS, WARNING_MONTHS, unpaid_run


@dataclass(frozen=True)
class Arrears:
    """One member's unpaid months, oldest first, and how many in a row up to now had no payment at all."""

    member: Member
    entries: list[DuesEntry]
    run: int
    home_code: str
    is_open: bool

    @property
    def organization(self) -> Organization:
        """Where the latest of the months is owed."""
        return self.entries[-1].month.organization

    @property
    def missing(self) -> Decimal:
        return sum((e.missing for e in self.entries), Decimal(0))

    @property
    def is_lapsing(self) -> bool:
        """Six months in a row: the branch meeting decides, unless there is a good reason (FE-14, ED-23)."""
        return self.run >= LAPSE_MONTHS

    @property
    def is_warned(self) -> bool:
        return self.run == WARNING_MONTHS

    @property
    def months(self) -> list[date]:
        return [e.month.first_day for e in self.entries]


def arrears_in(organization: Organization, scope: Scope, *, gone: bool = False) -> list[Arrears]:
    """Everybody in arrears with the organization and what stands under it, by branch and name; one query.

    With `gone` those who died or left instead: what they owed is known, and not collected any more.
    """
    entries = DuesEntry.objects.in_scope(scope).under(organization).in_arrears()
    entries = entries.not_collectable() if gone else entries.collectable()
    return _by_member(_dressed(entries), scope, "month__organization__path")


def arrears_of(member: Member, scope: Scope) -> Arrears | None:
    """One member's arrears, wherever he owes them; one query."""
    found = _by_member(_dressed(DuesEntry.objects.in_arrears().filter(member=member)), scope)
    return found[0] if found else None


def _dressed(entries):
    settled = DuesEntry.objects.settled().filter(member=OuterRef("member")).order_by().values("member")
    last = Affiliation.objects.filter(member=OuterRef("member")).order_by("-since", "-pk")
    return (
        entries.select_related("member", "month__organization")
        .defer("base_sealed")
        .annotate(
            newest=Subquery(settled.annotate(newest=Max("month__first_day")).values("newest")),
            home_code=Subquery(last.values("organization__code")[:1]),
            home_path=Subquery(last.values("organization__path")[:1]),
        )
    )


def _by_member(entries, scope: Scope, *order: str) -> list[Arrears]:
    ordered = entries.order_by(*order, "member__pinyin", "member__name", "member", "month__first_day")
    return [_arrears(list(rows), scope) for _pk, rows in groupby(ordered, lambda e: e.member_id)]


def _arrears(entries: list[DuesEntry], scope: Scope) -> Arrears:
    last = entries[-1]
    unpaid = [e.month.first_day for e in entries if not e.paid_amount]
    # A payment for a later month ends the row.
    run = unpaid_run(unpaid) if unpaid and unpaid[-1] == last.newest else 0
    is_open = last.home_path is not None and last.home_path in scope
    return Arrears(last.member, entries, run, last.home_code or "", is_open)
