"""When a Party anniversary is (ED-29), and who has fifty years in the Party (ED-30, T14)."""

from datetime import date

import pytest

from members.rules.anniversaries import anniversary_in, is_due_medal, is_upcoming, next_anniversary


@pytest.mark.parametrize(
    ("admission", "year", "day"),
    [
        (date(1996, 7, 1), 2026, date(2026, 7, 1)),
        (date(1996, 2, 29), 2026, date(2026, 2, 28)),
        (date(1996, 2, 29), 2028, date(2028, 2, 29)),
        (date(1996, 2, 28), 2028, date(2028, 2, 28)),
        (date(1996, 3, 1), 2026, date(2026, 3, 1)),
    ],
)
def test_an_anniversary_of_29_february_is_on_the_28th_in_other_years(admission, year, day):
    assert anniversary_in(admission, year) == day


@pytest.mark.parametrize(
    ("admission", "on", "day"),
    [
        (date(2000, 11, 22), date(2026, 11, 23), date(2027, 11, 22)),
        (date(2000, 11, 23), date(2026, 11, 23), date(2026, 11, 23)),
        (date(2000, 11, 24), date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 11, 23), date(2026, 11, 23), date(2027, 11, 23)),
        (date(2024, 2, 29), date(2026, 2, 28), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2026, 3, 1), date(2027, 2, 28)),
    ],
)
def test_the_next_anniversary_is_on_the_day_or_after_it_and_never_the_admission_itself(admission, on, day):
    assert next_anniversary(admission, on=on) == day


@pytest.mark.parametrize(
    ("admission", "is_near"),
    [
        (date(2000, 12, 19), False), (date(2000, 12, 20), True), (date(2000, 1, 18), True),
        (date(2000, 1, 19), True), (date(2000, 1, 20), False),
    ],
)  # fmt: skip
def test_the_coming_thirty_days_reach_over_the_years_end(admission, is_near):
    assert is_upcoming(admission, on=date(2026, 12, 20), days=30) is is_near


@pytest.mark.parametrize(
    ("confirmation", "correction", "is_due"),
    [
        (date(1976, 6, 30), 0, True),
        (date(1976, 7, 1), 0, True),
        (date(1976, 7, 2), 0, False),
        (date(1976, 8, 1), 0, False),
        (date(1976, 8, 1), 1, True),
        (date(1976, 8, 2), 1, False),
        (date(1976, 7, 1), -1, False),
        (date(1976, 6, 1), -1, True),
        (date(1972, 2, 29), 0, True),
        (None, 0, False),
    ],
)
def test_fifty_years_are_reckoned_from_confirmation_as_of_the_first_of_july(confirmation, correction, is_due):
    """ED-30 with T14: the day of full membership counts, not the admission a year before."""
    assert is_due_medal(confirmation, correction, year=2026, years=50) is is_due
