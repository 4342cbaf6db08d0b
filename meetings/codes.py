"""Which code is good for signing in at a meeting this minute?"""

import base64
from datetime import datetime

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from meetings.rules.sign_in import is_fresh, minute_of

SALT = "meetings.codes"
# Who scanned in time may take so many seconds to type.
TIME_TO_TYPE = 5 * 60


def code_of(meeting_id: int, *, at: datetime) -> str:
    """The code of a meeting in the minute of `at`: letters, digits, - and _, told by the server alone."""
    minute = minute_of(at)
    return f"{meeting_id}-{minute}-{_mac(meeting_id, minute)}"


def meeting_in(code: str, *, at: datetime, seen: str = "") -> int | None:
    """The key of the meeting that a code opens: in its minute and the next, or with a `seen` still good."""
    found = _parts(code)
    if found is None:
        return None
    meeting_id, minute = found
    return meeting_id if is_fresh(minute, at) or _was_seen(code, seen) else None


def seal_seen(code: str) -> str:
    """What a page carries that was opened while the code was fresh."""
    return signing.TimestampSigner(salt=SALT).sign(code)


def _was_seen(code: str, seen: str) -> bool:
    try:
        return signing.TimestampSigner(salt=SALT).unsign(seen, max_age=TIME_TO_TYPE) == code
    except signing.BadSignature:
        return False


def _parts(code: str) -> tuple[int, int] | None:
    first, _dash, rest = code.partition("-")
    second, _dash, mac = rest.partition("-")
    if not all(part.isascii() and part.isdecimal() and len(part) < 19 for part in (first, second)):
        return None
    numbers = int(first), int(second)
    return numbers if constant_time_compare(mac, _mac(*numbers)) else None


def _mac(meeting_id: int, minute: int) -> str:
    digest = salted_hmac(SALT, f"{meeting_id}:{minute}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:15]).decode()
