"""How does an organization's whole year look: what was held, is planned, and would still be due when?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.db.models import BooleanField, CharField, DateField, F, IntegerField, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from branches.models import Organization, PartyGroup
from meetings.duties.facts import gather
from meetings.duties.reckoning import reckon
from meetings.duties.unplanned import Arranged, Reader, slots_of
from meetings.rules import Kind
from meetings.rules.year_plan import Entry, Habit, propose
from meetings.suggestions import usual_hours
from members.models.education import PlannedTraining
from partybuild.notices.free_days import Run, YearDays, days_of, runs_of
from partybuild.notices.models import DayOverride
from partybuild.periods import Period, periods_of_year

# Says whether the reader may plan meetings of these kinds for this group.
MayPlan = Callable[[frozenset[str], int | None], bool]


@dataclass(frozen=True)
class Training:
    """A line of the organization's own or a superior's plan of trainings: what is wished for in a month."""

    month: int
    title: str
    planned_by: str


@dataclass(frozen=True)
class YearPlan:
    """A year of an organization on a day; `entries` is what could be planned, each with a day proposed."""

    organization: Organization
    year: int
    days: YearDays
    habit: Habit
    meetings: list[Arranged]
    earlier: list[Arranged]
    groups: dict[int, PartyGroup]
    trainings: list[Training]
    entries: list[Entry]

    def model_for(self, kinds: frozenset[str], group_id: int | None) -> Arranged | None:
        """The last meeting that was most like it, whose hours and people it takes over."""
        known = [m for m in [*self.earlier, *self.meetings] if m.group_id == group_id and m.kinds & kinds]
        return max(known, key=lambda m: (m.kinds >= kinds, m.started_at), default=None)

    def hours(self, kinds: frozenset[str], group_id: int | None) -> tuple[time, time]:
        """When it begins and ends."""
        last = self.model_for(kinds, group_id)
        times = last and (last.started_at, last.ended_at)
        return usual_hours(times and [at and timezone.localtime(at) for at in times])

    def with_days(self, chosen: dict[str, date]) -> "YearPlan":
        """The same with other days for some entries, as far as these lie in their periods."""
        entries = [
            replace(e, on=chosen[e.key]) if e.first <= chosen.get(e.key, date.min) <= e.last else e
            for e in self.entries
        ]
        return replace(self, entries=entries)

    def moved(self, key: str, days: int) -> "YearPlan":
        """The same with one entry some days earlier or later."""
        entries = [e.moved(days, self.is_suitable) if e.key == key else e for e in self.entries]
        return replace(self, entries=entries)

    def is_suitable(self, day: date) -> bool:
        return self.habit.suits(day, self.days)


@dataclass(frozen=True)
class Proposed:
    """One entry as a month shows it: `hint` says what speaks against its day."""

    entry: Entry
    group: PartyGroup | None
    start: time
    end: time
    hint: str

    @property
    def on(self) -> date:
        return self.entry.on


@dataclass(frozen=True)
class Planned:
    """One meeting as a month shows it."""

    meeting: Arranged
    group: PartyGroup | None
    hint: str

    @property
    def on(self) -> date:
        return self.meeting.held_on


@dataclass(frozen=True)
class Month:
    """One month of the page: its free days and days worked instead, trainings, meetings and proposals."""

    period: Period
    free: list[Run]
    worked: list[tuple[date, str]]
    trainings: list[Training]
    lines: list


def read_plan(
    organization: Organization, *, year: int, on: date, may_plan: MayPlan = lambda kinds, group: True
) -> YearPlan:
    """The year as it stands on a day; six queries. What is planned begins the day after."""
    reader, groups = Reader(), groups_of_year(organization, year)
    known = {organization.pk: [(g.pk, g.since, g.until) for g in groups.values()]}
    facts = gather([organization], year=year, on=on, read=reader, groups=defaultdict(list, known))
    overrides, trainings = days_and_trainings(organization, year)
    days, habit = days_of(year, overrides), Habit.of(facts.settings[on_or_end(year, on)][organization.pk])
    duties = reckon(facts, on=on)[organization.pk]
    slots = slots_of(organization, duties, facts, earliest=on + timedelta(days=1))
    slots = [s for s in slots if may_plan(frozenset({s.kind}), s.group_id)]
    meetings = facts.meetings[organization.pk]
    taken = [(m.held_on, m.group_id) for m in meetings]
    entries = propose(slots, habit=habit, is_working=lambda day: habit.suits(day, days), taken=taken)
    return YearPlan(organization, year, days, habit, meetings, reader.earlier, groups, trainings, entries)


def on_or_end(year: int, on: date) -> date:
    """A day of the facts' days: today within or before the year, else the year's last."""
    return min(on, date(year, 12, 31))


def groups_of_year(organization: Organization, year: int) -> dict[int, PartyGroup]:
    rows = PartyGroup.objects.filter(organization=organization, since__lte=date(year, 12, 31))
    return {g.pk: g for g in rows.filter(Q(until=None) | Q(until__gt=date(year, 1, 1))).order_by("pk")}


def days_and_trainings(organization: Organization, year: int) -> tuple[list, list[Training]]:
    """The changed working days of the year, and what is planned in trainings for it; one query."""
    days = DayOverride.objects.filter(day__year=year).order_by().annotate(
        month=Value(0, IntegerField()), text=F("name"), by=Value("", CharField())
    )  # fmt: skip
    plans = PlannedTraining.objects.known_to(organization).of_year(year).to_come().order_by()
    plans = plans.annotate(
        day=Cast(Value(None), DateField()),
        is_working=Value(False, BooleanField()),
        text=F("title"),
        by=F("organization__short_name"),
    )
    columns = ("day", "is_working", "month", "text", "by")
    rows = list(days.values_list(*columns).union(plans.values_list(*columns), all=True))
    return (
        [(day, is_working, text) for day, is_working, _month, text, _by in rows if day],
        [Training(month, text, by) for day, _is, month, text, by in rows if not day],
    )


def months_of(plan: YearPlan) -> list[Month]:
    """The twelve months with everything in them, in order of time; no query."""
    lines = [Planned(m, plan.groups.get(m.group_id), plan.days.hint(m.held_on)) for m in plan.meetings]
    lines += proposals_of(plan)
    runs, worked = runs_of(plan.days), sorted(plan.days.worked.items())
    return [
        Month(
            period,
            [run for run in runs if run.first in period],
            [(day, name) for day, name in worked if day in period],
            [t for t in plan.trainings if t.month == period.index],
            sorted((line for line in lines if line.on in period), key=lambda line: line.on),
        )
        for period in periods_of_year(plan.year, "month")
    ]


def proposals_of(plan: YearPlan) -> Iterable[Proposed]:
    for entry in plan.entries:
        start, end = plan.hours(entry.kinds, entry.group_id)
        yield Proposed(entry, plan.groups.get(entry.group_id), start, end, plan.days.hint(entry.on))


def kinds_in_order(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in Kind.values if kind in kinds]
