"""How does a record change its state so that of two people at once only one succeeds?"""

from django.db.models import F
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.rules import MeetingState
from partybuild.errors import RuleBroken


def move(meeting: Meeting, to: str, *, since: set[str], version: int | None = None, **changes) -> Meeting:
    """Set the state by one conditional UPDATE and write `changes` with it; returns the meeting as it
    stands.

    The row must be in one of the states `since`, and have `version` if one is given. Raises RuleBroken
    where it is not: nothing was written then.
    """
    rows = Meeting.objects.filter(pk=meeting.pk, state__in=since)
    if version is not None:
        rows = rows.filter(version=version)
    changed = rows.update(state=to, version=F("version") + 1, **changes)
    meeting.refresh_from_db()
    if not changed:
        refuse(meeting, is_stale=meeting.state in since)
    return meeting


def refuse(meeting: Meeting, *, is_stale: bool = False) -> None:
    """Raise RuleBroken: somebody changed the record meanwhile, or its state does not allow the act."""
    if is_stale:
        raise RuleBroken(_("The record was changed meanwhile. Please look at it again."))
    raise RuleBroken(
        _("This cannot be done now: the state of the record is “%(state)s”.")
        % {"state": MeetingState(meeting.state).label}
    )
