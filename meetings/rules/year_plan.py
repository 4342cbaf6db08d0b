"""On which days of the rest of a year would a branch hold what it still owes?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meetings.rules.kinds import Kind
from partybuild.periods import Period, period_of

HABIT_SETTINGS = ("year_plan.day", "year_plan.week", "year_plan.weekday", "year_plan.together")
WEEK = timedelta(days=7)
LAST_WEEK = 5
# How many weeks from the theme Party day a kind has its own day, so that a month's meetings do not collide.
WEEKS_OFF = {
    Kind.COMMITTEE_MEETING.value: -1,
    Kind.GROUP_MEETING.value: 1,
    Kind.PARTY_LESSON.value: 1,
    Kind.GENERAL_MEETING.value: 2,
    Kind.ORGANIZATIONAL_LIFE_MEETING.value: 2,
}
MONTHLY = frozenset({Kind.COMMITTEE_MEETING.value, Kind.GROUP_MEETING.value, Kind.THEME_PARTY_DAY.value})
# What may be held one after the other with the theme Party day and recorded once (people.md G2).
JOINED = (Kind.GENERAL_MEETING.value, Kind.PARTY_LESSON.value)


@dataclass(frozen=True)
class Habit:
    """When a branch meets: on a day of the month, or (day 0) on a weekday (1 to 7) of its week (5: last)."""

    day: int
    week: int
    weekday: int
    is_together: bool

    @classmethod
    def of(cls, settings: dict[str, int]) -> "Habit":
        """The habit that the settings of an organization say."""
        day, week, weekday, together = (settings[key] for key in HABIT_SETTINGS)
        return cls(day, week, weekday, bool(together))

    def suits(self, day: date, days) -> bool:
        """Whether a meeting may be proposed on the day: a working day, or the weekday of a branch that meets
        on weekends, but for holidays; `days` has `is_working(day)` and `free`."""
        is_usual = not self.day and day.isoweekday() == self.weekday and day not in days.free
        return days.is_working(day) or is_usual

    def in_month(self, month: Period) -> date:
        """The usual day of a month, in a short month its last."""
        if self.day:
            return min(month.start + timedelta(days=self.day - 1), month.end)
        first = month.start + timedelta(days=(self.weekday - 1 - month.start.weekday()) % 7)
        days = [first + WEEK * n for n in range(5) if first + WEEK * n <= month.end]
        return days[-1] if self.week == LAST_WEEK else days[self.week - 1]


@dataclass(frozen=True)
class Slot:
    """One meeting still to be arranged: its kind, period and group, the how-maniest it is, and between which
    days it must lie."""

    kind: str
    period: Period
    group_id: int | None
    number: int
    first: date
    last: date

    @property
    def key(self) -> str:
        """The same as long as the meeting is missing; once it is arranged no slot has it any more."""
        return f"{self.kind}.{self.period.code}.{self.group_id or 0}.{self.number}"


@dataclass(frozen=True)
class Entry:
    """One proposed meeting; `first` and `last` bound the days on which it still counts."""

    key: str
    kinds: frozenset[str]
    group_id: int | None
    first: date
    last: date
    on: date

    def moved(self, days: int, is_working: Callable[[date], bool]) -> "Entry":
        """A week earlier or later, or by one working day; where that would leave its period, as it was."""
        step = timedelta(days=1 if days > 0 else -1)
        day = self.on + timedelta(days=days)
        while abs(days) == 1 and self.first <= day <= self.last and not is_working(day):
            day += step
        return replace(self, on=day) if self.first <= day <= self.last else self


class Taken:
    """Which days are taken by meetings of the whole branch and of its groups."""

    def __init__(self, days: Iterable[tuple[date, int | None]]):
        self.groups: dict[date, set[int | None]] = {}
        for day, group_id in days:
            self.add(day, group_id)

    def add(self, day: date, group_id: int | None) -> None:
        self.groups.setdefault(day, set()).add(group_id)

    def hinders(self, day: date, group_id: int | None) -> bool:
        """Whether the same people meet already: two groups may meet on one day."""
        there = self.groups.get(day, set())
        return bool(there) and (group_id is None or None in there or group_id in there)


def propose(
    slots: Sequence[Slot],
    *,
    habit: Habit,
    is_working: Callable[[date], bool],
    taken: Iterable[tuple[date, int | None]] = (),
) -> list[Entry]:
    """A day for each slot, in order of time: the habit's, or where it is free the next working day.

    `taken` are the (day, group) on which something is arranged already. A quarter's meeting stands in its
    middle month, the organizational life meeting in the year's last (Branch Regulations Art 17: generally in
    the last quarter).
    """
    busy, entries = Taken(taken), []
    themes = [slot for slot in slots if slot.kind == Kind.THEME_PARTY_DAY]
    others = [slot for slot in slots if slot.kind != Kind.THEME_PARTY_DAY]
    kinds = {slot.key: {slot.kind} for slot in themes}
    if habit.is_together:
        others = [slot for slot in others if not _joins(slot, themes, kinds)]
    for slot in [*themes, *sorted(others, key=lambda s: (s.period.months[0], s.kind))]:
        target = _target(slot, habit)
        day = _place(target, slot, is_working, busy)
        busy.add(day, slot.group_id)
        names = frozenset(kinds.get(slot.key, {slot.kind}))
        entries.append(Entry(slot.key, names, slot.group_id, slot.first, slot.last, day))
    return sorted(entries, key=lambda e: (e.on, e.key))


def _joins(slot: Slot, themes: list[Slot], kinds: dict[str, set[str]]) -> bool:
    """Whether the slot goes with a theme Party day of its period that has none of its kind yet."""
    if slot.kind not in JOINED:
        return False
    free = [t for t in themes if slot.kind not in kinds[t.key] and _lies_in(t, slot)]
    if not free:
        return False
    wanted = _wanted_month(slot)
    chosen = min(free, key=lambda t: (abs(t.period.index - wanted), -len(kinds[t.key]), t.number))
    kinds[chosen.key].add(slot.kind)
    return True


def _lies_in(theme: Slot, slot: Slot) -> bool:
    return slot.first <= theme.first and theme.last <= slot.last


def _wanted_month(slot: Slot) -> int:
    """The month (1 to 12) in which a meeting of a longer period would lie: evenly spread, the year's last."""
    months = slot.period.months
    if slot.period.kind == "year":
        return max(12 - (slot.number - 1) * 3, 1)
    return months[min(slot.number * len(months) // (slot.number + 1), len(months) - 1)].index


def _target(slot: Slot, habit: Habit) -> date:
    """The habit's day of the month wanted, or of the nearest one that is not over."""
    months = [m for m in slot.period.months if m.end >= slot.first and m.start <= slot.last]
    wanted = _wanted_month(slot)
    days = [_day_in(month, slot.kind, habit, slot.number) for month in months]
    open_days = [day for day in days if slot.first <= day <= slot.last]
    if open_days:
        return min(open_days, key=lambda day: (abs(period_of(day, "month").index - wanted), day))
    return min(max(days[-1], slot.first), slot.last)


def _day_in(month: Period, kind: str, habit: Habit, number: int) -> date:
    """The kind's day of a month; where it would leave the month, on the other side of the theme Party day."""
    usual, weeks = habit.in_month(month), WEEKS_OFF.get(kind, 0)
    if kind in MONTHLY:
        weeks += 2 * (number - 1)
    day = usual + WEEK * weeks
    if day in month:
        return day
    other = usual - WEEK * weeks
    return other if other in month else usual


def _place(target: date, slot: Slot, is_working: Callable[[date], bool], busy: Taken) -> date:
    """The first working day from the target on, else the last before it; a day not taken goes before."""
    later = [target + timedelta(days=n) for n in range((slot.last - target).days + 1)]
    earlier = [target - timedelta(days=n) for n in range(1, (target - slot.first).days + 1)]
    working = [day for day in [*later, *earlier] if is_working(day)]
    free = [day for day in working if not busy.hinders(day, slot.group_id)]
    return next(iter([*free, *working]), target)
