"""Which organizations does the demonstration have, and who belongs to them?"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from branches.models import Organization, PartyGroup
from branches.services import create_organization
from members.codes import EntryType, ExitType, MemberStatus
from members.models import Affiliation, Member, Standing
from members.names import pinyin_of
from partybuild.demonstration import words
from partybuild.demonstration.people import Person, invent
from partybuild.demonstration.university import TREE, UNIVERSITY
from partybuild.periods import add_months

NAMESPACE = UUID("9b6c1b52-8f0c-5d3a-9a77-0d2c5a1f7e21")
FOUNDED = date(2012, 9, 1)


@dataclass
class Seat:
    """A member's time in a branch, as the generator of meetings needs it."""

    member: Member
    since: date
    until: date | None
    group: PartyGroup | None
    full_since: date | None

    def is_due(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def votes(self, day: date) -> bool:
        return self.full_since is not None and self.full_since <= day


@dataclass
class BranchCast:
    """A branch with its people: what the other parts of the demonstration are built on."""

    organization: Organization
    superior: Organization
    profile: str
    groups: list[PartyGroup]
    seats: list[Seat] = field(default_factory=list)
    officers: list[Seat] = field(default_factory=list)

    @property
    def secretary(self) -> Seat:
        return self.officers[0]


def plant_tree(language: str) -> tuple[Organization, dict[str, BranchCast]]:
    """The three levels; returns the root and the branches by code."""
    code, kind, name, short = UNIVERSITY
    root = found(None, code, kind, name.in_(language), short.in_(language))
    cast: dict[str, BranchCast] = {}
    for code, kind, name, branches in TREE:
        text = name.in_(language)
        superior = found(root, code, kind, text, text[:40])
        for branch in branches:
            cast[branch[0]] = plant_branch(superior, branch, language)
    return root, cast


def found(parent: Organization | None, code: str, kind: str, name: str, short_name: str, **more):
    return create_organization(
        by=None,
        parent=parent,
        code=code,
        kind=kind,
        name=name,
        short_name=short_name,
        sector="university",
        on=FOUNDED,
        **more,
    )


def plant_branch(superior: Organization, row: tuple, language: str) -> BranchCast:
    code, kind, profile, _size, group_count, name = row
    text = name.in_(language)
    branch = found(superior, code, kind, text, text[:40], usual_place=words.PLACES[0].in_(language))
    groups = [
        PartyGroup(organization=branch, name=g.in_(language), since=FOUNDED)
        for g in words.GROUPS[:group_count]
    ]
    return BranchCast(branch, superior, profile, PartyGroup.objects.bulk_create(groups))


def people_the_branches(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """About 650 members with their dated standings and affiliations; a few moved within the 20 months."""
    taken: set[str] = set()
    members, affiliations, standings = [], [], []
    serial = 0
    sizes = {code: size for *_x, branches in TREE for code, _k, _p, size, _g, _n in branches}
    for code, branch in cast.items():
        for place in range(sizes[code]):
            serial += 1
            is_new = (
                place >= sizes[code] - (2 if branch.profile == "student" else 1)
                and branch.profile != "retired"
            )
            person = invent(random, branch.profile, today, serial, language, taken, is_new=is_new)
            group = branch.groups[place % len(branch.groups)] if branch.groups else None
            branch.seats.append(settle(person, branch, group, members, affiliations, standings))
        if branch.profile == "student":
            serial = add_activists(
                random, branch, today, serial, language, taken, members, affiliations, standings
            )
    make_probation_end(cast["software"].seats[-1], today, standings, affiliations)
    move_some(random, cast, today, affiliations)
    Member.objects.bulk_create(members, batch_size=500)
    Affiliation.objects.bulk_create(affiliations, batch_size=500)
    Standing.objects.bulk_create(standings, batch_size=500)


def add_activists(random, branch, today, serial, language, taken, members, affiliations, standings) -> int:
    """Two activists, who belong to the branch's roster and are due nowhere."""
    for place in range(2):
        person = invent(random, "student", today, serial + place + 1, language, taken, is_new=True)
        settle(person, branch, None, members, affiliations, [])
        members[-1].admission_date = None
        members[-1].applied_on = affiliations[-1].since = add_months(today, -18 - place)
        standings.append(
            Standing(member=members[-1], status=MemberStatus.ACTIVIST, since=add_months(today, -12 - place))
        )
    return serial + 2


def settle(
    person: Person, branch: BranchCast, group, members: list, affiliations: list, standings: list
) -> Seat:
    pinyin, initials = pinyin_of(person.name)
    # A number of its own, but the same on every run.
    member = Member(
        id=uuid5(NAMESPACE, person.id_number),
        name=person.name,
        pinyin=pinyin,
        initials=initials,
        sex=person.sex,
        born_on=person.born_on,
        ethnicity=person.ethnicity,
        education=person.education,
        job_category=person.job_category,
        admission_date=person.admission_date,
        confirmation_date=person.confirmation_date,
    )
    member.id_number, member.phone = person.id_number, person.phone
    members.append(member)
    since = max(person.admission_date, FOUNDED)
    affiliations.append(
        Affiliation(
            member=member,
            organization=branch.organization,
            group=group,
            since=since,
            entry_type=EntryType.REGISTERED,
        )
    )
    confirmed = person.confirmation_date
    standings.append(
        Standing(
            member=member, status=MemberStatus.PROBATIONARY, since=person.admission_date, until=confirmed
        )
    )
    if confirmed:
        standings.append(Standing(member=member, status=MemberStatus.FULL, since=confirmed))
    return Seat(member, since, None, group, confirmed)


def make_probation_end(seat: Seat, today: date, standings: list, affiliations: list) -> None:
    """One probationary year of the first branch ends in 25 days."""
    day = add_months(today, -12) + timedelta(days=25)
    seat.member.admission_date, seat.since = day, day
    for row in [*standings, *affiliations]:
        if row.member is seat.member:
            row.since = day


def move_some(random: Random, cast: dict[str, BranchCast], today: date, affiliations: list) -> None:
    """Eight members changed branch in the last year, so that an earlier day's roster is not today's."""
    pairs = [
        ("computing-undergraduates", "computing-masters-1"),
        ("letters-undergraduates", "letters-graduates"),
    ] * 4
    for number, (source, target) in enumerate(pairs):
        seat = cast[source].seats[number]
        day = today - timedelta(days=60 + 30 * number)
        if seat.since >= day:
            continue
        old = next(a for a in affiliations if a.member is seat.member and a.until is None)
        old.until, old.exit_type, seat.until = day, ExitType.TRANSFERRED_OUT, day
        group = cast[target].groups[0] if cast[target].groups else None
        affiliations.append(
            Affiliation(
                member=seat.member,
                organization=cast[target].organization,
                group=group,
                since=day,
                entry_type=EntryType.TRANSFERRED_IN,
            )
        )
        cast[target].seats.append(Seat(seat.member, day, None, group, seat.full_since))
