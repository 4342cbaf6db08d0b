"""How does each step stand, and what keeps the report or the end waiting?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from meetings.rules.life.facts import LifeFacts
from meetings.rules.life.steps import AFTER_THE_REPORT, LifeKind, LifeStep, StepState, steps_of
from meetings.rules.member_appraisal import due_on


@dataclass(frozen=True)
class Progress:
    """One step as it stands: its state, how many of how many where it is counted, why it does not apply."""

    step: LifeStep
    state: str
    done: int | None = None
    of: int | None = None
    reason: str = ""
    is_answered: bool = False


def progress_of(kind: str, facts: LifeFacts) -> list[Progress]:
    """Every step of the kind; facts come before what was answered by hand, so that nothing done is denied."""
    return [_judged(step, facts) for step in steps_of(kind)]


def _judged(step: LifeStep, facts: LifeFacts) -> Progress:
    is_done, done, of = _EVIDENCE.get(step.key, _none)(facts)
    if is_done:
        return Progress(step, StepState.DONE, done, of)
    if answer := facts.answers.get(step.key):
        return Progress(step, answer, done, of, is_answered=True)
    if reason := _WHY_NOT.get(step.key, lambda _facts: "")(facts):
        return Progress(step, StepState.NOT_APPLICABLE, reason=reason)
    return Progress(step, StepState.MISSING, done, of)


def _none(_facts: LifeFacts):
    return False, None, None


def _counted(done: int, of: int):
    """Done when nobody is missing; of nobody there is nothing to be done."""
    return 0 < of <= done, done, of


_EVIDENCE = {
    "theme": lambda f: (f.has_plan, None, None),
    "sent": lambda f: (f.is_sent, None, None),
    "opinions": lambda f: (f.opinions > 0, f.opinions or None, None),
    "talks": lambda f: (
        _none(f) if f.talks_missing is None else _counted(f.talks_met, f.talks_met + f.talks_missing)
    ),
    "self_checks": lambda f: _counted(f.self_checks, f.people),
    "supervisor": lambda f: (f.has_supervisor, None, None),
    "earlier": lambda f: (False, f.earlier_open or None, None),
    "held": lambda f: (f.is_signed, None, None),
    "quorum": lambda f: (bool(f.has_quorum), None, None),
    "criticism": lambda f: _counted(f.statements, f.people),
    "comment": lambda f: (f.has_comment, None, None),
    "rectification": lambda f: (f.points > 0, f.points or None, None),
    "notice": lambda f: (f.notified_on is not None, None, None),
    "report": lambda f: (f.reported_on is not None, None, None),
    "closed": lambda f: _counted(f.points - f.open_points, f.points),
}
_WHY_NOT = {
    "sent": lambda f: "" if f.has_superior else "no_superior",
    "supervisor": lambda f: "" if f.has_superior else "no_superior",
    "comment": lambda f: "" if f.has_superior else "no_superior",
    "report": lambda f: "" if f.has_superior else "no_superior",
    "talks": lambda f: "no_talks" if f.talks_missing == 0 and not f.talks_met else "",
    "earlier": lambda f: "nothing_earlier" if not f.earlier_open else "",
}


def unanswered(progress: Iterable[Progress], *, for_the_end: bool = False) -> list[Progress]:
    """The steps that must be done, or said to be not applicable or skipped with the reason, before the
    report, or `for_the_end` before the whole is closed. What is the superior's keeps nobody waiting.
    """
    return [
        p
        for p in progress
        if p.state == StepState.MISSING
        and not p.step.of_superior
        and (for_the_end or p.step.key not in AFTER_THE_REPORT)
    ]


def report_due_on(held_on: date, days: int) -> date:
    """The last day for the report to the superior (DL-09; setting life_meeting.report_days)."""
    return held_on + timedelta(days=days)


def beginning_due_on(kind: str, year: int, months: int) -> date:
    """By when the life meeting of a year is to be held: of leading bodies within the fourth quarter (DL-02),
    of branches in practice so many whole months after the year (OL-01), like the appraisal held with it."""
    return date(year, 12, 31) if kind == LifeKind.DEMOCRATIC else due_on(year, months)
