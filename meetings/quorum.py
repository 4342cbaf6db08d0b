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
    """The sentence for the branch's members, or for its committee where it met alone."""
    of_branch, of_committee = sentences()
    valid, not_valid = of_branch if VoteBasis.GENERAL in bases else of_committee
    return (valid if has_quorum else not_valid) % {"due": due, "present": present}


def sentences() -> tuple[tuple[str, str], tuple[str, str]]:
    """(valid, not valid) for members and for the committee."""
    return (
        (
            _("%(present)d of %(due)d members with a vote were present: a quorum, the meeting was valid."),
            _("%(present)d of %(due)d members with a vote were present: no quorum, the meeting was void."),
        ),
        (
            _("%(present)d of %(due)d committee members were present: a quorum, the meeting was valid."),
            _("%(present)d of %(due)d committee members were present: no quorum, the meeting was void."),
        ),
    )
