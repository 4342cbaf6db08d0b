"""Which meetings lie on which day of a month, in weeks from Monday?"""

from calendar import MONDAY, Calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from partybuild.periods import Period


@dataclass
class Day:
    """One cell of the month; outside it `meetings` and `note` (a holiday, a day worked instead) are empty."""

    on: date
    is_inside: bool
    meetings: list = field(default_factory=list)
    note: str = ""


def weeks_of(month: Period, meetings, notes: dict[date, str] | None = None) -> list[list[Day]]:
    """The weeks of a month with its meetings and `notes` in their days."""
    by_day = defaultdict(list)
    for meeting in meetings:
        by_day[meeting.held_on].append(meeting)
    weeks = Calendar(MONDAY).monthdatescalendar(month.year, month.start.month)
    notes = {day: note for day, note in (notes or {}).items() if day in month}
    return [
        [Day(day, day in month, by_day[day] if day in month else [], notes.get(day, "")) for day in week]
        for week in weeks
    ]
