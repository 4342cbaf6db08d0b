"""How does all that waits for a person become one mail a day?"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from partybuild.accounts.models import User
from partybuild.notices.calendar import is_working_time
from partybuild.notices.models import Channel, DeliveryState, Outbox
from partybuild.notices.services.posting import (
    LEASE,
    MAILS_A_SWEEP,
    drop_unwanted,
    message_id,
    outcome_of,
    send_all,
)

# The day's first scan runs a few minutes after the offices open; its reminders belong into the same mail.
FIRST_MAIL_AFTER = timedelta(minutes=15)


def send_mails(*, at: datetime) -> dict[str, int]:
    """Send what waits for each person as one mail, in working hours; returns {"mail", "failed"} in mails."""
    if not (is_working_time(at) and is_working_time(at - FIRST_MAIL_AFTER)):
        return {"mail": 0, "failed": 0}
    drop_unwanted(Channel.MAIL, at=at)
    recipients = _waiting(at)
    rows = Outbox.objects.due(Channel.MAIL, at).filter(recipient_id__in=recipients).order_by()
    return send_all(recipients, send_bundle, rows=rows, at=at)


def _waiting(at: datetime) -> list[int]:
    """The accounts with something to send that had no mail today, at most MAILS_A_SWEEP of them."""
    had_theirs = Outbox.objects.filter(bundle__startswith=f"{_day(at)}:").order_by().values("recipient_id")
    rows = Outbox.objects.due(Channel.MAIL, at).exclude(recipient_id__in=had_theirs)
    ids = rows.order_by("recipient_id").values_list("recipient_id", flat=True)
    return list(ids.distinct()[:MAILS_A_SWEEP])


def _day(at: datetime) -> str:
    return timezone.localdate(at).isoformat()


def send_bundle(user_id: int, *, at: datetime, connection) -> str | None:
    """Send one person's mail of the day; returns the rows' new state, None if another sweep has it."""
    bundle = claim(user_id, at=at)
    if bundle is None:
        return None
    state, error = outcome_of(compose(bundle), connection=connection)
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


def send_again(rows, *, at: datetime) -> int:
    """Put uncertain and failed rows back into the queue, by an administrator's decision; returns how many."""
    again = rows.filter(state__in=[DeliveryState.UNKNOWN, DeliveryState.FAILED]).order_by()
    return again.update(
        state=DeliveryState.PENDING, bundle="", attempts=0, error="", not_before=at, lease_until=None
    )
