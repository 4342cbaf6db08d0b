"""Which meetings lie on which day of a month, in weeks from Monday?"""

from calendar import MONDAY, Calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from partybuild.periods import Period


@dataclass
class Day:
    """One cell of the month; `meetings` is empty outside it."""

    on: date
    is_inside: bool
    meetings: list = field(default_factory=list)


def weeks_of(month: Period, meetings) -> list[list[Day]]:
    """The weeks of a month with its meetings in their days."""
    by_day = defaultdict(list)
    for meeting in meetings:
        by_day[meeting.held_on].append(meeting)
    weeks = Calendar(MONDAY).monthdatescalendar(month.year, month.start.month)
    return [[Day(day, day in month, by_day[day] if day in month else []) for day in week] for week in weeks]
