"""Is this a working day in China, and when may a message disturb somebody next?"""

from datetime import date, datetime, time, timedelta
from functools import cache

from django.conf import settings
from django.utils import timezone

from partybuild.notices.models import DayOverride

# Longer than the longest run of free days, make-up days and a unit's own winter break.
HORIZON = timedelta(days=60)


@cache
def built_in(year: int, language: str = "en_US") -> tuple[dict[date, str], frozenset[date]]:
    """The public calendar of a year: its free days with their names and the weekend days worked instead."""
    import holidays  # loaded at first use: 130 ms that no other command needs

    china = holidays.country_holidays("CN", years=year, language=language)
    names = {day: name for day, name in china.items() if day.year == year}
    return names, frozenset(day for day in china.weekend_workdays if day.year == year)


def _is_working(day: date, overrides: dict[date, bool]) -> bool:
    if day in overrides:
        return overrides[day]
    free, worked = built_in(day.year)
    return day in worked or (day.weekday() < 5 and day not in free)


def is_working_day(day: date) -> bool:
    """Whether offices work that day: the override table, then the public calendar, then the weekday."""
    return _is_working(day, dict(DayOverride.objects.filter(day=day).values_list("day", "is_working")))


def is_working_time(at: datetime) -> bool:
    """Whether an instant lies in the working hours of a working day in the installation's zone."""
    local = timezone.localtime(at)
    begins, ends = settings.WORKING_HOURS
    return time(begins) <= local.time() < time(ends) and is_working_day(local.date())


def next_working_time(at: datetime) -> datetime:
    """`at` itself in working hours, else the beginning of the next ones; one query."""
    begins, ends = settings.WORKING_HOURS
    local = timezone.localtime(at)
    first = local.date()
    overrides = dict(
        DayOverride.objects.filter(day__range=(first, first + HORIZON)).values_list("day", "is_working")
    )
    if local.time() >= time(ends):
        first += timedelta(days=1)
    day = next(
        (d for n in range(HORIZON.days) if _is_working(d := first + timedelta(days=n), overrides)),
        first,
    )
    opening = timezone.make_aware(datetime.combine(day, time(begins)))
    return max(at, opening)


def working_days(first: date, last: date) -> list[date]:
    """The working days from the first to the last day, both included; one query."""
    rows = DayOverride.objects.filter(day__range=(first, last)).values_list("day", "is_working")
    overrides = dict(rows)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if _is_working(day, overrides)]


def working_days_between(first: date, last: date) -> int:
    """Working days from the first to the last day, both counted; one query, at most a year looked at."""
    return len(working_days(first, min(last, first + timedelta(days=366))))
