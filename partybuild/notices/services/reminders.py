"""How is a message put on its way, in the transaction of the act that causes it?"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from partybuild.accounts.models import User
from partybuild.notices.calendar import next_working_time
from partybuild.notices.models import Channel, Outbox

BATCH = 500


@dataclass(frozen=True)
class Reminder:
    """One message to one person; `dedupe_key` is the matter (kind:object:due day), the same on every scan.

    `texts` and `reasons` hold a sentence for each language, `link` a local address where to act.
    """

    recipient_id: int
    dedupe_key: str
    texts: dict[str, str]
    reasons: dict[str, str]
    link: str

    def key_by(self, channel: str) -> str:
        return f"{self.dedupe_key}:{self.recipient_id}:{channel}"


def in_all_languages(make: Callable[[], str]) -> dict[str, str]:
    """{language: make() in that language} for every language of the pages."""
    texts = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts[code] = str(make())
    return texts


def enqueue(reminders: Iterable[Reminder], *, at: datetime) -> int:
    """Put what is not yet on its way into the outbox, for the next working hours; returns rows written.

    May run twice, also at the same moment: the key of a message is unique, the second writes nothing.
    """
    opening = next_working_time(at)
    return _write(list(reminders), {Channel.IN_APP: opening, Channel.MAIL: opening}, at)


def notify(
    *,
    recipient_ids: Iterable[int],
    key: str,
    text: Callable[[], str],
    reason: Callable[[], str],
    link: str,
    at: datetime,
) -> int:
    """Tell several people of one event: in the application at once, by mail in working hours."""
    texts, reasons = in_all_languages(text), in_all_languages(reason)
    reminders = [Reminder(pk, key, texts, reasons, link) for pk in dict.fromkeys(recipient_ids)]
    return _write(reminders, {Channel.IN_APP: at, Channel.MAIL: next_working_time(at)}, at)


def _write(reminders: list[Reminder], not_before: dict[str, datetime], at: datetime) -> int:
    channels = _channels({r.recipient_id for r in reminders})
    rows = {
        (key := reminder.key_by(channel)): Outbox(
            recipient_id=reminder.recipient_id,
            dedupe_key=key,
            texts=reminder.texts,
            reasons=reminder.reasons,
            link=reminder.link,
            channel=channel,
            not_before=not_before[channel],
            created_at=at,
        )
        for reminder in reminders
        for channel in channels.get(reminder.recipient_id, ())
    }
    known = _known(rows)
    # In the keys' order: two scans at once then wait for each other instead of dead-locking (PostgreSQL).
    fresh = [rows[key] for key in sorted(rows.keys() - known)]
    with transaction.atomic():
        Outbox.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=BATCH)
    return len(fresh)


def _batches(values: Collection) -> Iterator[list]:
    """The values in order, in lists that a statement can carry."""
    ordered = sorted(values)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _channels(user_ids: set[int]) -> dict[int, list[str]]:
    """The channels that each account wants and can be reached by; closed accounts have none."""
    return {
        pk: [Channel.IN_APP, Channel.MAIL] if email and wants_mail else [Channel.IN_APP]
        for some in _batches(user_ids)
        for pk, email, wants_mail in User.objects.filter(pk__in=some, is_active=True).values_list(
            "pk", "email", "mail_enabled"
        )
    }


def _known(keys: Collection[str]) -> set[str]:
    """The keys among these that are on their way already."""
    return {
        key
        for some in _batches(keys)
        for key in Outbox.objects.filter(dedupe_key__in=some).values_list("dedupe_key", flat=True)
    }
