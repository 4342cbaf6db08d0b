"""When is somebody to be examined, and which half-year went by without it (DV-06, Art 11)?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partybuild.periods import add_months


@dataclass(frozen=True)
class Examination:
    """One period in which an examination is due by its last day; `is_missed` once it went by without."""

    number: int
    due_on: date
    done_on: date | None
    is_missed: bool


def examinations(
    since: date, held: Iterable[date], *, every: int, on: date, until: date | None = None
) -> list[Examination]:
    """Each period of `every` months since a day, up to the one that holds `on`, or `until` when it ended.

    An examination belongs to the period in which it took place; the last period of somebody who has gone on
    was not full, so none was due in it.
    """
    held, found, number = sorted(held), [], 1
    last = min(on, until) if until else on
    while every and number < 1200:
        first, due_on = add_months(since, every * (number - 1)), add_months(since, every * number)
        if (due_on > last) if until and until <= on else (number > 1 and first >= last):
            break
        done_on = next((d for d in held if (first < d or number == 1) and since <= d <= due_on), None)
        found.append(Examination(number, due_on, done_on, is_missed=done_on is None and due_on < on))
        number += 1
    return found


def next_examination(since: date, last_held: date | None, *, every: int) -> date:
    """The day by which the next one is due: the end of the period after the one of the last.

    With periods missed it stays the first of them, so that it is overdue until somebody is examined.
    """
    number = 1
    while last_held and add_months(since, every * number) < last_held:
        number += 1
    return add_months(since, every * (number + 1 if last_held and last_held >= since else number))
