"""Does the text of a record repeat that of the record before it?"""

from functools import reduce
from operator import or_

from django.db.models import Q

from meetings.models import Meeting
from meetings.record import Item, agenda_of
from meetings.rules.likeness import MOST, repeats


def repeated_record(meeting: Meeting) -> Meeting | None:
    """The last earlier record of the same kind and body, if a large part of this one stands in it.

    Three queries at most, and some hundredths of a second for 20,000 characters; nothing is stored.
    """
    text = said_in(agenda_of(meeting), meeting.closing_remarks)
    before = record_before(meeting) if repeats(text, text) else None
    if before is None:
        return None
    return before if repeats(text, said_in(agenda_of(before), before.closing_remarks)) else None


def record_before(meeting: Meeting) -> Meeting | None:
    kinds = reduce(or_, (Q(kinds__includes=frozenset({kind})) for kind in meeting.kinds))
    rows = Meeting.objects.not_cancelled().filter(
        kinds, organization=meeting.organization_id, group=meeting.group_id
    )
    rows = rows.filter(started_at__lt=meeting.started_at, agenda_items__resolutions__isnull=False)
    return rows.order_by("-started_at", "-pk").first()


def said_in(agenda: list[Item], closing: str) -> str:
    """What was written by somebody; titles are the agenda's, and come back every month."""
    texts = [closing]
    for item in agenda:
        texts += [item.presented, item.discussion, item.dissent]
        texts += [resolution["text"] for resolution in item.resolutions]
    return "\n".join(filter(None, texts))[:MOST]
