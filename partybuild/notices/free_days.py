"""Which days of a year are free or worked instead in China, and what are they called?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partybuild.notices.calendar import built_in
from partybuild.notices.models import DayOverride


@dataclass(frozen=True)
class YearDays:
    """The free days of a year and the weekend days worked instead, each with its name."""

    free: dict[date, str]
    worked: dict[date, str]

    def is_working(self, day: date) -> bool:
        """Whether offices work that day."""
        return day in self.worked or (day.weekday() < 5 and day not in self.free)

    def hint(self, day: date) -> str:
        """What speaks against meeting on the day: the name of the holiday, or the weekend; '' for a working
        day."""
        if day in self.free:
            return self.free[day]
        return "" if self.is_working(day) else _("Weekend")


@dataclass(frozen=True)
class Run:
    """Free days that follow on each other, over weekends too, with their names."""

    first: date
    last: date
    names: tuple[str, ...]


def days_of(year: int, overrides: Iterable[tuple[date, bool, str]]) -> YearDays:
    """The year's days in the reader's language; `overrides` (day, is_working, name) win. No query."""
    language = "zh_CN" if (get_language() or "").startswith("zh") else "en_US"
    names, weekend_work = built_in(year, language)
    free, worked = dict(names), dict.fromkeys(weekend_work, _("Working day for a holiday"))
    for day, is_working, name in overrides:
        free.pop(day, None)
        worked.pop(day, None)
        if is_working:
            worked[day] = name or _("Working day by order")
        else:
            free[day] = name or _("Free day by order")
    return YearDays(free, worked)


def year_days(year: int) -> YearDays:
    """The same with the table of changed working days; one query."""
    rows = DayOverride.objects.filter(day__year=year)
    return days_of(year, rows.values_list("day", "is_working", "name"))


def runs_of(days: YearDays) -> list[Run]:
    """The free days of the year in order, joined where only days without work lie between."""
    runs: list[Run] = []
    for day in sorted(days.free):
        name = days.free[day]
        if runs and _is_joined(days, runs[-1].last, day):
            last = runs.pop()
            names = last.names if name in last.names else (*last.names, name)
            runs.append(Run(last.first, day, names))
        else:
            runs.append(Run(day, day, (name,)))
    return runs


def _is_joined(days: YearDays, last: date, day: date) -> bool:
    between = (last + timedelta(days=n) for n in range(1, (day - last).days))
    return (day - last).days <= 3 and not any(days.is_working(d) for d in between)
