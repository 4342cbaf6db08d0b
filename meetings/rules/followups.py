"""What becomes of a task that a resolution gave: when does it press, what may be reported, what closes it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

# So many days before the day a task is reminded of, as a meeting still to be held is.
REMIND_DAYS = 7


class FollowUpState(models.TextChoices):
    # Of a record not signed yet: nobody is bound by it.
    DRAFT = "draft", pgettext_lazy("task", "Not agreed yet")
    OPEN = "open", pgettext_lazy("task", "Open")
    DONE = "done", pgettext_lazy("task", "Done")
    DROPPED = "dropped", pgettext_lazy("task", "Dropped")


class Outcome(models.TextChoices):
    """What a later meeting reports of it."""

    DONE = "done", pgettext_lazy("task", "Done")
    GOES_ON = "goes_on", pgettext_lazy("task", "Goes on")
    DROPPED = "dropped", pgettext_lazy("task", "Dropped")


@dataclass(frozen=True, order=True)
class Reported:
    """One report: the day of the meeting, its key for two on one day, the outcome and the new day."""

    on: date
    meeting: int
    outcome: str
    new_due_on: date | None = None


@dataclass(frozen=True)
class Settled:
    """How a task stands after all reports; `closed_in` is the meeting that closed it."""

    state: str
    due_on: date | None
    closed_on: date | None = None
    closed_in: int | None = None


def settled(due_on: date | None, reports: Iterable[Reported]) -> Settled:
    """How an agreed task stands: the last report decides, whichever was written first.

    "Goes on" sets the new day; of several the last one's. What was reported before a closing stays as it was.
    """
    last = None
    for report in sorted(reports, key=lambda r: (r.on, r.meeting)):
        last, due_on = report, report.new_due_on or due_on
    if last is None or last.outcome == Outcome.GOES_ON:
        return Settled(FollowUpState.OPEN.value, due_on)
    return Settled(last.outcome, due_on, last.on, last.meeting)


def report_fault(outcome: str, new_due_on: date | None, reason: str, *, on: date) -> tuple[str, str] | None:
    """(field, code) of what a report lacks: what goes on has a new day from the meeting's on, what is
    dropped has a reason; None where it is whole."""
    if outcome not in Outcome.values:
        return "outcome", "unknown"
    if outcome == Outcome.GOES_ON and new_due_on is None:
        return "new_due_on", "no_day"
    if outcome == Outcome.GOES_ON and new_due_on < on:
        return "new_due_on", "past_day"
    if outcome == Outcome.DROPPED and not reason:
        return "reason", "no_reason"
    return None


def urgency(state: str, due_on: date | None, *, on: date) -> str:
    """ "overdue", "soon" (within 7 days) or "open" of an open task; of any other its state."""
    if state != FollowUpState.OPEN:
        return state
    if due_on is None or due_on > on + timedelta(days=REMIND_DAYS):
        return "open"
    return "overdue" if due_on < on else "soon"
