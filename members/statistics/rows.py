"""Which people and organizations stand behind the figures? The facts of one organization, read once."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import itemgetter
from types import SimpleNamespace

from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When

from branches.models import Organization
from branches.scope import Scope
from members.codes import BEFORE_ADMISSION, ENDS, PARTY_MEMBERS, EntryType, ExitType, MemberStatus
from members.models import Affiliation, Standing
from members.statistics.axes import Axis
from members.statistics.records import BODY, Record, records_of
from partybuild.periods import add_months

# What is told of each person, and where it stands as seen from a row that has a member and an organization.
PERSON = (
    "name", "pinyin", "sex", "ethnicity", "born_on", "education", "job_category", "frontline",
    "social_stratum", "professional_title", "admission_date", "admission_precision",
)  # fmt: skip
PLACE = ("code", "path", "short_name", "sector")
FIRST_ENTRIES = frozenset({EntryType.REGISTERED, EntryType.NEWLY_ADMITTED})
PARTY_ENDS = tuple(s for s in ENDS if s != MemberStatus.APPLICATION_ENDED)
HAPPENING = (*PARTY_MEMBERS, MemberStatus.SUSPENDED, *PARTY_ENDS)


@dataclass(frozen=True, slots=True)
class Person:
    """One person with his branch of a day; `day` is that of the figure or of the event that `what` names."""

    member_id: object
    name: str
    pinyin: str
    sex: str
    ethnicity: str
    born_on: date | None
    education: str
    job_category: str
    frontline: str
    social_stratum: str
    professional_title: str
    admission_date: date | None
    admission_precision: str
    code: str
    path: str
    place: str
    sector: str
    day: date
    what: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """One organization."""

    name: str
    code: str
    path: str
    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class Move:
    """One affiliation that began or ended in the year, with the standing at both ends."""

    person: Person
    since: date
    until: date | None
    entry_type: str
    exit_type: str
    status_in: str | None
    status_out: str | None


def columns(member: str, place: str) -> list[str]:
    return [f"{member}__pk", *(f"{member}__{n}" for n in PERSON), *(f"{place}__{n}" for n in PLACE)]


# What is counted of a member, and where it stands as seen from his affiliation; `what` is his standing.
PROFILE = {
    **{name: f"member__{name}" for name in PERSON if name not in {"name", "pinyin"}},
    "sector": "organization__sector",
    "what": "member__standings__status",
}
WIDTH = 1 + len(PERSON) + len(PLACE)
ADMISSION = 1 + PERSON.index("admission_date")


def holds(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or until > day)


def _flag(holding: Q) -> Case:
    return Case(When(holding, then=Value(1)), default=Value(0), output_field=IntegerField())


class Facts:
    """What the tables count: each list is read when it is first needed, by one query.

    Members of the day and of the day a year before; what happened after that day up to the day. A superior's
    figures are those of everything under it today, as far as the scope reaches.
    """

    def __init__(self, organization: Organization, scope: Scope, *, on: date):
        self.organization, self.scope, self.on = organization, scope, on
        self.before = add_months(on, -12)

    def _members(self, *holding: Q):
        rows = Affiliation.objects.in_scope(self.scope).under(self.organization)
        return rows.filter(*holding, member__standings__status__in=PARTY_MEMBERS).order_by()

    @staticmethod
    def _holding(day: date) -> Q:
        """The affiliation and the standing both hold on the day."""
        here = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
        standing = Q(member__standings__until=None) | Q(member__standings__until__gt=day)
        return here & Q(member__standings__since__lte=day) & standing

    @cached_property
    def members(self) -> list[Person]:
        """Full and probationary members of the day, with their names."""
        names = (*columns("member", "organization"), "member__standings__status")
        rows = self._members(self._holding(self.on)).values_list(*names)
        return [Person(*row[:WIDTH], self.on, row[WIDTH]) for row in rows]

    @cached_property
    def _profiles(self) -> list[tuple]:
        """Of the members of both days what is counted, without names; and who is there on one day alone."""
        now, before = self._holding(self.on), self._holding(self.before)
        flags = {"is_now": _flag(now), "is_before": _flag(before)}
        rows = self._members(now | before).annotate(**flags)
        rows = rows.annotate(moved=Case(When(~Q(is_now=F("is_before")), then=F("member")), default=None))
        return list(rows.values_list(*PROFILE.values(), "is_now", "is_before", "moved"))

    @cached_property
    def _profiles_of(self) -> dict[date, list[tuple]]:
        rows = self._profiles
        return {self.on: [r for r in rows if r[-3]], self.before: [r for r in rows if r[-2]]}

    def count(self, axis: Axis, day: date, only: tuple[str, str] | None = None) -> Counter:
        """How many members of one of the two days fall into each cell of an axis.

        `only` names a column and its value. Equal values are placed once: a superior has as many members as
        a town, but they have few ages, and the cells of each table are asked of each of them.
        """
        rows = self._profiles_of[day]
        if only is not None:
            column = list(PROFILE).index(only[0])
            rows = [row for row in rows if row[column] == only[1]]
        positions = [list(PROFILE).index(name) for name in axis.columns]
        alike = Counter(map(itemgetter(*positions), rows))
        found: Counter = Counter()
        for values, number in alike.items():
            told = values if len(positions) > 1 else (values,)
            found[axis.place(SimpleNamespace(**dict(zip(axis.columns, told, strict=True)), day=day))] += (
                number
            )
        return found

    @property
    def counts(self) -> tuple[int, int]:
        """How many members there were on the day, and a year before."""
        return len(self._profiles_of[self.on]), len(self._profiles_of[self.before])

    @cached_property
    def changed(self) -> tuple[set, set]:
        """Who is a member here now and was not a year before, and the reverse."""
        now = {row[-1] for row in self._profiles if row[-3] and not row[-2]}
        before = {row[-1] for row in self._profiles if row[-2] and not row[-3]}
        return now - before, before - now

    @cached_property
    def happenings(self) -> list[Person]:
        """Standings that began after the day a year before, of people who belonged here then, each once.

        `what` is "admitted", "confirmed", "restored" or the standing that ended membership; `since` of a
        confirmation is the day the probation began.
        """
        found: dict = {}
        for pk, status, previous, previous_since, since, until, entry, *person in self._standings():
            day = person[-1]
            what = what_happened(status, previous, person[ADMISSION])
            rank = was_here(what, day, since, until, entry)
            if what and rank and rank > found.get(pk, (0, None))[0]:
                found[pk] = (rank, Person(*person, what, previous_since))
        return [person for _rank, person in found.values()]

    def _standings(self):
        place = "member__affiliations__organization"
        here = self.scope.q(f"{place}__path") & self._under(f"{place}__path")
        earlier = Standing.objects.filter(member=OuterRef("member"), until=OuterRef("since")).order_by()
        rows = Standing.objects.filter(here, since__gt=self.before, since__lte=self.on, status__in=HAPPENING)
        rows = rows.annotate(
            previous=Subquery(earlier.values("status")[:1]),
            previous_since=Subquery(earlier.values("since")[:1]),
        )
        held = [f"member__affiliations__{n}" for n in ("since", "until", "entry_type")]
        names = ("pk", "status", "previous", "previous_since", *held, *columns("member", place), "since")
        return rows.order_by().values_list(*names)

    def _under(self, lookup: str) -> Q:
        return Scope.of({self.organization.path}).q(lookup)

    @cached_property
    def moves(self) -> list[Move]:
        """Affiliations here that began or ended in the twelve months, with the standing at both ends."""
        late = Q(since__gt=self.before, since__lte=self.on) | Q(until__gt=self.before, until__lte=self.on)
        rows = Affiliation.objects.in_scope(self.scope).under(self.organization).filter(late)
        own = Standing.objects.filter(member=OuterRef("member")).order_by()
        at_entry = own.filter(Q(until=None) | Q(until__gt=OuterRef("since")), since__lte=OuterRef("since"))
        at_exit = own.filter(Q(until=None) | Q(until__gte=OuterRef("until")), since__lt=OuterRef("until"))
        rows = rows.annotate(
            status_in=Subquery(at_entry.values("status")[:1]),
            status_out=Subquery(at_exit.values("status")[:1]),
        )
        names = ("since", "until", "entry_type", "exit_type", "status_in", "status_out")
        found = rows.order_by().values_list(*columns("member", "organization"), *names)
        return [Move(Person(*row[:WIDTH], self.on), *row[WIDTH:]) for row in found]

    @cached_property
    def transfers(self) -> list[Person]:
        """Party members who came from elsewhere or went elsewhere; moves inside do not count."""
        began = {(m.person.member_id, m.since) for m in self.moves}
        ended = {(m.person.member_id, m.until) for m in self.moves}
        found = []
        for move in self.moves:
            key = move.person.member_id
            came = move.entry_type == EntryType.TRANSFERRED_IN and move.status_in in PARTY_MEMBERS
            if came and self.is_new(move.since) and (key, move.since) not in ended:
                found.append(replace(move.person, day=move.since, what="in"))
            went = move.exit_type == ExitType.TRANSFERRED_OUT and move.status_out in PARTY_MEMBERS
            if went and self.is_new(move.until) and (key, move.until) not in began:
                found.append(replace(move.person, day=move.until, what="out"))
        return found

    def is_new(self, day: date | None) -> bool:
        return day is not None and self.before < day <= self.on

    @cached_property
    def bodies(self) -> list[Body]:
        """The organization and all under it that exist on the day."""
        return [Body(r.name, r.code, r.path, r.place, r.kind) for r in self.records if r.sort == BODY]

    @cached_property
    def records(self) -> list[Record]:
        """Organizations, honours, courses and secretaries."""
        return records_of(self.organization, self.scope, since=self.before, on=self.on)


def what_happened(status: str, previous: str | None, admission: date | None) -> str:
    """The event that a standing is, after the one before; '' for what the statistics do not count."""
    if status in PARTY_MEMBERS and previous == MemberStatus.SUSPENDED:
        return "restored"
    if status == MemberStatus.PROBATIONARY:
        # Without a date of admission the standing began when the roster did, not when he was admitted.
        return "admitted" if admission else ""
    if status == MemberStatus.FULL:
        return "confirmed" if previous == MemberStatus.PROBATIONARY else ""
    return "" if previous in BEFORE_ADMISSION else str(status)


def was_here(what: str, day: date, since: date, until: date | None, entry_type: str) -> int:
    """How surely the affiliation was that of the event: 2 by its dates, 1 the first one known, 0 it was not.

    Who leaves is no longer affiliated on that day; who joined before the records began is taken to have
    joined where they found him.
    """
    if what not in {"admitted", "confirmed", "restored"}:
        return 2 if since < day and (until is None or until >= day) else 0
    if holds(since, until, day):
        return 2
    return 1 if since > day and entry_type in FIRST_ENTRIES else 0
