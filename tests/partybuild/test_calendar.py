"""Working days in China and the next moment at which a message may disturb somebody."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.notices.calendar import is_working_day, is_working_time, next_working_time
from partybuild.notices.models import DayOverride

pytestmark = pytest.mark.django_db
CHINA = ZoneInfo("Asia/Shanghai")


def at(day: str, clock: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    "day, works",
    [
        ("2026-11-20", True),  # Friday
        ("2026-11-21", False),  # Saturday
        ("2026-11-22", False),  # Sunday
        ("2026-11-23", True),  # Monday
        ("2026-02-13", True),  # the last working day before the Spring Festival
        ("2026-02-14", True),  # Saturday, worked instead
        ("2026-02-15", False),  # Sunday
        ("2026-02-16", False),  # eve
        ("2026-02-23", False),  # Monday, moved
        ("2026-02-24", True),
        ("2026-02-28", True),  # Saturday, worked instead
        ("2026-09-20", True),  # Sunday, worked instead
        ("2026-10-01", False),
        ("2026-10-07", False),  # Wednesday, moved
        ("2026-10-08", True),
        ("2026-10-10", True),  # Saturday, worked instead
        ("2027-01-01", False),  # statutory days are known before the State Council's list
    ],
)
def test_the_public_calendar_is_known(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize("day, override", [("2026-11-23", False), ("2026-11-22", True), ("2026-10-01", True)])
def test_the_administrators_table_wins(day, override):
    DayOverride.objects.create(day=day, is_working=override)
    assert is_working_day(date.fromisoformat(day)) is override


@pytest.mark.parametrize(
    "clock, works",
    [
        ("08:59:59", False),
        ("09:00", True),
        ("09:00:01", True),
        ("16:59:59", True),
        ("17:00", False),
        ("17:00:01", False),
    ],
)
def test_working_hours_begin_at_nine_and_end_before_five(clock, works):
    assert is_working_time(at("2026-11-23", clock)) is works


def test_hours_are_those_of_china_whatever_the_zone_of_the_instant():
    assert is_working_time(datetime.fromisoformat("2026-11-23T01:00:00+00:00"))
    assert not is_working_time(datetime.fromisoformat("2026-11-23T10:00:00+00:00"))


@pytest.mark.parametrize(
    "now, then",
    [
        (at("2026-11-23", "10:30"), at("2026-11-23", "10:30")),
        (at("2026-11-23", "07:00"), at("2026-11-23", "09:00")),
        (at("2026-11-23", "17:00"), at("2026-11-24", "09:00")),
        (at("2026-11-20", "17:00"), at("2026-11-23", "09:00")),
        (at("2026-11-21", "12:00"), at("2026-11-23", "09:00")),
        (at("2026-02-14", "18:00"), at("2026-02-24", "09:00")),
        (at("2026-09-30", "18:00"), at("2026-10-08", "09:00")),
        (at("2026-12-31", "18:00"), at("2027-01-04", "09:00")),
    ],
)
def test_the_next_working_time(now, then):
    assert next_working_time(now) == then


def test_the_next_working_time_heeds_the_administrators_table():
    DayOverride.objects.create(day="2026-11-24", is_working=False)
    assert next_working_time(at("2026-11-23", "18:00")) == at("2026-11-25", "09:00")


def test_the_next_working_time_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        next_working_time(at("2026-09-30", "18:00"))


@given(st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1), timezones=st.just(CHINA)))
def test_the_next_working_time_is_working_time_never_earlier_and_soon(now):
    then = next_working_time(now)
    assert is_working_time(then)
    assert now <= then <= now + timedelta(days=12)
    assert next_working_time(then) == then
