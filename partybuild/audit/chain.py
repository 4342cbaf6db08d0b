"""What exactly does an entry's digest seal, on every database the same?"""

import base64
import hashlib
import hmac
import json
from datetime import UTC

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from partybuild.audit.models import Entry


def plain(details: dict) -> dict:
    """The details as any database gives them back; floats differ between them, so they become text."""
    return json.loads(json.dumps(details, cls=DjangoJSONEncoder), parse_float=str)


def digest(previous: str, entry: Entry) -> str:
    """The keyed digest (HMAC-SHA-256) of all of an entry behind the digest of the entry before it."""
    body = {
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "action": entry.action,
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "organization": entry.organization_id,
        "organization_code": entry.organization_code,
        "details": entry.details,
        "success": entry.is_success,
    }
    key = base64.b64decode(settings.FIELD_KEYS["audit"])
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, (previous + text).encode(), hashlib.sha256).hexdigest()
