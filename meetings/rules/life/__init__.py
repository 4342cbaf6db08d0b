"""Which steps, states and acts has a life meeting, from the plan to the closed rectification list?"""

from meetings.rules.life.acts import ACTS, Act, LifeState, is_answerable, may_act
from meetings.rules.life.facts import LifeFacts
from meetings.rules.life.progress import Progress, beginning_due_on, progress_of, report_due_on, unanswered
from meetings.rules.life.steps import (
    STEPS_BY_KEY,
    LifeKind,
    LifeStep,
    StepAnswer,
    StepState,
    steps_of,
)

__all__ = [
    "ACTS",
    "STEPS_BY_KEY",
    "Act",
    "LifeFacts",
    "LifeKind",
    "LifeState",
    "LifeStep",
    "Progress",
    "StepAnswer",
    "StepState",
    "beginning_due_on",
    "is_answerable",
    "may_act",
    "progress_of",
    "report_due_on",
    "steps_of",
    "unanswered",
]
