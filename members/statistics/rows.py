"""Which people and organizations stand behind the figures? The facts of one organization, read once."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import SimpleNamespace

from django.db.models import OuterRef, Q, Subquery

from branches.models import Organization
from branches.scope import Scope
from members.codes import BEFORE_ADMISSION, ENDS, PARTY_MEMBERS, EntryType, ExitType, MemberStatus
from members.models import Affiliation, Standing
from members.statistics import groups
from members.statistics.axes import Axis
from members.statistics.people import ADMISSION, WIDTH, People, Person, columns
from members.statistics.records import BODY, Record, records_of
from partybuild.periods import add_months

FIRST_ENTRIES = frozenset({EntryType.REGISTERED, EntryType.NEWLY_ADMITTED})
PARTY_ENDS = tuple(s for s in ENDS if s != MemberStatus.APPLICATION_ENDED)
HAPPENING = (*PARTY_MEMBERS, MemberStatus.SUSPENDED, *PARTY_ENDS)


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


def holds(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or until > day)


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

    def people(self, *asked: str, belongs=None, told=lambda person: person) -> People:
        """The members of the day, by branch and name; of whom `belongs` says so, who is shown the columns."""
        return People(self._members(self._holding(self.on)), self.on, asked, belongs, told)

    @cached_property
    def _alike(self) -> dict[str, list[tuple]]:
        """Of the members of both days, without names, how many are alike; who is there on one day alone."""
        now, before = self._holding(self.on), self._holding(self.before)
        found: defaultdict[str, list[tuple]] = defaultdict(list)
        days = (self.on, self.before)
        for row in groups.alike(self._members(now | before), now=now, before=before, days=days):
            found[row[0]].append(row)
        return found

    def _number(self, day: date) -> int:
        """Where in a row the number of members of one of the two days stands."""
        return groups.ROW.index(groups.NOW if day == self.on else groups.BEFORE)

    def count(self, axis: Axis, day: date, only: tuple[str, str] | None = None) -> Counter:
        """How many members of one of the two days fall into each cell of an axis.

        `only` names a column and its value. Members who are alike are placed once: a superior has as many
        members as a town, but they have few ages.
        """
        names = (*axis.columns, only[0]) if only else axis.columns
        key, number = groups.group_of(names), self._number(day)
        *shown, last = positions = groups.positions(key, names)
        if only is None:
            shown = positions
        alike: Counter = Counter()
        for row in self._alike[key]:
            if row[number] and (only is None or row[last] == only[1]):
                alike[tuple(row[n] for n in shown)] += row[number]
        found: Counter = Counter()
        for values, people in alike.items():
            told = SimpleNamespace(**dict(zip(axis.columns, values, strict=True)), day=day)
            found[axis.place(told)] += people
        return found

    @property
    def counts(self) -> tuple[int, int]:
        """How many members there were on the day, and a year before."""
        rows = self._alike[next(iter(groups.GROUPS))]
        now, before = (self._number(day) for day in (self.on, self.before))
        return sum(row[now] for row in rows), sum(row[before] for row in rows)

    @cached_property
    def changed(self) -> tuple[set, set]:
        """Who is a member here now and was not a year before, and the reverse."""
        now = self._number(self.on)
        on_one: tuple[set, set] = set(), set()
        for row in self._alike[groups.CHANGED]:
            on_one[0 if row[now] else 1].add(row[-1])
        return on_one[0] - on_one[1], on_one[1] - on_one[0]

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
