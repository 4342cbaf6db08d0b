"""How does a message that cannot wait for the day's mail leave in a mail of its own, at most once?"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from partybuild.notices.models import Channel, DeliveryState, Outbox
from partybuild.notices.services.posting import (
    LEASE,
    MAILS_A_SWEEP,
    drop_unwanted,
    message_id,
    outcome_of,
    send_all,
)


def send_letters(*, at: datetime) -> dict[str, int]:
    """Send what waits, each in its own mail; returns {"mail", "failed"}. Any number may run at once."""
    drop_unwanted(Channel.LETTER, at=at)
    due = Outbox.objects.due(Channel.LETTER, at).order_by("pk").values_list("pk", flat=True)
    waiting = list(due[:MAILS_A_SWEEP])
    rows = Outbox.objects.filter(pk__in=waiting, state=DeliveryState.PENDING)
    return send_all(waiting, send_letter, rows=rows, at=at)


def send_letter(pk: int, *, at: datetime, connection) -> str | None:
    """Claim and send one; returns the row's new state, None if another sweep has it."""
    if not Outbox.objects.claim(pk, until=at + LEASE):
        return None
    letter = compose(Outbox.objects.select_related("recipient").get(pk=pk))
    state, error = outcome_of(letter, connection=connection)
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
