"""How do the rows behind a measure add up, and how do done and due become points?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

TENTH = Decimal("0.1")


class Evidence(NamedTuple):
    """One row behind a figure: the fact itself, its day, what it adds to done and due, and its state."""

    fact: object
    on: date
    done: int = 0
    due: int = 0
    state: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Figure:
    """Done of due in one measure with the rows; nothing due makes it not applicable, with the reason.

    `is_required` parts what this branch never owes from what only has not fallen due.
    """

    rows: tuple[Evidence, ...] = ()
    reason: object = ""
    done: Decimal = Decimal(0)
    due: Decimal = Decimal(0)
    is_required: bool = True

    @property
    def is_applicable(self) -> bool:
        return self.due > 0


def figure_of(rows: Iterable[Evidence], reason: object = "", is_required: bool = True) -> Figure:
    """The sum of the rows; `reason` says why nothing is due, and is kept only then."""
    rows = tuple(rows)
    done, due = sum(row.done for row in rows), sum(row.due for row in rows)
    return Figure(rows, "" if due else reason, Decimal(done), Decimal(due), is_required)


def points(done: Decimal, due: Decimal, maximum: Decimal, full_from: Decimal = Decimal(1)) -> Decimal:
    """The share of `due` that was done, in points of `maximum`, to one decimal, half up, never over it.

    `full_from` is the share that earns the whole maximum.
    """
    share = min(Decimal(1), Decimal(done) / Decimal(due) / full_from) if due else Decimal(1)
    return (share * maximum).quantize(TENTH, ROUND_HALF_UP)


def total(reached: Iterable[Decimal], maxima: Iterable[Decimal]) -> Decimal | None:
    """Points of what counts, scaled to 100, to one decimal, half up; None while nothing counts."""
    maximum = sum(maxima, Decimal(0))
    if not maximum:
        return None
    return (sum(reached, Decimal(0)) * 100 / maximum).quantize(TENTH, ROUND_HALF_UP)
