"""Who owes which dues to a branch for a month, by the roster, the bases and the rules of that month?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db.models import Exists, OuterRef, Q

from branches.models import Organization, RuleSet
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Member, Standing
from members.models.dues import DuesBase, DuesEntry, DuesReduction
from members.models.membership import FloatingPeriod
from members.models.transfers import Transfer
from members.rules.dues import PayerKind, Spell, dues_of, is_outdated, pays_here, reduced
from members.rules.transfers import TransferState
from partybuild.periods import Period

FARMER_FEN = "dues.farmer_fen"


@dataclass(frozen=True)
class Line:
    """One member's dues of a month: what they are, and from what."""

    member: Member
    kind: str
    base: Decimal | None = field(repr=False)
    rate: Decimal | None
    due: Decimal
    reduction: DuesReduction | None
    is_outdated: bool

    @property
    def kind_label(self) -> str:
        return str(PayerKind(self.kind).label)

    @property
    def percent(self) -> Decimal | None:
        return None if self.rate is None else (self.rate * 100).normalize()


@dataclass(frozen=True)
class Ledger:
    """The lines of a month in the order of names, and the members whose base is not known yet."""

    month: Period
    lines: list[Line]
    without_base: list[Member]

    @property
    def total(self) -> Decimal:
        return sum((line.due for line in self.lines), Decimal(0))

    @property
    def fingerprint(self) -> str:
        """What somebody saw when he settled: it changes when a person or an amount does."""
        seen = sorted(f"{line.member.pk}:{line.due}" for line in self.lines)
        return sha256(" ".join(seen).encode()).hexdigest()[:16]


def collects(organization: Organization) -> bool:
    """Whether dues are paid there: at branches, but not at temporary ones (T13, Branch Regulations Art 8)."""
    return organization.is_branch and organization.kind != "temporary_branch"


def ledger_of(organization: Organization, month: Period) -> Ledger:
    """The month's dues by the roster and the bases as they stand now; four queries, for farmers one more."""
    if not collects(organization):
        return Ledger(month, [], [])
    members = payers_of(organization, month)
    bases = {b.member_id: b for b in DuesBase.objects.on(month.start).filter(member__in=members)}
    reductions = {
        r.member_id: r for r in DuesReduction.objects.approved().on(month.start).filter(member__in=members)
    }
    has_farmer = any(b.kind == PayerKind.FARMER for b in bases.values())
    farmer = farmer_amount(organization, month.start) if has_farmer else Decimal(0)
    lines = [
        _line(member, bases[member.pk], reductions.get(member.pk), month.start, farmer)
        for member in members
        if member.pk in bases
    ]
    return Ledger(month, lines, [m for m in members if m.pk not in bases])


def payers_of(organization: Organization, month: Period) -> list[Member]:
    """The members who owe the branch dues for the month, by name; two queries.

    Holders of the floating member's card who pay at the host stand in the host's list, not at home (FE-10).
    """
    away = FloatingPeriod.objects.on(month.start).filter(member=OuterRef("member"), pays_at_host=True)
    # A host that is no more takes nothing: the month is owed at home again.
    away = away.filter(Q(host__dissolved_on=None) | Q(host__dissolved_on__gt=month.start))
    at_home = Q(organization=organization) & ~Exists(away.exclude(host=organization))
    rows = Affiliation.objects.filter(at_home | Exists(away.filter(host=organization)), since__lte=month.end)
    rows = rows.exclude(until__lte=month.start).exclude(Exists(_owed_elsewhere(organization, month)))
    rows = rows.exclude(Exists(_paid_before_coming(organization, month)))
    rows = rows.select_related("member").order_by("member__pinyin", "member__name", "member")
    members: dict[object, Member] = {}
    places: defaultdict[object, list[Spell]] = defaultdict(list)
    for row in rows:
        members[row.member_id] = row.member
        places[row.member_id].append(Spell(row.since, row.until))
    membership = _membership(members, month)
    return [m for pk, m in members.items() if pays_here(month, membership[pk], places[pk])]


def _owed_elsewhere(organization: Organization, month: Period):
    """What the outer row's member owes or paid for the month in the frozen list of another branch.

    A move written down for a day before that list was settled would have him owe the month twice.
    """
    entries = DuesEntry.objects.filter(member=OuterRef("member"), month__first_day=month.start)
    frozen = entries.filter(Q(month__state="settled") | Q(paid_amount__gt=0))
    return frozen.exclude(month__organization=organization)


def _paid_before_coming(organization: Organization, month: Period):
    """The outer member's transfer to the branch with a letter that says the month is paid (FE-10)."""
    accepted = Transfer.objects.filter(receiver=organization, state=TransferState.ACCEPTED)
    return accepted.filter(member=OuterRef("member"), dues_paid_until__gte=month.start)


def farmer_amount(organization: Organization, on: date) -> Decimal:
    """The province's amount for farmers in yuan (Art 6)."""
    settings = RuleSet.objects.values_for([organization], on=on)[organization.pk]
    return Decimal(settings[FARMER_FEN]) / 100


def _membership(members: Iterable[object], month: Period) -> defaultdict[object, list[Spell]]:
    """The spells as Party member that touch the month, by member."""
    rows = Standing.objects.filter(member__in=members, status__in=PARTY_MEMBERS, since__lte=month.end)
    rows = rows.exclude(until__lte=month.start).order_by()
    found: defaultdict[object, list[Spell]] = defaultdict(list)
    for member_id, since, until in rows.values_list("member", "since", "until"):
        found[member_id].append(Spell(since, until))
    return found


def _line(
    member: Member, base: DuesBase, reduction: DuesReduction | None, month: date, farmer: Decimal
) -> Line:
    dues = dues_of(base.kind, base.amount, month=month, farmer=farmer)
    limit = reduction.amount if reduction else None
    due = reduced(dues.amount, limit, has_reduction=reduction is not None)
    outdated = is_outdated(base.kind, base.since, month=month)
    return Line(member, base.kind, base.amount, dues.rate, due, reduction, outdated)
