"""How is a day or an instant written, in both languages?"""

import datetime as dt

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .words import dash

SOON_DAYS = 3
Moment = dt.date | dt.datetime


def local(value: Moment) -> Moment:
    return timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


def day_of(value: Moment) -> dt.date:
    value = local(value)
    return value.date() if isinstance(value, dt.datetime) else value


def cn_date(value: Moment | None) -> str:
    """A full date for running text and print."""
    return written(local(value), pgettext("date format", "j M Y")) if value else dash(None)


def short_day(value: Moment | None) -> str:
    """Month and day, for dates of this year."""
    return written(local(value), pgettext("date format", "j M")) if value else dash(None)


def full_date(value: Moment) -> str:
    """Year, day and weekday, and the time of an instant."""
    value = local(value)
    day = written(value, pgettext("date format", "D j M Y"))
    return f"{day} {value:%H:%M}" if isinstance(value, dt.datetime) else day


def near_date(value: Moment | None) -> str:
    """Day, weekday and (for an instant) the time; the year only where it is not the current one."""
    if not value:
        return dash(None)
    value = local(value)
    if value.year != timezone.localdate().year:
        return full_date(value)
    day = written(value, pgettext("date format", "D j M"))
    return f"{day} {value:%H:%M}" if isinstance(value, dt.datetime) else day


def month_of(value: Moment) -> str:
    return written(local(value), pgettext("date format", "F Y"))


def days_left(value: Moment | None, today: dt.date | None = None) -> str:
    """How long until a day, or how long since: words for beside the date, never instead of it."""
    if not value:
        return ""
    days = (day_of(value) - (today or timezone.localdate())).days
    if days > 0:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    if days == 0:
        return _("Due today")
    return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}


def days_kind(value: Moment | None, today: dt.date | None = None) -> str:
    """The colour that goes with days_left: bad when overdue, warn in the last three days."""
    if not value:
        return ""
    days = (day_of(value) - (today or timezone.localdate())).days
    return "bad" if days < 0 else "warn" if days <= SOON_DAYS else ""


STYLES = {
    "near": near_date,
    "date": cn_date,
    "day": short_day,
    "month": month_of,
    "clock": lambda value: f"{local(value):%H:%M}",
    "table": lambda value: f"{day_of(value):%Y-%m-%d}",
    "minute": lambda value: f"{local(value):%Y-%m-%d %H:%M}",
}


def when(value: Moment | None, style: str = "near") -> str:
    """<time> with the machine's form beside the written one; styles are the keys of STYLES."""
    if not value:
        return dash(None)
    return format_html(
        '<time datetime="{}">{}</time>',
        local(value).isoformat(timespec="minutes") if isinstance(value, dt.datetime) else value.isoformat(),
        STYLES[style](value),
    )
