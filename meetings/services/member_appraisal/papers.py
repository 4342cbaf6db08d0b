"""What leaves the house after a verdict, and how is a member helped whose grade is low?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import LOW_GRADES
from members.models import Member
from members.models.care import HelpPlan, Talk
from members.services.care import open_help
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def note_slip_export(*, by, row: AppraisedMember) -> None:
    """Audit a feedback slip that leaves the house as a file (GB/T 35273 7.1)."""
    appraisal, who = row.appraisal, str(row.member_id)
    record(
        by=by,
        action="export feedback slip",
        obj=appraisal,
        organization=appraisal.organization,
        member=who,
    )


def note_appraisal_paper(*, by, appraisal: MemberAppraisal, paper: str) -> None:
    """Audit a ballot or summary that leaves the house as a file; it names people (GB/T 35273 7.1)."""
    organization = appraisal.organization
    record(by=by, action="export appraisal paper", obj=appraisal, organization=organization, paper=paper)


@transaction.atomic
def open_help_after_verdict(
    *,
    by,
    row: AppraisedMember,
    responsible: Member,
    facts: str,
    review_on: date,
    on: date,
    talk: Talk | None = None,
) -> HelpPlan:
    """Open a help plan for a member with a low grade (OL-10); returns it.

    Raises RuleBroken for another grade, before the announcement, and what `open_help` refuses.
    """
    appraisal = row.appraisal
    if row.grade not in LOW_GRADES or appraisal.announced_on is None:
        raise RuleBroken(_("A help plan follows an announced low grade."))
    return open_help(
        by=by, organization=appraisal.organization, member=row.member, responsible=responsible, facts=facts,
        on=on, review_on=review_on, talk=talk,
    )  # fmt: skip
