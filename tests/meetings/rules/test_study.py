"""Which meetings are study, and how much of them counts (ED-01, ED-06)."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.study import counts_as_study, study_hours

START = datetime(2026, 5, 11, 14)


@pytest.mark.parametrize(
    ("kinds", "always", "by_setting"),
    [
        ({"party_lesson"}, True, True), ({"theme_party_day"}, True, True),
        ({"general_meeting"}, False, True), ({"group_meeting"}, False, True),
        ({"committee_meeting"}, False, False), ({"organizational_life_meeting"}, False, False),
        ({"general_meeting", "party_lesson"}, True, True), (set(), False, False),
    ],
)  # fmt: skip
def test_lessons_and_theme_days_count_and_other_sessions_by_setting(kinds, always, by_setting):
    assert counts_as_study(kinds, counts_meetings=False) is always
    assert counts_as_study(kinds, counts_meetings=True) is by_setting


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [
        (14, "0"), (15, "0.5"), (44, "0.5"), (45, "1"), (60, "1"), (74, "1"), (75, "1.5"), (90, "1.5"),
        (225, "4"), (239, "4"), (240, "4"), (241, "4"), (600, "4"),
    ],
)  # fmt: skip
def test_the_length_counts_to_the_half_hour_and_up_to_the_cap(minutes, hours):
    assert study_hours(START, START + timedelta(minutes=minutes), most=4) == Decimal(hours)


@given(st.integers(1, 1440), st.integers(1, 12))
def test_hours_are_halves_and_never_more_than_the_cap(minutes, most):
    hours = study_hours(START, START + timedelta(minutes=minutes), most=most)
    assert 0 <= hours <= most
    assert hours * 2 == int(hours * 2)
    assert abs(hours * 60 - min(minutes, most * 60)) <= 15
