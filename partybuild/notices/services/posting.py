"""How do mails leave over one line to the server: what of them is the same whatever they hold?"""

import hashlib
import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q, QuerySet

from partybuild.notices.models import DeliveryState, Outbox

logger = logging.getLogger(__name__)
# A sweep sends so few mails that, at ten seconds a slow answer, it ends before its claims expire.
MAILS_A_SWEEP = 50
LEASE = timedelta(minutes=15)
RETRY_AFTER = timedelta(minutes=30)
MOST_ATTEMPTS = 20
# The server's plain no: nothing was taken, nobody got it.
REFUSALS = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
    ValueError,
)


def send_all(keys: list[int], send: Callable, *, rows: QuerySet, at: datetime) -> dict[str, int]:
    """Send a mail for each key over one line; returns {"mail", "failed"} in mails.

    `send(key, at=…, connection=…)` says what became of one; `rows` are what waits, tried again later where
    the server cannot be reached.
    """
    if not keys:
        return {"mail": 0, "failed": 0}
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # whatever the server or the network did: nothing has left yet
        _postpone(rows, at=at, error=error)
        return {"mail": 0, "failed": len(keys)}
    try:
        outcomes = _send_each(keys, send, at=at, connection=connection)
    finally:
        connection.close()
    return {"mail": outcomes.count(DeliveryState.SENT), "failed": outcomes.count(DeliveryState.FAILED)}


def _send_each(keys: list[int], send: Callable, *, at: datetime, connection) -> list[str | None]:
    """The outcome of each mail, up to the first uncertain one: after that the line is not to be trusted."""
    outcomes = []
    for key in keys:
        outcomes.append(send(key, at=at, connection=connection))
        if outcomes[-1] == DeliveryState.UNKNOWN:
            break
    return outcomes


def _postpone(rows: QuerySet, *, at: datetime, error: Exception) -> None:
    """The server could not be reached: try again in half an hour, and give up after MOST_ATTEMPTS."""
    name = type(error).__name__
    logger.warning("mail server not reached: %s", name)
    rows.filter(attempts__gte=MOST_ATTEMPTS - 1).update(
        state=DeliveryState.FAILED, attempts=MOST_ATTEMPTS, error=name
    )
    rows.update(attempts=F("attempts") + 1, not_before=at + RETRY_AFTER, error=name)


def drop_unwanted(channel: str, *, at: datetime) -> int:
    """Who has since closed the account, the address or the mails gets none, also not months later."""
    unreachable = Q(recipient__is_active=False) | Q(recipient__mail_enabled=False) | Q(recipient__email="")
    rows = Outbox.objects.due(channel, at).filter(unreachable).order_by().values("pk")
    return Outbox.objects.filter(pk__in=rows, state=DeliveryState.PENDING).update(
        state=DeliveryState.UNWANTED, private_link_sealed=""
    )


def outcome_of(mail: EmailMessage, *, connection) -> tuple[str, str]:
    """(state, class of the error) after trying to send one mail."""
    try:
        connection.send_messages([mail])
    except REFUSALS as refusal:
        return DeliveryState.FAILED, type(refusal).__name__
    except Exception as doubt:  # the line broke in between: it may have arrived
        return DeliveryState.UNKNOWN, type(doubt).__name__
    return DeliveryState.SENT, ""


def message_id(rows: list[Outbox]) -> str:
    """The same for the same messages, however often they are sent: receivers then show them once."""
    digest = hashlib.sha256("\n".join(row.dedupe_key for row in rows).encode()).hexdigest()[:32]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{digest}@{domain}>"
