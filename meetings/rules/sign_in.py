"""When is a sign-in at a meeting open, how long is a code good, and who is taken for whom?"""

import unicodedata
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Local practice (LOCAL-3); the regulations ask who was there, not how it is noted.
OPENS_BEFORE, STAYS_OPEN = timedelta(hours=2), timedelta(hours=24)
MINUTE = timedelta(minutes=1)
# For so long a phone is known without the digits (GB/T 35273 6.1: no longer than it is needed).
REMEMBERED = timedelta(days=180)
# Wrong digits: of one name, and from one address, which may be a whole room's.
MOST_WRONG, MOST_WRONG_FROM_ONE_PLACE = 5, 30


class Way(TextChoices):
    """By what somebody signed in."""

    ACCOUNT = "account", _("By account")
    PHONE = "phone", _("By a known phone")
    DIGITS = "digits", _("By the digits of the phone number")
    HAND = "hand", _("Ticked by hand")


def is_time_to_sign_in(*, started_at: datetime, at: datetime) -> bool:
    """From two hours before the start until a day after it."""
    return started_at - OPENS_BEFORE <= at < started_at + STAYS_OPEN


def minute_of(at: datetime) -> int:
    """The number of the minute; a code holds for one."""
    return int(at.timestamp()) // 60


def is_fresh(minute: int, at: datetime) -> bool:
    """Whether the code of a minute is still taken: in its own and the next, for it takes time to scan."""
    return minute_of(at) - minute in {0, 1}


def is_late(*, signed_at: datetime, started_at: datetime) -> bool:
    """Whether the first sign-in came after the start."""
    return signed_at > started_at


def ticked_at(told: datetime | None, *, started_at: datetime, at: datetime) -> datetime:
    """When somebody was ticked: as the device without network told, where its clock can be believed."""
    return told if told and started_at - OPENS_BEFORE <= told <= at else at


def last_four(phone: str) -> str:
    """The last four digits of a number; "" where there are fewer."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[-4:] if len(digits) >= 4 else ""


def is_named(said: str, *, name: str, pinyin: str, initials: str) -> bool:
    """Whether somebody is meant: by the whole name, its pinyin or its initials, nothing shorter."""
    said = "".join(unicodedata.normalize("NFKC", said).split()).casefold()
    whole = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    return bool(said) and said in {whole, *pinyin.split(), *initials.split()}


def is_by_code(settings: dict[str, int]) -> bool:
    """Whether people may sign in with a code: the superior has switched it on for all, or lets each branch
    decide and this one has switched it on."""
    return bool(
        settings["sign_in.by_code"] or (settings["sign_in.branch_may"] and settings["sign_in.chosen"])
    )


def may_choose(settings: dict[str, int]) -> bool:
    """Whether it is the branch's own to switch."""
    return bool(settings["sign_in.branch_may"]) and not settings["sign_in.by_code"]
