"""Who may do what in which state of a life meeting? The one table; services, pages and tests read it."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.rules.life.steps import AFTER_THE_REPORT
from members.rules import may


class LifeState(TextChoices):
    DRAFT = "draft", pgettext_lazy("life meeting", "Being planned")
    SENT = "sent", pgettext_lazy("life meeting", "Plan reported")
    RETURNED = "returned", pgettext_lazy("life meeting", "Plan to be changed")
    AGREED = "agreed", pgettext_lazy("life meeting", "Plan agreed")
    REPORTED = "reported", pgettext_lazy("life meeting", "Reported")
    REPEATED = "repeated", pgettext_lazy("life meeting", "To be repeated")
    CLOSED = "closed", pgettext_lazy("life meeting", "Closed")


DRAFT, SENT, RETURNED, AGREED, REPORTED, REPEATED, CLOSED = (state.value for state in LifeState)
OPEN = frozenset({DRAFT, SENT, RETURNED, AGREED})


@dataclass(frozen=True)
class Act:
    """One act: the right "verb life" it needs, the states in which it is done, and the state it leads to."""

    label: object
    verb: str
    states: frozenset[str]
    leads_to: str = ""


ACTS: dict[str, Act] = {
    "plan": Act(_("Write the plan"), "keep", frozenset({DRAFT, RETURNED})),
    "send": Act(_("Report the plan to the superior"), "send", frozenset({DRAFT, RETURNED}), SENT),
    "agree": Act(_("Agree to the plan"), "supervise", frozenset({SENT}), AGREED),
    "ask_change": Act(_("Ask for changes of the plan"), "supervise", frozenset({SENT}), RETURNED),
    "name": Act(_("Name the supervisor"), "supervise", OPEN - {DRAFT}),
    "prepare": Act(_("Prepare the meeting"), "keep", OPEN),
    "answer_step": Act(_("Answer a step"), "keep", OPEN | {REPORTED}),
    "meeting": Act(_("Plan the meeting"), "keep", OPEN),
    "words": Act(_("Record what was said"), "keep", OPEN),
    "report": Act(_("Report to the superior"), "send", OPEN, REPORTED),
    "notify": Act(_("Tell the members"), "send", OPEN | {REPORTED}),
    "comment": Act(_("Comment on the meeting"), "supervise", frozenset({SENT, AGREED, REPORTED})),
    "repeat": Act(_("Order a repetition"), "supervise", frozenset({SENT, AGREED, REPORTED}), REPEATED),
    "rectify": Act(_("Keep the rectification list"), "keep", OPEN | {REPORTED, REPEATED}),
    # From the other states where no superior reads a report: elsewhere the report is a step that is missing.
    "close": Act(pgettext_lazy("life meeting", "Close"), "send", OPEN | {REPORTED}, CLOSED),
}


def is_answerable(state: str, key: str) -> bool:
    """Whether a step may still be answered by hand: what the superior has read in the report stands."""
    return state in ACTS["answer_step"].states and (state != REPORTED or key in AFTER_THE_REPORT)


def may_act(state: str, role: str, act: str) -> bool:
    """Whether a role may do the act while the life meeting is in the state."""
    told = ACTS[act]
    return state in told.states and may(role, told.verb, "life")
