"""How does all that waits for a person become one mail a day?"""

import hashlib
import logging
import smtplib
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from partybuild.accounts.models import User
from partybuild.notices.calendar import is_working_time
from partybuild.notices.models import Channel, DeliveryState, Outbox

logger = logging.getLogger(__name__)
# A sweep sends so few mails that, at ten seconds a slow answer, it ends before its claims expire.
MAILS_A_SWEEP = 50
LEASE = timedelta(minutes=15)
RETRY_AFTER = timedelta(minutes=30)
MOST_ATTEMPTS = 20
# The day's first scan runs a few minutes after the offices open; its reminders belong into the same mail.
FIRST_MAIL_AFTER = timedelta(minutes=15)
# The server's plain no: nothing was taken, nobody got it.
REFUSALS = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
    ValueError,
)


def send_mails(*, at: datetime) -> dict[str, int]:
    """Send what waits for each person as one mail, in working hours; returns {"mail", "failed"} in mails."""
    counts = {"mail": 0, "failed": 0}
    if not (is_working_time(at) and is_working_time(at - FIRST_MAIL_AFTER)):
        return counts
    drop_unwanted(at=at)
    recipients = _waiting(at)
    if not recipients:
        return counts
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # whatever the server or the network did: nothing has left yet
        postpone(recipients, at=at, error=error)
        return counts | {"failed": len(recipients)}
    try:
        outcomes = _send_each(recipients, at=at, connection=connection)
    finally:
        connection.close()
    return {"mail": outcomes.count(DeliveryState.SENT), "failed": outcomes.count(DeliveryState.FAILED)}


def _send_each(recipients: list[int], *, at: datetime, connection) -> list[str | None]:
    """The outcome of each mail, up to the first uncertain one: after that the line is not to be trusted."""
    outcomes = []
    for user_id in recipients:
        outcomes.append(send_bundle(user_id, at=at, connection=connection))
        if outcomes[-1] == DeliveryState.UNKNOWN:
            break
    return outcomes


def drop_unwanted(*, at: datetime) -> int:
    """Who has since closed the account, the address or the mails gets none, also not months later."""
    unreachable = Q(recipient__is_active=False) | Q(recipient__mail_enabled=False) | Q(recipient__email="")
    rows = Outbox.objects.due(Channel.MAIL, at).filter(unreachable).order_by().values("pk")
    return Outbox.objects.filter(pk__in=rows, state=DeliveryState.PENDING).update(
        state=DeliveryState.UNWANTED
    )


def _waiting(at: datetime) -> list[int]:
    """The accounts with something to send that had no mail today, at most MAILS_A_SWEEP of them."""
    had_theirs = Outbox.objects.filter(bundle__startswith=f"{_day(at)}:").order_by().values("recipient_id")
    rows = Outbox.objects.due(Channel.MAIL, at).exclude(recipient_id__in=had_theirs)
    ids = rows.order_by("recipient_id").values_list("recipient_id", flat=True)
    return list(ids.distinct()[:MAILS_A_SWEEP])


def _day(at: datetime) -> str:
    return timezone.localdate(at).isoformat()


def postpone(recipients: list[int], *, at: datetime, error: Exception) -> None:
    """The server could not be reached: try again in half an hour, and give up after MOST_ATTEMPTS."""
    name = type(error).__name__
    logger.warning("mail server not reached: %s", name)
    rows = Outbox.objects.due(Channel.MAIL, at).filter(recipient_id__in=recipients).order_by()
    rows.filter(attempts__gte=MOST_ATTEMPTS - 1).update(
        state=DeliveryState.FAILED, attempts=MOST_ATTEMPTS, error=name
    )
    rows.update(attempts=F("attempts") + 1, not_before=at + RETRY_AFTER, error=name)


def send_bundle(user_id: int, *, at: datetime, connection) -> str | None:
    """Send one person's mail of the day; returns the rows' new state, None if another sweep has it."""
    bundle = claim(user_id, at=at)
    if bundle is None:
        return None
    state, error = DeliveryState.SENT, ""
    try:
        connection.send_messages([compose(bundle)])
    except REFUSALS as refusal:
        state, error = DeliveryState.FAILED, type(refusal).__name__
    except Exception as doubt:  # the line broke in between: it may have arrived
        state, error = DeliveryState.UNKNOWN, type(doubt).__name__
    Outbox.objects.filter(bundle=bundle, state=DeliveryState.CLAIMED).update(
        state=state, error=error, lease_until=None, sent_at=at if state == DeliveryState.SENT else None
    )
    return state


@transaction.atomic
def claim(user_id: int, *, at: datetime) -> str | None:
    """Take all that waits for one person, before anything is sent; returns the bundle's name or None."""
    # Without this lock a message written between two sweeps' claims would make a second mail of the day.
    User.objects.select_for_update(no_key=True).get(pk=user_id)
    bundle = f"{_day(at)}:{user_id}"
    if Outbox.objects.filter(bundle=bundle).exists():
        return None
    claimed = Outbox.objects.due(Channel.MAIL, at).filter(recipient_id=user_id).order_by()
    number = claimed.update(
        state=DeliveryState.CLAIMED,
        bundle=bundle,
        lease_until=at + LEASE,
        attempts=F("attempts") + 1,
        error="",
    )
    return bundle if number else None


def compose(bundle: str) -> EmailMessage:
    """One mail out of a bundle's messages, in the recipient's language."""
    rows = list(Outbox.objects.filter(bundle=bundle).select_related("recipient"))
    person = rows[0].recipient
    with translation.override(person.language or settings.LANGUAGE_CODE):
        body = render_to_string(
            "notices/mail.txt", {"rows": rows, "person": person, "site": settings.SITE_URL}
        )
        subject = ngettext("%(count)d reminder", "%(count)d reminders", len(rows)) % {"count": len(rows)}
    return EmailMessage(subject, body, to=[person.email], headers={"Message-ID": message_id(rows)})


def message_id(rows: list[Outbox]) -> str:
    """The same for the same messages, however often they are sent: receivers then show them once."""
    digest = hashlib.sha256("\n".join(row.dedupe_key for row in rows).encode()).hexdigest()[:32]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{digest}@{domain}>"


def send_again(rows, *, at: datetime) -> int:
    """Put uncertain and failed rows back into the queue, by an administrator's decision; returns how many."""
    again = rows.filter(state__in=[DeliveryState.UNKNOWN, DeliveryState.FAILED]).order_by()
    return again.update(
        state=DeliveryState.PENDING, bundle="", attempts=0, error="", not_before=at, lease_until=None
    )
