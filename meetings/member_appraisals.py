"""How does a year's appraisal of members stand, for the branch, for its superior and for one person?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import OrganizationKind
from branches.scope import Scope
from meetings.appraised import people_on
from meetings.duties.member_appraisal import with_appraisal
from meetings.models import AppraisedMember, Meeting, MemberAppraisal
from meetings.rules.member_appraisal import AppraisalStep, Grade
from meetings.steps import Step
from members.models import Member
from members.models.targets import MemberTarget

SPEAKING_KINDS = ("general_meeting", "group_meeting", "organizational_life_meeting")
DECIDING_KINDS = ("committee_meeting", "general_meeting")
# Meetings of the time about the roster's day: older ones had another purpose.
BEFORE, OFFERED = timedelta(days=45), 12


class AppraisalFile:
    """One appraisal with its people by name, by the facts of a day; one query."""

    def __init__(self, appraisal: MemberAppraisal, *, on: date):
        self.appraisal, self.on = appraisal, on

    @cached_property
    def people(self) -> list[AppraisedMember]:
        return people_on(self.appraisal, on=self.on)

    @property
    def taking_part(self) -> list[AppraisedMember]:
        return [row for row in self.people if row.takes_part]

    @property
    def graded(self) -> list[AppraisedMember]:
        return [row for row in self.people if not row.not_graded]

    @property
    def voted_on(self) -> list[AppraisedMember]:
        return [row for row in self.people if row.is_voted_on]

    @property
    def decided_here(self) -> list[AppraisedMember]:
        """Those whose grade the branch gives itself."""
        return [row for row in self.graded if not row.is_graded_at_host]

    @property
    def graded_at_host(self) -> list[AppraisedMember]:
        return [row for row in self.graded if row.is_graded_at_host]

    @property
    def without_self(self) -> int:
        return sum(row.self_on is None for row in self.taking_part)

    @property
    def without_opinions(self) -> int:
        return sum(not row.opinions_sealed and not row.is_at_host for row in self.taking_part)

    @property
    def excellent(self) -> int:
        return sum(row.grade == Grade.EXCELLENT for row in self.people)

    @property
    def objections(self) -> list[AppraisedMember]:
        return [row for row in self.people if row.waits_for_answer]

    @property
    def steps(self) -> list[Step]:
        """The line of steps; a closed appraisal is through with all."""
        order = [step for step in AppraisalStep if step != AppraisalStep.CLOSED]
        at = order.index(self.appraisal.step) if self.appraisal.step in order else len(order)
        return [
            Step(str(step.label), "done" if n < at else "current" if n == at else "")
            for n, step in enumerate(order)
        ]


def usual_year(on: date) -> int:
    """The year whose appraisal is looked at on a day: in the first half of a year still the last one's."""
    return on.year if on.month > 6 else on.year - 1


def meetings_for(
    appraisal: MemberAppraisal, kinds: tuple[str, ...], *, on: date, chosen: Iterable[Meeting] = ()
) -> list[Meeting]:
    """Meetings of the branch and its groups to choose from, some weeks before the roster's day and later,
    with those `chosen` already: what is not offered would be lost by saving."""
    wanted = Q()
    for kind in kinds:
        wanted |= Q(kinds__includes=frozenset({kind}))
    rows = Meeting.objects.not_cancelled().filter(wanted, organization=appraisal.organization_id)
    rows = rows.filter(held_on__range=(appraisal.as_of - BEFORE, on)).select_related("group")
    offered = list(rows.order_by("-held_on", "-pk")[:OFFERED])
    return offered + [meeting for meeting in chosen if meeting not in offered]


def draft_of(member: Member, year: int) -> str:
    """What the member's targets of the year say already, a line each: nothing is asked twice. One query."""
    targets = MemberTarget.objects.of_member(member).of_year(year).not_dropped().order_by("pk")
    return "\n".join(line_of(target) for target in targets)


def line_of(target: MemberTarget) -> str:
    """A target with what the member and the branch said of it already."""
    branch = _("(the branch: %(text)s)") % {"text": target.branch_review} if target.branch_review else ""
    said = " ".join(filter(None, [target.own_review, branch]))
    return _("%(target)s: %(said)s") % {"target": target.text, "said": said} if said else target.text


@dataclass(frozen=True)
class BranchState:
    """How a branch stands with a year: done, or not and why in words; no grades, no order by them."""

    organization: Organization
    is_done: bool
    is_asked: bool
    said: str


def branches_with_appraisal(organization: Organization, scope: Scope, year: int, *, on: date) -> QuerySet:
    """The branches under a superior on a day with their appraisal of the year, in the tree's order."""
    day = min(on, date(year, 12, 31))
    rows = Organization.objects.in_scope(scope).under(organization).branches().existing_on(day)
    return with_appraisal(rows, year, on=day).order_by("path")


def state_of(branch: Organization) -> BranchState:
    """The state of a branch of `branches_with_appraisal`."""
    if branch.announced_on:
        return BranchState(branch, True, True, "")
    if branch.kind == OrganizationKind.TEMPORARY_BRANCH:
        words = _("Members of a temporary branch are appraised in their own branch (Art 8).")
        return BranchState(branch, False, False, words)
    if not branch.has_members:
        return BranchState(branch, False, False, _("No Party member stood on the roster."))
    if branch.appraisal_step is None:
        return BranchState(branch, False, True, _("Not opened yet"))
    return BranchState(branch, False, True, str(AppraisalStep(branch.appraisal_step).label))


def asked_and_done(rows: QuerySet) -> tuple[int, int]:
    """Of how many branches the year asks for it, and how many have done it; one query."""
    asked = Q(has_members=True) & ~Q(kind=OrganizationKind.TEMPORARY_BRANCH)
    found = list(rows.filter(asked | Q(announced_on__isnull=False)).values_list("announced_on", flat=True))
    return len(found), sum(day is not None for day in found)
