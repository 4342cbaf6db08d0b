"""Which steps do the rules ask of a life meeting, in which order, and by which article?"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.rules.articles import LIFE_RULES_2016

BRANCH_17 = _("Branch Regulations, Article 17")
BRANCH_19 = _("Branch Regulations, Article 19")
NOTICES = _("Notices on the organizational life meeting")
LOCAL = _("Local practice")


class LifeKind(TextChoices):
    """The two kinds; which one a body holds follows from what it is (T4)."""

    ORGANIZATIONAL = "organizational_life_meeting", _("Organizational life meeting")
    DEMOCRATIC = "democratic_life_meeting", _("Democratic life meeting")


class StepAnswer(TextChoices):
    """What may be said of a step by hand; without an answer and without facts it is missing."""

    DONE = "done", pgettext_lazy("step", "Done")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("step", "Not applicable")
    SKIPPED = "skipped", pgettext_lazy("step", "Skipped")


class StepState(TextChoices):
    DONE = "done", pgettext_lazy("step", "Done")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("step", "Not applicable")
    SKIPPED = "skipped", pgettext_lazy("step", "Skipped")
    MISSING = "missing", pgettext_lazy("step", "Missing")


class Phase(TextChoices):
    BEFORE = "before", _("Before the meeting")
    AT = "at", pgettext_lazy("life meeting", "At the meeting")
    AFTER = "after", _("After the meeting")


# Of each kind (force, article); a kind without an entry does not have the step.
NOT_BY_WORD = (StepAnswer.NOT_APPLICABLE.value, StepAnswer.SKIPPED.value)
ORGANIZATIONAL, DEMOCRATIC = LifeKind.ORGANIZATIONAL.value, LifeKind.DEMOCRATIC.value


@dataclass(frozen=True)
class LifeStep:
    """One step: its phase, and for each kind that has it the force (MUST, GEN, LOCAL) and the source.

    `rules` names the rules of the field by kind. `of_superior`: the superior does it, so that it keeps
    nobody below waiting. `by_hand`: no fact of the system tells of it, so it is answered.
    """

    key: str
    phase: str
    label: object
    rules: dict[str, tuple[str, str, object]]
    of_superior: bool = False
    by_hand: bool = False
    # What may be said of it by hand: nothing where an act or a signature alone makes it done.
    answers: tuple[str, ...] = tuple(StepAnswer.values)

    def force(self, kind: str) -> str:
        return self.rules[kind][0]

    def source(self, kind: str):
        return self.rules[kind][2]


def _both(organizational: tuple, democratic: tuple) -> dict:
    return {ORGANIZATIONAL: organizational, DEMOCRATIC: democratic}


RULES_2016 = LIFE_RULES_2016
STEPS: tuple[LifeStep, ...] = (
    LifeStep(
        "theme",
        Phase.BEFORE,
        _("Theme and plan"),
        _both(("MUST", "BR-28", BRANCH_17), ("GEN", "DL-05", RULES_2016)),
        answers=(),
    ),
    LifeStep(
        "sent",
        Phase.BEFORE,
        _("Plan reported to the superior"),
        _both(("LOCAL", "DL-05", LOCAL), ("GEN", "DL-05", RULES_2016)),
        answers=NOT_BY_WORD,
    ),
    LifeStep(
        "study",
        Phase.BEFORE,
        _("Collective study"),
        _both(("MUST", "BR-28", BRANCH_17), ("MUST", "DL-06", RULES_2016)),
        by_hand=True,
    ),
    LifeStep(
        "opinions",
        Phase.BEFORE,
        _("Opinions collected"),
        _both(("MUST", "BR-28", BRANCH_17), ("MUST", "DL-06", RULES_2016)),
    ),
    LifeStep(
        "talks",
        Phase.BEFORE,
        _("Heart-to-heart talks"),
        _both(("MUST", "BR-28", BRANCH_19), ("MUST", "DL-06", RULES_2016)),
    ),
    LifeStep(
        "self_checks",
        Phase.BEFORE,
        _("Self-check statements"),
        _both(("GEN", "OL-02", NOTICES), ("MUST", "DL-06", RULES_2016)),
    ),
    LifeStep(
        "supervisor",
        Phase.BEFORE,
        _("Supervisor named by the superior"),
        _both(("LOCAL", "DL-11", LOCAL), ("LOCAL", "DL-11", RULES_2016)),
        of_superior=True,
        answers=(),
    ),
    LifeStep(
        "earlier",
        Phase.AT,
        _("Opens with what the last one gave to put right"),
        _both(("GEN", "BR-28", BRANCH_17), ("MUST", "DL-07", RULES_2016)),
        by_hand=True,
    ),
    LifeStep(
        "held",
        Phase.AT,
        _("Meeting held, record signed"),
        _both(("MUST", "BR-27", BRANCH_17), ("MUST", "DL-02", RULES_2016)),
        answers=(),
    ),
    LifeStep(
        "quorum",
        Phase.AT,
        _("Two thirds present"),
        {DEMOCRATIC: ("MUST", "DL-03", RULES_2016)},
        answers=(StepAnswer.SKIPPED.value,),
    ),
    LifeStep(
        "criticism",
        Phase.AT,
        _("Self-criticism and criticism, person by person"),
        _both(("MUST", "BR-28", BRANCH_17), ("MUST", "DL-07", RULES_2016)),
    ),
    LifeStep(
        "comment",
        Phase.AT,
        _("Supervisor present, comment given"),
        _both(("LOCAL", "DL-11", LOCAL), ("LOCAL", "DL-11", RULES_2016)),
        of_superior=True,
        answers=(),
    ),
    LifeStep(
        "rectification",
        Phase.AFTER,
        _("Rectification list drawn up"),
        _both(("MUST", "BR-28", BRANCH_17), ("MUST", "DL-09", RULES_2016)),
        answers=NOT_BY_WORD,
    ),
    LifeStep(
        "notice",
        Phase.AFTER,
        _("Notice to members"),
        _both(("LOCAL", "DL-09", LOCAL), ("MUST", "DL-09", RULES_2016)),
    ),
    LifeStep(
        "report",
        Phase.AFTER,
        _("Report to the superior"),
        _both(("LOCAL", "DL-09", LOCAL), ("MUST", "DL-09", RULES_2016)),
        answers=(),
    ),
    LifeStep(
        "closed",
        Phase.AFTER,
        _("Everything put right and checked again"),
        _both(("MUST", "BR-28", BRANCH_17), ("MUST", "DL-09", RULES_2016)),
        answers=NOT_BY_WORD,
    ),
)
# What follows the report cannot be asked before it; the rest must be answered first.
AFTER_THE_REPORT = frozenset({"report", "notice", "closed"})
STEPS_BY_KEY: dict[str, LifeStep] = {step.key: step for step in STEPS}


def steps_of(kind: str) -> Iterable[LifeStep]:
    """The steps of a kind in their order (BR-28, OL-02, DL-05 to DL-12)."""
    return (step for step in STEPS if kind in step.rules)
