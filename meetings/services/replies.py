"""How does somebody who is called to a meeting say that he comes, or asks for leave?"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.invitations import invitation_of
from meetings.models import Meeting, MeetingReply
from meetings.rules import MeetingState
from meetings.rules.replies import is_sound_reply
from meetings.services.content import as_text
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
    _require_open(by, meeting, member, at)
    if not is_sound_reply(answer, reason):
        raise RuleBroken(_("Choose one of the reasons."), field="reason")
    kept = {"answer": str(answer), "reason": str(reason), "note": as_text(note, 100, "note")}
    reply, _made = MeetingReply.objects.update_or_create(
        meeting=meeting, member=member, defaults=kept | {"answered_at": at}
    )
    # The reason may be an illness: it stays out of the log.
    record(by=by, action="answer invitation", obj=meeting, organization=meeting.organization, answer=answer)
    return reply


def _require_open(by, meeting: Meeting, member: Member, at: datetime) -> None:
    if by is None or member.user_id != by.pk:
        raise RuleBroken(_("Everybody answers for themselves."))
    # The row is locked, so that no reply slips in while the meeting is being cancelled.
    list(Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("pk"))
    invitation = invitation_of(member, meeting.pk)
    if invitation is None:
        raise RuleBroken(_("You are not due at this meeting."))
    if invitation.meeting.state == MeetingState.CANCELLED:
        raise RuleBroken(_("This meeting was cancelled."))
    if not invitation.is_open(at):
        raise RuleBroken(_("The meeting has begun; tell its recorder what has changed."))
