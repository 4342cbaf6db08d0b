"""How far is a case: which steps are done, next, not yet possible or overdue?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from members.rules.admission.facts import Facts
from members.rules.admission.steps import APPROVALS, STEPS, STEPS_BY_KEY, Stage, Step
from members.rules.admission.timing import Bound, earliest, latest


@dataclass(frozen=True)
class StepState:
    """One step of a case on a day: done, overdue, next, open (beside the next), early or blocked.

    `missing` are the steps that must go before; `is_early` and `is_late` stay with a step done out of time.
    """

    step: Step
    state: str
    done_on: date | None
    earliest: Bound | None
    latest: Bound | None
    missing: tuple[str, ...] = ()
    is_early: bool = False
    is_late: bool = False

    @property
    def is_done(self) -> bool:
        return self.done_on is not None


def dates_of(facts: Facts, numbers: Mapping[str, int]) -> dict[str, date]:
    """The day of each step done, with those that follow from the examinations (6 and 21)."""
    dates = dict(facts.done)
    every = numbers.get("admission.examination_months") or 6
    asked = max(1, numbers.get("admission.activist_months", 12) // every)
    for key, begins, least in (("examined", "activist", asked), ("educated", "accepted", 1)):
        began, ended = facts.done.get(begins), facts.done.get("accepted") if key == "examined" else None
        if began is None:
            continue
        held = sorted(d for d in facts.examined_on if d >= began and (ended is None or d <= ended))
        if len(held) >= least:
            dates[key] = held[least - 1]
    return dates


def assess(facts: Facts, numbers: Mapping[str, int], *, on: date) -> list[StepState]:
    """All 25 steps in order, as they stand on a day (rules 3.1)."""
    dates, found, is_next_found = dates_of(facts, numbers), [], False
    for step in STEPS:
        state = _state(step, dates, facts, numbers, on)
        if state.state == "open" and not is_next_found:
            state, is_next_found = StepState(**{**vars(state), "state": "next"}), True
        is_next_found = is_next_found or state.state in {"overdue", "early"}
        found.append(state)
    return found


def _state(step: Step, dates: dict, facts: Facts, numbers, on: date) -> StepState:
    first, last = earliest(step.key, facts, numbers), latest(step.key, facts, numbers)
    done_on = dates.get(step.key)
    missing = tuple(key for key in step.needs if key not in dates)
    if done_on:
        is_early = first is not None and done_on < first.on
        is_late = last is not None and done_on > last.on
        return StepState(step, "done", done_on, first, last, (), is_early, is_late)
    if missing:
        state = "blocked"
    elif last and on > last.on:
        state = "overdue"
    else:
        state = "early" if first and on < first.on else "open"
    return StepState(step, state, None, first, last, missing)


def waiting_approval(facts: Facts) -> str:
    """The approval that a decision on the probation waits for (Art 32); '' where none is under way.

    An extension that counts already was recorded when no approval was asked for.
    """
    for turn, approval in APPROVALS.items():
        counts_already = turn == "extended" and facts.extension_months > 0
        if turn in facts.done and approval not in facts.done and not counts_already:
            return approval
    return ""


def turn_state(key: str, facts: Facts, numbers: Mapping[str, int], *, on: date) -> StepState:
    """The state of a step outside the 25, which comes before whatever else is open."""
    state = _state(STEPS_BY_KEY[key], dates_of(facts, numbers), facts, numbers, on)
    return replace(state, state="next") if state.state == "open" else state


def next_step(states: list[StepState]) -> StepState | None:
    """The step to be done first: the first that is not done and not blocked; None when all are."""
    return next((s for s in states if s.state in {"overdue", "next", "open", "early"}), None)


def stage_of(key: str) -> Stage:
    return STEPS_BY_KEY[key].stage
