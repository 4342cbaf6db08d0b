"""What is known of a life meeting, as numbers and days?"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class LifeFacts:
    """The facts of one life meeting from which its steps follow; what is not known is 0, False or None.

    `people` are those due. `talks_missing` is None where the year's sheet of talks asks nothing here.
    `earlier_open` are the points the last life meeting left open, None where there was none before this one.
    `has_quorum` is None before the record is signed. `answers`: what was answered by hand, by step.
    """

    has_superior: bool = True
    has_plan: bool = False
    is_sent: bool = False
    opinions: int = 0
    talks_met: int = 0
    talks_missing: int | None = None
    people: int = 0
    self_checks: int = 0
    has_supervisor: bool = False
    earlier_open: int | None = None
    is_planned: bool = False
    is_signed: bool = False
    has_quorum: bool | None = None
    statements: int = 0
    has_comment: bool = False
    points: int = 0
    open_points: int = 0
    notified_on: date | None = None
    reported_on: date | None = None
    answers: dict[str, str] = field(default_factory=dict)
