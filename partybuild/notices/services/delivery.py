"""How does what waits in the outbox arrive: in the application exactly once, elsewhere at most once?"""

from collections import Counter
from datetime import datetime

from django.db import transaction

from partybuild.notices.models import Channel, DeliveryState, Heartbeat, Notice, Outbox
from partybuild.notices.services.dispatch import drop_late
from partybuild.notices.services.letters import send_letters
from partybuild.notices.services.mail import send_mails
from partybuild.notices.services.robots import send_groups

BATCH = 500


def sweep(*, at: datetime) -> dict[str, int]:
    """Deliver what may leave now; returns counts. Any number may run at once, each may be killed anywhere."""
    uncertain = give_up_expired_claims(at=at)
    drop_late(at=at)
    counts = Counter({"in_app": deliver_in_app(at=at), "unknown": uncertain})
    counts.update(send_mails(at=at))
    counts.update(send_letters(at=at))
    counts.update(send_groups(at=at))
    Heartbeat.objects.update_or_create(name="sweep", defaults={"at": at})
    return dict(counts)


def give_up_expired_claims(*, at: datetime) -> int:
    """A sender that died may have sent: its rows become uncertain, for an administrator to decide."""
    return Outbox.objects.left_over(at).update(
        state=DeliveryState.UNKNOWN, lease_until=None, error="SenderLost"
    )


def deliver_in_app(*, at: datetime) -> int:
    """Turn waiting rows into notices, a batch a transaction; returns the notices written."""
    delivered = 0
    while number := _deliver_batch(at):
        delivered += number
    return delivered


@transaction.atomic
def _deliver_batch(at: datetime) -> int:
    # The notice and the row's new state are one transaction: a kill leaves both or neither. A second sweep
    # passes over the rows this one holds (PostgreSQL) or waits for it (SQLite).
    rows = list(Outbox.objects.due(Channel.IN_APP, at).select_for_update(skip_locked=True)[:BATCH])
    Notice.objects.bulk_create(
        [
            Notice(
                recipient_id=row.recipient_id,
                dedupe_key=row.dedupe_key,
                texts=row.texts,
                reasons=row.reasons,
                link=row.link,
                created_at=at,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    Outbox.objects.filter(pk__in=[row.pk for row in rows]).update(state=DeliveryState.SENT, sent_at=at)
    return len(rows)
