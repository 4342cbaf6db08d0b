"""How is an act written down, in the same transaction as the act?"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from partybuild.audit.chain import digest, plain
from partybuild.audit.models import Entry
from partybuild.audit.services.keys import remember_keys

LOCK = 7_251_001  # any fixed number: the advisory lock of the chain on PostgreSQL


def record(*, by, action: str, obj=None, organization=None, success: bool = True, **details) -> Entry:
    """Write one audit entry; must run inside the act's transaction, so that there is no act without an entry.

    `details` holds field names, counts and codes; never a personal value. `by` None is the system.
    If the entry cannot be written, the error undoes the act.
    """
    return record_many(
        by=by, action=action, objs=[obj], organization=organization, success=success, **details
    )[0]


@transaction.atomic
def record_many(
    *, by, action: str, objs: Iterable, organization=None, success: bool = True, **details
) -> list[Entry]:
    """One entry for each of `objs`, the same act done to many; a fixed number of statements."""
    number, sealed = _last_of_chain()
    at = timezone.now()
    if number == 0:
        remember_keys(at=at)
    entries = []
    for obj in objs:
        number += 1
        entry = _entry(number, at, by, action, obj, organization, success, details)
        sealed = entry.digest = digest(sealed, entry)
        entries.append(entry)
    return Entry.objects.bulk_create(entries, batch_size=500)


def _last_of_chain() -> tuple[int, str]:
    """Number and digest of the newest entry, once no other transaction can write the next one.

    SQLite's transactions are IMMEDIATE, so the writer is alone there already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return Entry.objects.order_by("-sequence").values_list("sequence", "digest").first() or (0, "")


def _entry(
    number: int, at: datetime, by, action: str, obj, organization, success: bool, details: dict
) -> Entry:
    return Entry(
        sequence=number,
        at=at,
        actor=by,
        action=action,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        organization_id=getattr(organization, "pk", None),
        organization_code=getattr(organization, "code", ""),
        details=plain(details),
        is_success=success,
    )
