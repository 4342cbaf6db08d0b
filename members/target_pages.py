"""Who has targets for a year, and whose review is missing?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from branches.models import Organization
from branches.scope import Scope
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Member, Standing
from members.models.targets import MemberTarget

WITHOUT, UNREVIEWED = "without", "unreviewed"


@dataclass
class MemberRow:
    """One member with his targets of the year, dropped ones apart."""

    member: Member
    targets: list[MemberTarget] = field(default_factory=list)

    @property
    def kept(self) -> list[MemberTarget]:
        return [t for t in self.targets if t.state != "dropped"]

    @property
    def done(self) -> int:
        return sum(1 for t in self.targets if t.state == "done")

    @property
    def own_missing(self) -> int:
        return sum(1 for t in self.kept if not t.own_reviewed_on)

    @property
    def review_missing(self) -> int:
        return sum(1 for t in self.kept if not t.reviewed_on)


def day_of(year: int, on: date) -> date:
    """The day whose roster a year's page shows: today, or the year's last."""
    return min(date(year, 12, 31), on)


def members_on(organization: Organization, *, on: date) -> QuerySet[Member]:
    """The Party members of a branch on a day, by name."""
    people = Member.objects.affiliated_to(organization, on=on).with_status(*PARTY_MEMBERS, on=on)
    return people.order_by("pinyin", "name", "pk")


def narrowed(people: QuerySet[Member], year: int, show: str) -> QuerySet[Member]:
    """Everybody, those without a target of the year, or those with one that the branch has not reviewed."""
    targets = MemberTarget.objects.not_dropped().of_year(year).filter(member=OuterRef("pk"))
    if show == WITHOUT:
        return people.filter(~Exists(targets))
    return people.filter(Exists(targets.filter(reviewed_on=None))) if show == UNREVIEWED else people


def rows_of(people: Iterable[Member], year: int) -> list[MemberRow]:
    """The members with their targets of the year; one query."""
    rows = {person.pk: MemberRow(person) for person in people}
    targets = MemberTarget.objects.of_year(year).filter(member__in=rows)
    for target in targets.select_related("carried_from").order_by("pk"):
        rows[target.member_id].targets.append(target)
    return list(rows.values())


@dataclass(frozen=True)
class BranchRow:
    """One branch's year: its members, those without targets, and targets not reviewed yet."""

    organization: Organization
    members: int
    without: int
    unreviewed: int


def branch_rows(organizations: list[Organization], *, year: int, on: date) -> list[BranchRow]:
    """The branches in their order; two queries, however many."""
    people = people_of(organizations, on=on)
    own = MemberTarget.objects.not_dropped().of_year(year).filter(member=OuterRef("member"))
    counts = people.values("organization").annotate(
        members=Count("pk"),
        without=Count("pk", filter=~Exists(own)),
        unreviewed=Count("pk", filter=Exists(own.filter(reviewed_on=None))),
    )
    found = {row["organization"]: row for row in counts}
    nobody = {"members": 0, "without": 0, "unreviewed": 0}
    return [
        BranchRow(o, *(found.get(o.pk, nobody)[name] for name in ("members", "without", "unreviewed")))
        for o in organizations
    ]


def people_of(organizations, *, on: date) -> QuerySet[Affiliation]:
    """Affiliations of Party members to any of the organizations on a day."""
    standings = Standing.objects.on(on).filter(status__in=PARTY_MEMBERS, member=OuterRef("member"))
    rows = Affiliation.objects.on(on).filter(Q(Exists(standings)), organization__in=organizations)
    return rows.order_by()


def branches_of(organization: Organization, scope: Scope, *, on: date) -> QuerySet[Organization]:
    """The branches under a superior on a day, in the tree's order."""
    rows = Organization.objects.in_scope(scope).under(organization).branches().existing_on(on)
    return rows.order_by("path")
