"""Which value does a text stand for, and when is it none that can be?"""

from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.translation import gettext as _

from members.models import Member
from partybuild.errors import RuleBroken

# The largest number a count may have: more is a slip of the finger, and the column would not hold it.
MOST = 100_000


def as_moment(value, field: str) -> datetime | None:
    """An aware time from a time or its ISO text; without a zone it is local. Raises RuleBroken."""
    try:
        moment = parse_datetime(value) if isinstance(value, str) and value else value or None
    except ValueError:
        moment = False
    if moment is None and not value:
        return None
    if not isinstance(moment, datetime):
        raise RuleBroken(_("Enter a valid date and time."), field=field)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def as_day(value, field: str) -> date | None:
    """A day from a day or its ISO text. Raises RuleBroken."""
    try:
        day = parse_date(value) if isinstance(value, str) and value else value or None
    except ValueError:
        day = False
    if day is None and not value:
        return None
    if not isinstance(day, date):
        raise RuleBroken(_("Enter a valid date."), field=field)
    return day


def as_clock(value, field: str) -> time | None:
    """A time of day from "15:20". Raises RuleBroken."""
    try:
        clock = parse_time(value) if isinstance(value, str) and value else value or None
    except ValueError:
        clock = False
    if clock is None and not value:
        return None
    if not isinstance(clock, time) or clock.tzinfo:
        raise RuleBroken(_("Enter a time of day as 15:20."), field=field)
    return clock.replace(second=0, microsecond=0)


def clock(value: time | None) -> str:
    """The same in plain data: "15:20"; "" for none."""
    return f"{value:%H:%M}" if value else ""


def as_key(value, field: str) -> UUID | None:
    """A member's key from a member, a key or its text. Raises RuleBroken."""
    if not value:
        return None
    if isinstance(value, Member):
        return value.pk
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise RuleBroken(_("Choose a person from the list."), field=field)


def as_count(value, field: str) -> int:
    """A number of votes; empty is 0. Raises RuleBroken."""
    try:
        number = int(value or 0)
    except (TypeError, ValueError):
        number = -1
    if not 0 <= number <= MOST:
        raise RuleBroken(_("Enter a whole number, 0 or more."), field=field)
    return number


def as_text(value, limit: int | None, field: str) -> str:
    """A text without blanks around it, within its limit. Raises RuleBroken."""
    text = str(value or "").strip()
    if limit and len(text) > limit:
        raise RuleBroken(_("At most %(limit)d characters.") % {"limit": limit}, field=field)
    # PostgreSQL keeps no zero bytes.
    return text.replace("\x00", "")
