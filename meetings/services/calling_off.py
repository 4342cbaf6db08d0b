"""Who was told of a meeting and learns, once, that it is cancelled?"""

from datetime import datetime

from django.urls import reverse

from meetings.models import Meeting
from meetings.notice_words import cancellation_text
from meetings.notices import matter_of
from meetings.rules.notices import leaves_at
from partybuild.notices.calendar import next_working_time
from partybuild.notices.models import Channel, DeliveryState, Outbox
from partybuild.notices.services import Dispatch, dispatch, in_all_languages

# What is uncertain or leaves just now may have arrived.
TOLD = (DeliveryState.SENT, DeliveryState.CLAIMED, DeliveryState.UNKNOWN)


def key_of_cancellation(meeting: Meeting) -> str:
    """Where the keys of all messages that call the meeting off begin."""
    return f"{matter_of(meeting)}:off:"


def told_of(meeting: Meeting) -> list[Outbox]:
    """The last message of each person and group, by each channel, that called them and still stands; who
    was told since that it is cancelled is not among them. One query."""
    rows = Outbox.objects.filter(matter=matter_of(meeting), state__in=TOLD).order_by("pk")
    last = {(row.channel, row.recipient_id, row.robot_id): row for row in rows}
    off = key_of_cancellation(meeting)
    return [row for row in last.values() if not row.dedupe_key.startswith(off)]


def tell_of_cancellation(meeting: Meeting, *, at: datetime) -> int:
    """Tell whoever was told of the meeting, by the channels that told them, that it is cancelled; returns
    how many messages. Nobody once it would have begun, and nobody who was never told.

    Why it is cancelled may be about somebody and stays in the record.
    """
    if at >= meeting.started_at:
        return 0
    texts = in_all_languages(lambda: cancellation_text(meeting))
    soon = leaves_at(at=at, opening=next_working_time(at), started_at=meeting.started_at)
    messages = [
        Dispatch(
            channel=row.channel,
            key=f"{key_of_cancellation(meeting)}{meeting.version}:{row.pk}",
            texts=texts,
            link=reverse("my"),
            not_before=at if row.channel == Channel.IN_APP else soon,
            recipient_id=row.recipient_id,
            robot_id=row.robot_id,
        )
        for row in told_of(meeting)
    ]
    told = {"matter": matter_of(meeting), "at": at, "not_after": meeting.started_at}
    return dispatch(messages, reasons={}, **told)
