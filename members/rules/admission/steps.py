"""Which are the five stages and 25 steps from application to confirmation (rules 3.1)?"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    APPLICATION = "application", _("Application")
    ACTIVIST = "activist", _("Training as an activist")
    TARGET = "target", _("Choice as a development target")
    ADMISSION = "admission", _("Admission as a probationary member")
    PROBATION = "probation", _("Probation and confirmation")


@dataclass(frozen=True)
class Step:
    """One step of the 25; `needs` must be done before it, without one of `expects` a reason is recorded.

    evidence: what is recorded of it (date, document, persons, examinations, vote, decision). `status` is the
    standing that begins with it. `notice`: a public notice may go before the step that follows (DV-33).
    """

    number: int
    key: str
    stage: Stage
    label: object
    article: str
    force: str
    evidence: str = "date"
    needs: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()
    status: str = ""
    by_committee: bool = False
    notice: bool = False


def _step(number, key, stage, label, article, force="MUST", evidence="date", **more) -> Step:
    return Step(number, key, stage, label, article, force, evidence, **more)


S1, S2, S3, S4, S5 = Stage
STEPS: tuple[Step, ...] = (
    _step(1, "applied", S1, _("Application handed in"), "5-6", status="applicant"),
    _step(2, "talked", S1, _("Talk with the applicant"), "7", needs=("applied",)),
    _step(
        3,
        "activist",
        S2,
        _("Recommended and decided as an activist"),
        "8",
        needs=("applied",),
        expects=("talked",),
        status="activist",
    ),
    _step(
        4,
        "activist_filed",
        S2,
        _("Activist filed with the superior committee"),
        "8",
        "MUST",
        "document",
        needs=("activist",),
    ),
    _step(5, "contacts", S2, _("Contact persons named"), "9", "MUST", "persons", needs=("activist",)),
    _step(
        6,
        "examined",
        S2,
        _("Training, education and examination"),
        "10-11",
        "MUST",
        "examinations",
        needs=("activist",),
    ),
    _step(
        7,
        "target",
        S3,
        _("Decided as a development target"),
        "13",
        needs=("activist",),
        expects=("activist_filed", "contacts", "examined"),
        status="development_target",
        notice=True,
    ),
    _step(
        8,
        "target_filed",
        S3,
        _("Development target filed with the superior committee"),
        "13",
        "MUST",
        "document",
        needs=("target",),
    ),
    _step(9, "introducers", S3, _("Introducers named"), "14", "MUST", "persons", needs=("target",)),
    _step(10, "reviewed", S3, _("Political review"), "16", needs=("target",)),
    _step(11, "trained", S3, _("Short training"), "17", "GEN", needs=("target",)),
    _step(
        12,
        "committee_examined",
        S4,
        _("Examined by the branch committee"),
        "19",
        needs=("introducers", "reviewed"),
        expects=("target_filed", "trained"),
        notice=True,
    ),
    _step(
        13,
        "pre_examined",
        S4,
        _("Pre-examination by the superior committee"),
        "19",
        "MUST",
        "document",
        needs=("committee_examined",),
        by_committee=True,
    ),
    _step(
        14,
        "form",
        S4,
        _("Admission form filled in"),
        "19",
        "MUST",
        "document",
        needs=("pre_examined",),
    ),
    _step(
        15,
        "accepted",
        S4,
        _("Branch meeting on the admission"),
        "20-22",
        "MUST",
        "vote",
        needs=("introducers", "reviewed", "pre_examined"),
        expects=("trained", "form"),
    ),
    _step(
        16,
        "talked_before_approval",
        S4,
        _("Talk on behalf of the superior committee"),
        "24",
        needs=("accepted",),
        by_committee=True,
    ),
    _step(
        17,
        "approved",
        S4,
        _("Admission approved"),
        "23-26",
        "MUST",
        "decision",
        needs=("accepted", "talked_before_approval"),
        status="probationary",
        by_committee=True,
    ),
    _step(
        18,
        "approval_filed",
        S4,
        _("Filed with the next higher organization department"),
        "26",
        "MUST",
        "document",
        needs=("approved",),
        by_committee=True,
    ),
    _step(19, "placed", S5, _("Placed in branch and Party group"), "29", needs=("approved",)),
    _step(20, "oath", S5, _("Oath before the Party flag"), "30", needs=("approved",)),
    _step(
        21,
        "educated",
        S5,
        _("Education and examination in probation"),
        "31",
        "MUST",
        "examinations",
        needs=("approved",),
    ),
    _step(
        22,
        "confirmation_applied",
        S5,
        _("Written application for confirmation"),
        "33",
        needs=("approved",),
        notice=True,
    ),
    _step(
        23,
        "confirmed",
        S5,
        _("Branch meeting on the confirmation"),
        "32-33",
        "MUST",
        "vote",
        needs=("approved", "confirmation_applied"),
        expects=("oath",),
    ),
    _step(
        24,
        "confirmation_approved",
        S5,
        _("Confirmation approved"),
        "34",
        "MUST",
        "decision",
        needs=("confirmed",),
        status="full",
        by_committee=True,
    ),
    _step(
        25,
        "filed",
        S5,
        _("Papers put into the file"),
        "37",
        needs=("confirmation_approved",),
    ),
)
# Outside the 25: what a branch meeting may decide instead of confirming, with the committee's approval of it
# (Art 32), and what a receiving branch may ask.
TURNS: tuple[Step, ...] = (
    _step(0, "extended", S5, _("Probation extended"), "32", "MUST", "vote", needs=("approved",)),
    _step(
        0,
        "extension_approved",
        S5,
        _("Extension of probation approved"),
        "32",
        "MUST",
        "decision",
        needs=("extended",),
        by_committee=True,
    ),
    _step(
        0,
        "cancelled",
        S5,
        _("Cancellation of probationary status decided by the branch"),
        "32",
        "MUST",
        "vote",
        needs=("approved",),
    ),
    _step(
        0,
        "cancellation_approved",
        S5,
        _("Cancellation of probationary status approved"),
        "32",
        "MUST",
        "decision",
        needs=("cancelled",),
        by_committee=True,
    ),
    _step(
        0, "postponed", S5, _("Discussion of the confirmation postponed"), "36", "MAY", needs=("approved",)
    ),
)
# The approval that each decision of the branch on a probation waits for.
APPROVALS = {"extended": "extension_approved", "cancelled": "cancellation_approved"}
STEPS_BY_KEY: dict[str, Step] = {step.key: step for step in (*STEPS, *TURNS)}
