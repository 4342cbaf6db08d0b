"""How does the vote of a real meeting become a step of somebody's admission?"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import AdmissionVote, Meeting, Resolution
from meetings.rules import (
    Kind,
    MeetingState,
    Room,
    VoteBasis,
    VoteMethod,
    VotePurpose,
    Votes,
    has_passed,
    has_quorum_for,
    vote_faults,
)
from members.models.admission import AdmissionCase
from members.services.admission import cancel_probation, extend_probation, record_step
from partybuild.errors import RuleBroken

SIGNED_STATES = (MeetingState.SIGNED, MeetingState.SUBMITTED, MeetingState.APPROVED)
COUNTS = ("yes", "no", "abstain", "written_yes", "written_no")
STEPS = {VotePurpose.ACCEPT: "accepted", VotePurpose.CONFIRM: "confirmed"}


def eligible_resolutions(organization: Organization):
    """Votes on admissions in the branch's signed general meetings that no case has taken yet."""
    rows = Resolution.objects.filter(
        agenda_item__meeting__organization=organization,
        agenda_item__meeting__state__in=SIGNED_STATES,
        agenda_item__meeting__kinds__includes=Kind.GENERAL_MEETING,
        basis=VoteBasis.ADMISSION,
        is_voted=True,
        admission_vote=None,
    )
    return rows.select_related("agenda_item__meeting__organization").order_by(
        "-agenda_item__meeting__held_on", "pk"
    )


@transaction.atomic
def link_vote(
    *,
    by,
    case: AdmissionCase,
    resolution: Resolution,
    purpose: str,
    at: datetime,
    months: int | None = None,
    early_reason: str = "",
) -> AdmissionVote:
    """Take a vote of a signed general meeting over into the case, with its day and frozen numbers.

    Returns the link. Raises RuleBroken, with the numbers, for a vote that is not of the branch, not secret,
    without its quorum or not passed (T1 b; Admission Rules 2014 Arts 20-21, 33), or taken already.
    """
    meeting = resolution.agenda_item.meeting
    _require_branch(case, meeting)
    _require_vote(meeting, resolution)
    try:
        with transaction.atomic():
            link = AdmissionVote.objects.create(
                resolution=resolution, meeting=meeting, case=case, purpose=purpose
            )
    except IntegrityError as error:
        raise RuleBroken(_("This vote is taken already."), field="resolution") from error
    told = {
        "by": by, "case": case, "on": meeting.held_on, "at": at, "early_reason": early_reason,
        "details": frozen(meeting, resolution),
    }  # fmt: skip
    _record(purpose, told, months)
    return link


def _record(purpose: str, told: dict, months: int | None) -> None:
    if purpose == VotePurpose.EXTEND:
        extend_probation(**told, months=months or 0)
    elif purpose == VotePurpose.CANCEL:
        cancel_probation(**told)
    else:
        record_step(**told, key=STEPS[VotePurpose(purpose)])


def frozen(meeting: Meeting, resolution: Resolution) -> dict:
    """The numbers as they were signed, and where they come from."""
    counts = {name: getattr(resolution, name) for name in COUNTS}
    room = {"due": meeting.voting_due_count, "present": meeting.voting_present_count}
    return room | counts | {"meeting": meeting.pk, "organization": meeting.organization.code}


def _require_branch(case: AdmissionCase, meeting: Meeting) -> None:
    is_signed = meeting.state in SIGNED_STATES and Kind.GENERAL_MEETING in meeting.kinds
    if not is_signed or not AdmissionCase.objects.at(meeting.organization).filter(pk=case.pk).exists():
        raise RuleBroken(
            _("Only a signed general meeting of the person's branch decides."), field="resolution"
        )


def _require_vote(meeting: Meeting, resolution: Resolution) -> None:
    """Secret ballot, quorum and majority by the meeting's own arithmetic (T1 b)."""
    room = Room(meeting.voting_due_count, meeting.voting_present_count)
    votes = Votes(**{name: getattr(resolution, name) for name in COUNTS})
    numbers = {"due": room.due, "present": room.present, "yes": votes.yes + votes.written_yes}
    if resolution.basis != VoteBasis.ADMISSION or resolution.method != VoteMethod.SECRET_BALLOT:
        raise RuleBroken(_("Admissions are decided by secret ballot."), field="resolution")
    if not has_quorum_for(VoteBasis.ADMISSION, room, {}):
        message = _("%(present)d of %(due)d members with a vote were present: more than half are needed.")
        raise RuleBroken(message % numbers, field="resolution")
    if vote_faults(resolution.basis, resolution.method, room, votes):
        message = _("The votes do not add up to the %(present)d present and %(due)d due.")
        raise RuleBroken(message % numbers, field="resolution")
    if not has_passed(VoteBasis.ADMISSION, room, votes, {}):
        message = _("%(yes)d of %(due)d members due were in favour: more than half are needed.")
        raise RuleBroken(message % numbers, field="resolution")
