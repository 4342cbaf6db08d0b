"""The last day of a record and of a timely entry."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules import is_late_entry, is_late_record, record_due_on

HELD = date(2026, 10, 27)


@pytest.mark.parametrize(
    ("day", "late"), [(date(2026, 11, 2), False), (date(2026, 11, 3), False), (date(2026, 11, 4), True)]
)
def test_seven_days_are_seven_days_across_the_month(day, late):
    assert record_due_on(HELD, 7) == date(2026, 11, 3)
    assert is_late_record(HELD, day, 7) is late
    assert is_late_entry(HELD, day, 7) is late


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.integers(-60, 120))
def test_late_is_what_comes_after_the_last_day(held, days, after):
    assert is_late_record(held, held + timedelta(days=after), days) == (after > days)
