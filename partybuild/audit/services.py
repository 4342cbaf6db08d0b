"""How is an act written down, in the same transaction as the act?"""

import base64
import hashlib
import hmac
import json

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from partybuild.audit.models import Entry

LOCK = 7_251_001  # any fixed number: the advisory lock of the chain on PostgreSQL


def digest(previous: str, body: dict) -> str:
    """The keyed digest of an entry's body behind the digest before it."""
    key = base64.b64decode(settings.FIELD_KEYS["audit"])
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, (previous + text).encode(), hashlib.sha256).hexdigest()


def record(*, by, action: str, obj=None, organization=None, success: bool = True, **details) -> Entry:
    """Write one audit entry; must run inside the act's transaction, so that there is no act without an entry.

    `details` holds field names, counts and codes; never a personal value. `by` None is the system.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = Entry.objects.order_by("-sequence").values_list("sequence", "digest").first() or (0, "")
        body = {
            "sequence": last[0] + 1,
            "at": timezone.now().isoformat(),
            "actor": getattr(by, "pk", None),
            "action": action,
            "object_type": obj._meta.label_lower if obj is not None else "",
            "object_id": str(obj.pk) if obj is not None else "",
            "organization": getattr(organization, "pk", None),
            "details": details,
            "success": success,
        }
        return Entry.objects.create(
            sequence=body["sequence"], at=body["at"], actor=by, action=action, object_type=body["object_type"],
            object_id=body["object_id"], organization_id=body["organization"], details=details, is_success=success,
            digest=digest(last[1], body),
        )
