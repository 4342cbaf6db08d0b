"""Which month, quarter, half-year or year does a day belong to, and when does it end?"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from django.utils.dateparse import parse_date

Kind = Literal["month", "quarter", "half_year", "year"]
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
LETTER = {"quarter": "Q", "half_year": "H"}


def plain_day(text: str) -> date | None:
    """The day that a form or an address names, as 2026-11-27; None for anything else."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day `months` calendar months later (or earlier), clamped to the month's end."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, order=True)
class Period:
    """One calendar period; `index` counts from 1 within the year."""

    year: int
    kind: Kind
    index: int = 1

    @cached_property
    def start(self) -> date:
        return date(self.year, (self.index - 1) * MONTHS[self.kind] + 1, 1)

    @cached_property
    def end(self) -> date:
        """The last day, inclusive."""
        return add_months(self.start, MONTHS[self.kind]) - timedelta(days=1)

    @property
    def code(self) -> str:
        """2026-11, 2026Q4, 2026H2 or 2026."""
        if self.kind == "year":
            return str(self.year)
        return (
            f"{self.year}-{self.index:02}"
            if self.kind == "month"
            else f"{self.year}{LETTER[self.kind]}{self.index}"
        )

    @property
    def next(self) -> "Period":
        return period_of(self.end + timedelta(days=1), self.kind)

    @property
    def previous(self) -> "Period":
        return period_of(self.start - timedelta(days=1), self.kind)

    @property
    def months(self) -> list["Period"]:
        first = self.start.month
        return [Period(self.year, "month", m) for m in range(first, first + MONTHS[self.kind])]

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def period_of(day: date, kind: Kind) -> Period:
    """The period of the given kind that holds `day`."""
    return Period(day.year, kind, (day.month - 1) // MONTHS[kind] + 1)


def periods_of_year(year: int, kind: Kind) -> list[Period]:
    """All periods of the given kind in a year, in order."""
    return [Period(year, kind, i) for i in range(1, 12 // MONTHS[kind] + 1)]
