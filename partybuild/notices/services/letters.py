"""How does a message that cannot wait for the day's mail leave in a mail of its own, at most once?"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import translation

from partybuild.notices.models import Channel, DeliveryState, Outbox
from partybuild.notices.services.mail import (
    LEASE,
    MAILS_A_SWEEP,
    MOST_ATTEMPTS,
    REFUSALS,
    RETRY_AFTER,
    message_id,
)


def send_letters(*, at: datetime) -> dict[str, int]:
    """Send what waits, each in its own mail; returns {"mail", "failed"}. Any number may run at once."""
    drop_unwanted(at=at)
    due = Outbox.objects.due(Channel.LETTER, at).order_by("pk").values_list("pk", flat=True)
    waiting = list(due[:MAILS_A_SWEEP])
    if not waiting:
        return {"mail": 0, "failed": 0}
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # nothing has left yet
        postpone(waiting, at=at, error=error)
        return {"mail": 0, "failed": len(waiting)}
    try:
        outcomes = _send_each(waiting, at=at, connection=connection)
    finally:
        connection.close()
    return {"mail": outcomes.count(DeliveryState.SENT), "failed": outcomes.count(DeliveryState.FAILED)}


def _send_each(waiting: list[int], *, at: datetime, connection) -> list[str | None]:
    """The outcome of each, up to the first uncertain one: after that the line is not to be trusted."""
    outcomes = []
    for pk in waiting:
        outcomes.append(send_letter(pk, at=at, connection=connection))
        if outcomes[-1] == DeliveryState.UNKNOWN:
            break
    return outcomes


def drop_unwanted(*, at: datetime) -> int:
    """Who has since closed the account, the address or the mails gets none."""
    unreachable = Q(recipient__is_active=False) | Q(recipient__mail_enabled=False) | Q(recipient__email="")
    rows = Outbox.objects.due(Channel.LETTER, at).filter(unreachable).order_by().values("pk")
    return Outbox.objects.filter(pk__in=rows, state=DeliveryState.PENDING).update(
        state=DeliveryState.UNWANTED, private_link_sealed=""
    )


def postpone(waiting: list[int], *, at: datetime, error: Exception) -> None:
    """The server could not be reached: try again later, and give up after MOST_ATTEMPTS."""
    name = type(error).__name__
    rows = Outbox.objects.filter(pk__in=waiting, state=DeliveryState.PENDING)
    rows.filter(attempts__gte=MOST_ATTEMPTS - 1).update(
        state=DeliveryState.FAILED, attempts=MOST_ATTEMPTS, error=name
    )
    rows.update(attempts=F("attempts") + 1, not_before=at + RETRY_AFTER, error=name)


def send_letter(pk: int, *, at: datetime, connection) -> str | None:
    """Claim and send one; returns the row's new state, None if another sweep has it."""
    claimed = Outbox.objects.filter(pk=pk, state=DeliveryState.PENDING).update(
        state=DeliveryState.CLAIMED, lease_until=at + LEASE, attempts=F("attempts") + 1, error=""
    )
    if not claimed:
        return None
    state, error = DeliveryState.SENT, ""
    try:
        connection.send_messages([compose(Outbox.objects.select_related("recipient").get(pk=pk))])
    except REFUSALS as refusal:
        state, error = DeliveryState.FAILED, type(refusal).__name__
    except Exception as doubt:  # the line broke in between: it may have arrived
        state, error = DeliveryState.UNKNOWN, type(doubt).__name__
    changes = {"state": state, "error": error, "lease_until": None}
    if state == DeliveryState.SENT:
        changes |= {"sent_at": at, "private_link_sealed": ""}
    Outbox.objects.filter(pk=pk, state=DeliveryState.CLAIMED).update(**changes)
    return state


def compose(row: Outbox) -> EmailMessage:
    """The mail in the recipient's language; its first line is the subject."""
    person = row.recipient
    with translation.override(person.language or settings.LANGUAGE_CODE):
        text = row.text
        body = render_to_string(
            "notices/letter.txt", {"row": row, "person": person, "site": settings.SITE_URL}
        )
    subject = " ".join(text.split("\n")[0].split())
    return EmailMessage(subject, body, to=[person.email], headers={"Message-ID": message_id([row])})
