"""Has a Party committee looked at its activists as a whole this year (DV-07, Admission Rules 2014 Art 11)?"""

from dataclasses import dataclass
from datetime import date

TOLD_FROM_MONTH = 11


@dataclass(frozen=True)
class AnalysisYear:
    """One calendar year of a committee: done on a day of it, else due by its last day.

    `is_last_missed`: the committee has analysed before, but not in the year before this one.
    """

    year: int
    done_on: date | None
    is_last_missed: bool = False

    @property
    def due_on(self) -> date:
        return date(self.year, 12, 31)


def analysis_year(last: date | None, *, on: date) -> AnalysisYear:
    """How the year of a day stands, from the day of the last analysis up to then; once a year is enough.

    A committee that never analysed is told what is due, not what it may have done before the record began.
    """
    is_done = last is not None and last.year == on.year
    is_missed = last is not None and last.year < on.year - 1
    return AnalysisYear(on.year, last if is_done else None, is_missed)


def is_analysis_told(year: AnalysisYear, *, on: date) -> bool:
    """Whether a committee is told: in the two months before the year ends, and while the last one is missing.

    The regulations name no month; two leave time for the committee's meeting.
    """
    return year.done_on is None and (year.is_last_missed or on >= date(year.year, TOLD_FROM_MONTH, 1))
