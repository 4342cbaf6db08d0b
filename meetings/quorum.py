"""With which sentence does a record say whether there was a quorum?"""

from django.utils.translation import gettext as _

from meetings.results import room_of
from meetings.rules import VoteBasis, has_quorum_for, quorum_rules
from meetings.services.particulars import settings_of


def quorum_sentence(meeting, due, settings: dict[str, int] | None = None) -> str:
    """Counts and quorum in one sentence for record and check page; "" where the regulations ask for none.

    A signed record is judged by what was frozen, an open one by the attendance list.
    """
    bases = quorum_rules(meeting.kinds)
    if not bases:
        return ""
    if meeting.has_quorum is not None:
        return said(
            meeting.voting_due_count, meeting.voting_present_count, bases, has_quorum=meeting.has_quorum
        )
    settings = settings_of(meeting) if settings is None else settings
    has_quorum = all(has_quorum_for(basis, room_of(due, basis), settings) for basis in bases)
    room = room_of(due, bases[0])
    return said(room.due, room.present, bases, has_quorum=has_quorum)


def said(due: int, present: int, bases, *, has_quorum: bool) -> str:
    numbers = {"due": due, "present": present}
    if VoteBasis.GENERAL in bases:
        if has_quorum:
            return (
                _(
                    "%(present)d of %(due)d members with a vote were present: the meeting was valid (half or more)."
                )
                % numbers
            )
        return (
            _(
                "%(present)d of %(due)d members with a vote were present: the meeting was not valid (half or more)."
            )
            % numbers
        )
    if has_quorum:
        return (
            _("%(present)d of %(due)d committee members were present: the meeting was valid (half or more).")
            % numbers
        )
    return (
        _("%(present)d of %(due)d committee members were present: the meeting was not valid (half or more).")
        % numbers
    )
