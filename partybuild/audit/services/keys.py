"""Does the key ring at hand belong to this database?"""

import base64
import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from partybuild.audit.models import KeyFingerprint
from partybuild.environment import refuse


def fingerprints() -> dict[str, str]:
    """{name: fingerprint} of every key in the ring; says nothing about the key itself."""
    ring = settings.FIELD_KEYS
    keys = {f"field {name}": key for name, key in ring["keys"].items()}
    keys |= {"index": ring["index"], "audit": ring["audit"]}
    return {
        name: hmac.new(base64.b64decode(key), b"partybuild key fingerprint", hashlib.sha256).hexdigest()[:32]
        for name, key in keys.items()
    }


def remember_keys(*, at: datetime) -> None:
    """Write down which keys this database is written with, those not known yet."""
    KeyFingerprint.objects.bulk_create(
        [KeyFingerprint(name=n, fingerprint=f, since=at) for n, f in fingerprints().items()],
        ignore_conflicts=True,
    )


def foreign_keys() -> list[str]:
    """The keys that this database needs and the ring lacks or has otherwise; [] for a fresh database."""
    ring = fingerprints()
    stored = KeyFingerprint.objects.order_by("name").values_list("name", "fingerprint")
    return [name for name, fingerprint in stored if ring.get(name) != fingerprint]


def key_problem() -> str:
    """One line saying why this ring must not be used here, or ''; a dead database is no matter here."""
    try:
        names = foreign_keys()
    except DatabaseError:
        return ""
    if not names:
        return ""
    return f"FIELD_KEYS_FILE is not the key ring of this database (other or missing: {', '.join(names)})"


def refuse_foreign_keys() -> None:
    """At a server's or worker's start: end with one line if the ring is another, else note new keys."""
    problem = key_problem()
    if problem:
        refuse(problem)
    try:
        if KeyFingerprint.objects.exists():
            remember_keys(at=timezone.now())
    except DatabaseError:
        return
