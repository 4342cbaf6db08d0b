"""Who belonged, was due and voted on any past day: the database against a replay in plain Python.

Random courses of lives are written through the services and kept as a list of events; a replay that knows
nothing of the database reads the list. On every day on which something changed, and on both its neighbours,
the two agree, asked once, asked again, and asked after everything that came later.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.scope import Scope
from members.codes import ENDS
from members.history import day_count, people_on
from members.models import Affiliation, Member, Standing
from members.rules import ATTENDING_STATUSES
from members.services import change_standing, move_to_group, register_member
from members.services.membership import (
    correct_dated_fact,
    record_death,
    restore_rights,
    suspend_rights,
)
from partybuild.errors import RuleBroken
from tests import make

pytestmark = pytest.mark.django_db

START, ONE = date(2020, 1, 1), timedelta(days=1)
ENDED = set(ENDS)


@dataclass
class Life:
    """One person as the replay knows him: spans of (first day, first day after or None, what)."""

    places: list = field(default_factory=list)
    standings: list = field(default_factory=list)
    resting: list = field(default_factory=list)

    @staticmethod
    def at(spans, day: date):
        """What holds on a day, or None; plain comparison, no query."""
        for since, until, what in spans:
            if since <= day and (until is None or day < until):
                return what
        return None

    def days(self) -> set[date]:
        spans = self.places + self.standings + self.resting
        return {d for since, until, _what in spans for d in (since, until) if d}


def replay(lives: dict, organization, day: date) -> tuple[set, set, set]:
    """Roster, due and voters of a day, from the events alone."""
    roster = {name for name, life in lives.items() if Life.at(life.places, day) == organization.code}
    due = {n for n in roster if Life.at(lives[n].standings, day) in ("full", "probationary")}
    voters = {
        n
        for n in due
        if Life.at(lives[n].standings, day) == "full" and Life.at(lives[n].resting, day) is None
    }
    return roster, due, voters


def asked(organization, day: date) -> tuple[set, set, set]:
    """The same of the database, by the QuerySets that pages and meetings use."""
    people = people_on(organization, on=day)
    due = {p.name for p in people if p.status in ATTENDING_STATUSES}
    voters = Member.objects.voters_of(organization, on=day)
    return {p.name for p in people}, due, set(voters.values_list("name", flat=True))


class World:
    """Two branches whose people the services change and whose lives the replay keeps beside."""

    def __init__(self, branches, group):
        self.branches, self.group = branches, group
        self.lives: dict[str, Life] = {}
        self.members: dict[str, Member] = {}
        self.today = START

    def close(self, spans: list, on: date) -> None:
        since, _open, what = spans[-1]
        spans[-1] = (since, on, what)

    def join(self, number: int) -> None:
        name, branch = f"P{len(self.lives)}", self.branches[number % 2]
        status = ("full", "probationary")[number // 2 % 2]
        self.members[name] = register_member(
            by=None, organization=branch, on=self.today, status=status, name=name
        )
        life = Life([(self.today, None, branch.code)], [(self.today, None, status)])
        self.lives[name] = life

    def move_group(self, name: str) -> None:
        row = Affiliation.objects.get(member=self.members[name], until=None)
        if row.organization != self.branches[0]:
            return
        move_to_group(
            by=None, member=self.members[name], group=None if row.group_id else self.group, on=self.today
        )

    def transfer(self, name: str) -> None:
        row = Affiliation.objects.get(member=self.members[name], until=None)
        if row.since == self.today:
            return
        target = self.branches[1 - self.branches.index(row.organization)]
        Affiliation.objects.filter(pk=row.pk).update(until=self.today, exit_type="transferred_out")
        Affiliation.objects.create(member=self.members[name], organization=target, since=self.today)
        life = self.lives[name]
        self.close(life.places, self.today)
        life.places.append((self.today, None, target.code))

    def become(self, name: str, status: str) -> None:
        change_standing(by=None, member=self.members[name], status=status, on=self.today)
        life = self.lives[name]
        self.close(life.standings, self.today)
        life.standings.append((self.today, None, status))
        if status in ENDED:
            self.close(life.places, self.today)

    def die(self, name: str) -> None:
        record_death(by=None, member=self.members[name], on=self.today)
        life = self.lives[name]
        for spans in (life.standings, life.places):
            self.close(spans, self.today)
        life.standings.append((self.today, None, "deceased"))
        if life.resting and life.resting[-1][1] is None and life.resting[-1][0] < self.today:
            self.close(life.resting, self.today)

    def rest(self, name: str, days: int) -> None:
        row = Affiliation.objects.get(member=self.members[name], until=None)
        until = self.today + timedelta(days=days) if days % 2 else None
        suspend_rights(
            by=None, member=self.members[name], organization=row.organization, since=self.today,
            until=until, ground="arrest",
        )  # fmt: skip
        self.lives[name].resting.append((self.today, until, "resting"))

    def vote_again(self, name: str) -> None:
        row = self.members[name].rights_suspensions.get(until=None)
        restore_rights(by=None, suspension=row, until=self.today)
        life = self.lives[name]
        place = next(n for n, (_s, until, _w) in enumerate(life.resting) if until is None)
        life.resting[place] = (life.resting[place][0], self.today, "resting")

    def correct(self, name: str, days: int, which: int) -> None:
        """The beginning of a standing or an affiliation moves, and what ended there moves along."""
        model, spans = [
            (Standing, self.lives[name].standings), (Affiliation, self.lives[name].places)
        ][which % 2]  # fmt: skip
        rows = model.objects.filter(member=self.members[name]).order_by("since", "pk")
        row, old = rows.last(), rows.last().since
        value = old + timedelta(days=days - 15)
        correct_dated_fact(
            by=None, row=row, field="since", value=value, reason="Slip of the pen", on=self.today,
            organization=self.branches[0], scope=Scope.everything(),
        )  # fmt: skip
        self.shift(spans, old, value)
        if which % 2 == 0 and spans[-1][2] in ENDED:
            # An end of membership ended his affiliation on the same day.
            places = self.lives[name].places
            places[:] = [(s, value if u == old else u, what) for s, u, what in places]

    @staticmethod
    def shift(spans: list, old: date, value: date) -> None:
        for n, (since, until, what) in enumerate(spans):
            spans[n] = (value if since == old else since, value if until == old else until, what)

    def agree(self) -> None:
        changes = {d for life in self.lives.values() for d in life.days()}
        days = sorted({d + n * ONE for d in changes for n in (-1, 0, 1)})
        for day in days:
            for branch in self.branches:
                expected = replay(self.lives, branch, day)
                assert asked(branch, day) == expected, (day, branch.code)
                count = day_count(branch, on=day)
                assert (count.roster, count.due, count.voters) == tuple(map(len, expected))


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["join", "join", "move_group", "transfer", "full", "suspended", "restored", "deem_left",
             "die", "rest", "rest", "vote_again", "correct", "correct"]
        ),
        st.integers(0, 30),
        st.integers(0, 40),
    ),
    min_size=3,
    max_size=12,
)  # fmt: skip
STATUSES = {"full": "full", "suspended": "suspended", "restored": "full", "deem_left": "deemed_left"}


def act(world: World, what: str, who: int, number: int) -> None:
    """One event; what the rules refuse does not happen, here nor in the replay."""
    if what == "join" or not world.lives:
        return world.join(number)
    name = f"P{who % len(world.lives)}"
    if Life.at(world.lives[name].places, world.today) is None and what != "correct":
        return None
    if what in STATUSES:
        return world.become(name, STATUSES[what])
    if what in {"rest", "correct"}:
        return world.rest(name, number) if what == "rest" else world.correct(name, number, who)
    if what == "vote_again" and not world.members[name].rights_suspensions.filter(until=None).exists():
        return None
    return getattr(world, what)(name)


@given(acts=ACTS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_past_day_is_as_it_was_whoever_asks_and_whenever(branch, other_branch, acts):
    with transaction.atomic():
        world = World([branch, other_branch], make.group(branch))
        for n, (what, who, number) in enumerate(acts):
            world.today += timedelta(days=number % 9)
            try:
                with transaction.atomic():
                    act(world, what, who, number)
            except RuleBroken:
                continue
            if n == len(acts) // 2:
                world.agree()
        world.agree()
        transaction.set_rollback(True)


def test_a_planted_fault_is_found(branch, other_branch):
    """The detector itself: a voter whose rights rest unknown to the replay is seen."""
    world = World([branch, other_branch], make.group(branch))
    world.join(0)
    world.today += ONE
    world.agree()
    suspend_rights(
        by=None, member=world.members["P0"], organization=branch, since=world.today, ground="arrest"
    )
    with pytest.raises(AssertionError):
        world.agree()
