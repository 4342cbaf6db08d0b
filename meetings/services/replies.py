"""How does somebody who is called to a meeting say that he comes, or asks for leave?"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.invitations import invitation_of
from meetings.models import Meeting, MeetingReply
from meetings.notices import open_link
from meetings.rules import MeetingState
from meetings.rules.replies import is_sound_reply
from meetings.services.plain import as_text
from members.models import Member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def answer_invitation(
    *, by, meeting: Meeting, member: Member, answer: str, at: datetime, reason: str = "", note: str = ""
) -> MeetingReply:
    """Take a member's reply to a meeting at which he is due; a later one takes its place. Returns it.

    Raises RuleBroken when he answers for another, is not due, the meeting has begun or was cancelled, or
    leave has no reason. The attendance is still recorded by the branch (Branch Regulations Arts 11-13).
    """
    if by is None or member.user_id != by.pk:
        raise RuleBroken(_("Everybody answers for themselves."))
    return _answer(by, meeting, member, answer, reason, note, at)


@transaction.atomic
def answer_by_link(
    *, token: str, answer: str, at: datetime, reason: str = "", note: str = ""
) -> MeetingReply | None:
    """Take the reply of whoever has the link; None where it opens nothing (any more).

    Raises RuleBroken as `answer_invitation` does. The log names nobody: only the link vouches for him.
    """
    link = open_link(token, at=at)
    return link and _answer(None, link.meeting, link.member, answer, reason, note, at)


def _answer(by, meeting: Meeting, member: Member, answer, reason, note, at: datetime) -> MeetingReply:
    meeting = _require_open(meeting, member, at)
    if not is_sound_reply(answer, reason):
        raise RuleBroken(_("Choose one of the reasons."), field="reason")
    kept = {"answer": str(answer), "reason": str(reason), "note": as_text(note, 100, "note")}
    reply, _made = MeetingReply.objects.update_or_create(
        meeting=meeting, member=member, defaults=kept | {"answered_at": at, "given_for": meeting.started_at}
    )
    # The reason may be an illness: it stays out of the log.
    record(by=by, action="answer invitation", obj=meeting, organization=meeting.organization, answer=answer)
    return reply


def _require_open(meeting: Meeting, member: Member, at: datetime) -> Meeting:
    """The meeting as it stands. Raises RuleBroken where it takes no reply of the member."""
    # The row is locked, so that no reply slips in while the meeting is being cancelled.
    list(Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("pk"))
    invitation = invitation_of(member, meeting.pk)
    if invitation is None:
        raise RuleBroken(_("You are not due at this meeting."))
    if invitation.meeting.state == MeetingState.CANCELLED:
        raise RuleBroken(_("This meeting was cancelled."))
    if not invitation.is_open(at):
        raise RuleBroken(_("The meeting has begun; tell its recorder what has changed."))
    return invitation.meeting
