"""Which steps has the democratic appraisal of members, who does what in which, and what do votes propose?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from members.codes import ENDS, MemberStatus
from partybuild.periods import add_months


class Grade(TextChoices):
    """The four grades (OL-06), the best first."""

    EXCELLENT = "excellent", pgettext_lazy("grade", "Excellent")
    QUALIFIED = "qualified", pgettext_lazy("grade", "Qualified")
    BASIC = "basic", pgettext_lazy("grade", "Basically qualified")
    UNQUALIFIED = "unqualified", pgettext_lazy("grade", "Unqualified")


# Whoever gets one of these is told the gap and helped (OL-10).
LOW_GRADES = frozenset({Grade.BASIC.value, Grade.UNQUALIFIED.value})


class AppraisalStep(TextChoices):
    """Self-evaluation, mutual evaluation, democratic vote, verdict, feedback (Art 18; OL-05), end."""

    SELF = "self", pgettext_lazy("appraisal step", "Self-evaluation")
    MUTUAL = "mutual", pgettext_lazy("appraisal step", "Mutual evaluation")
    BALLOT = "ballot", pgettext_lazy("appraisal step", "Vote")
    VERDICT = "verdict", pgettext_lazy("appraisal step", "Verdict")
    ANNOUNCED = "announced", pgettext_lazy("appraisal step", "Feedback")
    CLOSED = "closed", pgettext_lazy("appraisal step", "Closed")


class NotGraded(TextChoices):
    """Why somebody on the roster gets no grade: by the roster's day, or by what happened since."""

    PROBATIONARY = "probationary", pgettext_lazy("not graded", "Probationary member: takes part, no grade")
    SUSPENDED = "suspended", pgettext_lazy("not graded", "Membership suspended")
    LOST = "lost", pgettext_lazy("not graded", "Out of contact")
    DECEASED = "deceased", pgettext_lazy("not graded", "Deceased")
    LEFT = "left", pgettext_lazy("not graded", "No longer in the Party")
    TRANSFERRED = "transferred", pgettext_lazy("not graded", "Affiliation transferred: graded there")
    ELSEWHERE = "elsewhere", pgettext_lazy("not graded", "Has the grade of the year already")


# What the facts of a later day may say; where they do no more, the roster's day counts again.
GONE = frozenset(
    {
        NotGraded.SUSPENDED.value,
        NotGraded.DECEASED.value,
        NotGraded.LEFT.value,
        NotGraded.TRANSFERRED.value,
        NotGraded.ELSEWHERE.value,
    }
)

KEEP, DECIDE, OWN = "keep", "decide", "own"
UNDECIDED = frozenset({AppraisalStep.SELF, AppraisalStep.MUTUAL, AppraisalStep.BALLOT, AppraisalStep.VERDICT})


@dataclass(frozen=True)
class Act:
    """What may be done in which steps: with the right `right` of "member_appraisal", or by the person alone
    (OWN); it leads to the step `to` where it leads on."""

    right: str
    steps: frozenset
    to: str = ""


def _act(right: str, *steps: str, to: str = "") -> Act:
    return Act(right, frozenset(steps), to)


_S = AppraisalStep
# The table of the procedure: a step that is not named refuses the act.
ACTS: dict[str, Act] = {
    "write_self": _act(OWN, _S.SELF, _S.MUTUAL),
    "enter_self": _act(KEEP, _S.SELF, _S.MUTUAL),
    "take_in": _act(KEEP, _S.SELF, _S.MUTUAL),
    "place_at_host": Act(KEEP, UNDECIDED),
    # By the rights at the host, in the steps of the home branch.
    "tell_home": Act(DECIDE, UNDECIDED),
    "begin_mutual": _act(KEEP, _S.SELF, to=_S.MUTUAL),
    "enter_opinions": _act(KEEP, _S.MUTUAL),
    "begin_ballot": _act(KEEP, _S.MUTUAL, to=_S.BALLOT),
    "enter_tally": _act(KEEP, _S.BALLOT, to=_S.VERDICT),
    "decide": _act(DECIDE, _S.VERDICT),
    "announce": _act(DECIDE, _S.VERDICT, to=_S.ANNOUNCED),
    "object": _act(OWN, _S.ANNOUNCED),
    "enter_objection": _act(KEEP, _S.ANNOUNCED),
    "answer": _act(DECIDE, _S.ANNOUNCED),
    "close": _act(DECIDE, _S.ANNOUNCED, to=_S.CLOSED),
    "step_back": _act(KEEP, _S.MUTUAL, _S.BALLOT),
    "reopen_vote": _act(DECIDE, _S.VERDICT, to=_S.BALLOT),
}
# Where a step taken too early leads back to; what was announced stays announced.
BACK: dict[str, str] = {_S.MUTUAL: _S.SELF, _S.BALLOT: _S.MUTUAL}


def may_act(act: str, step: str, rights: Iterable[str]) -> bool:
    """Whether somebody with these rights (KEEP, DECIDE, OWN) may do it in this step."""
    return step in ACTS[act].steps and ACTS[act].right in rights


def why_not_graded(status: str, *, is_lost: bool) -> str:
    """Why a Party member or suspended member gets no grade; '' for a full member within reach (T10)."""
    if status == MemberStatus.PROBATIONARY:
        return NotGraded.PROBATIONARY.value
    if status == MemberStatus.SUSPENDED:
        return NotGraded.SUSPENDED.value
    return NotGraded.LOST.value if is_lost else ""


def why_gone(status: str | None, *, belongs: bool, is_graded_elsewhere: bool) -> str:
    """Why somebody who stood on the roster's day gets no grade here on a later one; '' where nothing did.

    `status` is the standing of the later day, None for a file that went over to another one; `belongs`:
    whether the affiliation still lies in the branch. A member has one grade a year (Art 18): whoever moved
    before the verdicts gets it where he moved to, whoever moved after them has it already.
    """
    if status is None:
        return NotGraded.ELSEWHERE.value
    if status == MemberStatus.DECEASED:
        return NotGraded.DECEASED.value
    if status in ENDS:
        return NotGraded.LEFT.value
    if not belongs:
        return NotGraded.TRANSFERRED.value
    if status == MemberStatus.SUSPENDED:
        return NotGraded.SUSPENDED.value
    return NotGraded.ELSEWHERE.value if is_graded_elsewhere else ""


def max_excellent(total: int) -> int:
    """How many may generally be excellent: a third of all Party members of the branch, rounded down (T10)."""
    return total // 3


@dataclass(frozen=True)
class Tally:
    """The votes on one person, by grade."""

    excellent: int = 0
    qualified: int = 0
    basic: int = 0
    unqualified: int = 0

    @property
    def sum(self) -> int:
        return self.excellent + self.qualified + self.basic + self.unqualified


def ballot_faults(given: int, returned: int, *, taking_part: int) -> list[str]:
    """What cannot be about the ballots, as codes: more given than take part, more back than given, none."""
    faults = ["too_many_given"] if given > taking_part else []
    if returned > given:
        faults.append("too_many_returned")
    return faults if returned else [*faults, "none_returned"]


def is_possible(tally: Tally, returned: int) -> bool:
    """Whether the votes on one person are no more than the ballots; fewer are: not every ballot is filled."""
    return tally.sum <= returned


def proposal(tally: Tally) -> str:
    """The best grade that more than half of the votes reach or exceed; '' without votes.

    Our reading: Art 18 names no majority. Where one grade alone has more than half it is that one.
    """
    reached = 0
    for grade in Grade.values:
        reached += getattr(tally, grade)
        if reached * 2 > tally.sum:
            return grade
    return ""


def needs_reason(grade: str, proposed: str, *, is_over_limit: bool) -> bool:
    """Whether a verdict departs from the votes so that the reason is kept (OL-09: not by votes alone).

    Where the votes propose more excellent ones than a third, "qualified" in their stead explains itself.
    """
    if not proposed or grade == proposed:
        return False
    is_by_limit = is_over_limit and (proposed, grade) == (Grade.EXCELLENT, Grade.QUALIFIED)
    return not is_by_limit


def is_in_time(on: date, objection_until: date | None) -> bool:
    """Whether an objection is still possible on a day: the last day counts."""
    return objection_until is not None and on <= objection_until


def due_on(year: int, months: int) -> date:
    """The last day for the appraisal of a year: so many whole months after its end (OL-01 in practice)."""
    return add_months(date(year, 12, 1), months + 1) - timedelta(days=1)


def may_open(year: int, *, on: date) -> bool:
    """Whether a year can be appraised on a day: this one or the one before (OL-01 in practice)."""
    return on.year - 1 <= year <= on.year
