"""Months, quarters, half-years, years: which one holds a day, and where it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.periods import MONTHS, Period, add_months, period_of, periods_of_year

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
KINDS = st.sampled_from(list(MONTHS))


@pytest.mark.parametrize(
    "day, kind, code",
    [
        ("2026-01-01", "month", "2026-01"),
        ("2026-01-31", "month", "2026-01"),
        ("2026-02-01", "month", "2026-02"),
        ("2026-03-31", "quarter", "2026Q1"),
        ("2026-04-01", "quarter", "2026Q2"),
        ("2026-12-31", "quarter", "2026Q4"),
        ("2026-06-30", "half_year", "2026H1"),
        ("2026-07-01", "half_year", "2026H2"),
        ("2026-12-31", "year", "2026"),
        ("2027-01-01", "year", "2027"),
    ],
)
def test_the_period_that_holds_a_day(day, kind, code):
    assert period_of(date.fromisoformat(day), kind).code == code


@pytest.mark.parametrize(
    "period, start, end",
    [
        (Period(2026, "month", 2), "2026-02-01", "2026-02-28"),
        (Period(2028, "month", 2), "2028-02-01", "2028-02-29"),
        (Period(2026, "month", 12), "2026-12-01", "2026-12-31"),
        (Period(2026, "quarter", 1), "2026-01-01", "2026-03-31"),
        (Period(2026, "quarter", 4), "2026-10-01", "2026-12-31"),
        (Period(2026, "half_year", 2), "2026-07-01", "2026-12-31"),
        (Period(2026, "year"), "2026-01-01", "2026-12-31"),
    ],
)
def test_where_a_period_begins_and_ends(period, start, end):
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "day, months, result",
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-11-23", 0, "2026-11-23"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_are_added_and_clamped_to_the_months_end(day, months, result):
    assert add_months(date.fromisoformat(day), months).isoformat() == result


@pytest.mark.parametrize("kind, number", [("month", 12), ("quarter", 4), ("half_year", 2), ("year", 1)])
def test_a_year_is_made_of_its_periods_without_gap(kind, number):
    periods = periods_of_year(2028, kind)
    assert (len(periods), periods[0].start, periods[-1].end) == (number, date(2028, 1, 1), date(2028, 12, 31))
    assert [p.next for p in periods[:-1]] == periods[1:]


def test_a_quarter_knows_its_months():
    assert [month.code for month in Period(2026, "quarter", 4).months] == ["2026-10", "2026-11", "2026-12"]


@given(DAYS, KINDS)
def test_every_day_lies_in_its_period_and_in_neither_neighbour(day, kind):
    period = period_of(day, kind)
    assert day in period
    assert day not in period.next
    assert day not in period.previous
    assert (period.next.previous, period.previous.next) == (period, period)
    assert period.end + timedelta(days=1) == period.next.start


@given(DAYS, st.integers(-600, 600))
def test_adding_months_moves_by_exactly_so_many_months(day, months):
    try:
        later = add_months(day, months)
    except ValueError:
        return
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
