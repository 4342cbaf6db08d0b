"""How is one occasion told to chosen people and groups by chosen channels, and called back again?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from partybuild.notices.models import DeliveryState, Outbox

BATCH = 500
MAY_HOLD_SECRETS = (
    DeliveryState.PENDING,
    DeliveryState.CLAIMED,
    DeliveryState.UNKNOWN,
    DeliveryState.FAILED,
)


@dataclass(frozen=True)
class Dispatch:
    """One message by one channel, to a person or through a robot; `key` is unique for ever.

    `private_link` is a path for the recipient alone: it is sealed, and gone once the message was sent.
    """

    channel: str
    key: str
    texts: dict[str, str]
    link: str
    not_before: datetime
    recipient_id: int | None = None
    robot_id: object = None
    private_link: str = ""


@transaction.atomic
def dispatch(
    messages: Iterable[Dispatch], *, matter: str, reasons: dict[str, str], at: datetime, not_after=None
) -> int:
    """Put messages of one occasion on their way; what is there already is not written twice.

    After `not_after` what still waits is dropped. Returns the messages given.
    """
    rows = [row_of(message, matter, reasons, at, not_after) for message in messages]
    Outbox.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return len(rows)


def row_of(message: Dispatch, matter: str, reasons: dict, at: datetime, not_after) -> Outbox:
    row = Outbox(
        channel=message.channel,
        dedupe_key=message.key,
        texts=message.texts,
        reasons=reasons,
        link=message.link,
        recipient_id=message.recipient_id,
        robot_id=message.robot_id,
        not_before=message.not_before,
        not_after=not_after,
        matter=matter,
        created_at=at,
    )
    row.private_link = message.private_link
    return row


@transaction.atomic
def call_back(*matters: str, at: datetime) -> int:
    """Drop what of these occasions has not left yet; returns how many messages.

    What a sender holds cannot be stopped; what failed or is uncertain stays known as that. Put into the
    queue once more, by the sender or by somebody, they are dropped as too late.
    """
    rows = Outbox.objects.filter(matter__in=matters, state__in=MAY_HOLD_SECRETS)
    rows.update(not_after=at)
    waiting = rows.filter(state=DeliveryState.PENDING)
    return waiting.update(state=DeliveryState.UNWANTED, private_link_sealed="")


def drop_late(*, at: datetime) -> int:
    """What waited beyond its time is not sent any more, and its secrets go."""
    # What was sent or dropped has none any more: only the others are looked at, by their index.
    keeping = Outbox.objects.exclude(private_link_sealed="").filter(state__in=MAY_HOLD_SECRETS)
    keeping.filter(not_after__lt=at).update(private_link_sealed="")
    return Outbox.objects.too_late(at).update(state=DeliveryState.UNWANTED, error="TooLate")
