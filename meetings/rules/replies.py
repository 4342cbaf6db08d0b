"""What may somebody who is called to a meeting answer, and until when?"""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from meetings.rules.kinds import LeaveReason, MeetingState

# A record may be prepared before the meeting; signed it is never before.
AHEAD_STATES = frozenset({MeetingState.PLANNED.value, MeetingState.DRAFT.value})


class Answer(TextChoices):
    ATTEND = "attend", _("Will attend")
    LEAVE = "leave", _("Asks for leave")


def may_answer(state: str, *, started_at: datetime, at: datetime) -> bool:
    """Whether a reply is still taken: until the meeting begins, unless it was cancelled.

    Who stays away of those due, and why, belongs to the record (Branch Regulations Arts 11-13).
    """
    return state in AHEAD_STATES and at < started_at


def is_sound_reply(answer: str, reason: str) -> bool:
    """Whether a reply says all that it needs: leave has one of the reasons, attending has none."""
    if answer == Answer.LEAVE:
        return reason in LeaveReason.values
    return answer == Answer.ATTEND and not reason
