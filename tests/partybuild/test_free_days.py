"""Which days are free, worked and called what, in 2026 and 2027?"""

from datetime import date

import pytest
from django.utils import translation

from partybuild.notices.free_days import days_of, runs_of, year_days
from partybuild.notices.models import DayOverride


@pytest.mark.parametrize(
    ("year", "runs"),
    [
        (2026, ["01-01 01-02", "02-16 02-23", "04-05 04-06", "05-01 05-05", "06-19 06-19", "09-25 09-25",
                "10-01 10-07"]),
        # Of 2027 the transfers are not known yet: the statutory days alone.
        (2027, ["01-01 01-01", "02-05 02-10", "04-05 04-05", "05-01 05-04", "06-09 06-09", "09-15 09-15",
                "10-01 10-05"]),
    ],
)  # fmt: skip
def test_the_runs_of_free_days(year, runs):
    assert [f"{run.first:%m-%d} {run.last:%m-%d}" for run in runs_of(days_of(year, []))] == runs


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 1, 4), True),  # a Sunday worked for 2 January
        (date(2026, 2, 28), True),  # a Saturday worked for 23 February
        (date(2026, 2, 23), False),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
        (date(2027, 2, 11), True),
    ],
)
def test_a_day_is_worked_or_free(day, is_working):
    days = days_of(day.year, [])
    assert days.is_working(day) == is_working
    assert bool(days.hint(day)) != is_working


def test_days_are_called_in_the_readers_language():
    with translation.override("zh-hans"):
        assert days_of(2026, []).hint(date(2026, 10, 1)) == "国庆节"
    with translation.override("en"):
        assert days_of(2026, []).hint(date(2026, 10, 1)) == "National Day"


@pytest.mark.django_db
def test_the_table_wins():
    DayOverride.objects.create(day=date(2026, 10, 8), is_working=False, name="Sports day")
    DayOverride.objects.create(day=date(2026, 10, 7), is_working=True)
    days = year_days(2026)
    assert (days.hint(date(2026, 10, 8)), days.hint(date(2026, 10, 7))) == ("Sports day", "")
    assert date(2026, 10, 7) in days.worked
