"""How are values kept that must not be readable in the database (GB/T 35273 6.3)?"""

import base64
import hashlib
import hmac
import os
import unicodedata
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class Unreadable(Exception):
    """A sealed value does not open: wrong key, wrong row or changed bytes."""


@cache
def _cipher(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key))


def seal(text: str, context: str) -> str:
    """Encrypt `text` (AES-256-GCM); it opens with the same `context` alone (table.field:row); '' stays ''."""
    if not text:
        return ""
    name = settings.FIELD_KEYS["active"]
    nonce = os.urandom(12)
    box = _cipher(settings.FIELD_KEYS["keys"][name]).encrypt(nonce, text.encode(), context.encode())
    return f"{name}:{base64.b64encode(nonce + box).decode()}"


def unseal(token: str, context: str) -> str:
    """The text that `seal` put into `token`; raises Unreadable."""
    if not token:
        return ""
    name, _, body = token.partition(":")
    try:
        raw = base64.b64decode(body, validate=True)
        return (
            _cipher(settings.FIELD_KEYS["keys"][name]).decrypt(raw[:12], raw[12:], context.encode()).decode()
        )
    except (KeyError, ValueError, InvalidTag) as error:
        raise Unreadable(context.partition(":")[0]) from error


def blind_index(text: str, field: str) -> str | None:
    """A keyed digest by which equal values of `field` find each other (HMAC-SHA-256); None for ''."""
    value = unicodedata.normalize("NFKC", text).strip().upper()
    if not value:
        return None
    key = base64.b64decode(settings.FIELD_KEYS["index"])
    return hmac.new(key, f"{field}|{value}".encode(), hashlib.sha256).hexdigest()[:32]


def sealed(name: str, *, indexed: bool = False, of: str = "pk") -> property:
    """A model property over the columns `<name>_sealed` (and `<name>_index`): set it with text, read text.

    The row's primary key is part of the context, so it must be set before the value (UUID keys are). A row
    whose key the database gives names by `of` another attribute that tells it from the others.
    """

    def context(row) -> str:
        return f"{row._meta.db_table}.{name}:{getattr(row, of)}"

    def read(row) -> str:
        return unseal(getattr(row, f"{name}_sealed"), context(row))

    def write(row, text: str | None) -> None:
        setattr(row, f"{name}_sealed", seal(text or "", context(row)))
        if indexed:
            setattr(row, f"{name}_index", blind_index(text or "", name))

    return property(read, write)
