"""How many hours a member owes and which trainings when: ED-01 to ED-06, with their boundaries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.education import (
    Attended,
    Span,
    hours_in_year,
    hours_state,
    is_post_trained,
    merged,
    months_held,
    owed_hours,
    owes_rotation,
    post_training_due,
    rotations_in,
    suggested_hours,
    training_windows,
    trainings_in,
    trainings_within,
)

ONE = timedelta(days=1)
YEAR = frozenset(range(1, 13))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def attended(kind="concentrated", level="branch", began_on=date(2026, 5, 11), days=1) -> Attended:
    return Attended(kind, level, began_on, began_on + (days - 1) * ONE, Decimal(8))


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        # A month counts by its last day (decided; the plan says nothing of who comes within a year).
        (date(2026, 11, 29), None, {11, 12}), (date(2026, 11, 30), None, {11, 12}),
        (date(2026, 12, 1), None, {12}), (date(2026, 12, 31), None, {12}), (date(2027, 1, 1), None, set()),
        (date(2025, 12, 31), date(2026, 1, 31), set()), (date(2025, 12, 31), date(2026, 2, 1), {1}),
        (date(2020, 1, 1), None, set(YEAR)), (date(2020, 1, 1), date(2026, 1, 1), set()),
    ],
)  # fmt: skip
def test_the_last_day_decides_for_the_month(since, until, months):
    assert months_held([Span(since, until)], 2026) == months


@pytest.mark.parametrize(
    ("months", "posts", "exempt", "hours"),
    [
        # ED-01: 32 hours for every member; ED-02: 56 with a post; in between by months, to the half hour.
        (YEAR, (), (), "32"), (YEAR, YEAR, (), "56"), (YEAR, range(7, 13), (), "44"),
        (YEAR, (12,), (), "34"), (range(1, 12), (), (), "29"), (range(12, 13), (), (), "2.5"),
        (range(11, 13), (), (), "5"), ((), YEAR, (), "0"), (YEAR, (), YEAR, "0"),
        (YEAR, YEAR, range(1, 7), "28"), (range(1, 7), (), range(7, 13), "16"), ((), (), (), "0"),
    ],
)  # fmt: skip
def test_hours_are_owed_by_months_and_posts(months, posts, exempt, hours):
    owed = owed_hours(months=months, posts=posts, exempt=exempt, member_hours=32, post_hours=56)
    assert owed.hours == Decimal(hours)


@given(st.sets(st.integers(1, 12)), st.sets(st.integers(1, 12)), st.sets(st.integers(1, 12)))
def test_nobody_owes_more_than_the_year_of_a_secretary(months, posts, exempt):
    owed = owed_hours(months=months, posts=posts, exempt=exempt, member_hours=32, post_hours=56)
    assert 0 <= owed.hours <= 56
    assert owed.member_months + owed.post_months + owed.exempt_months == len(months)


@pytest.mark.parametrize(
    ("began_on", "ended_on", "is_half_day", "hours"),
    [
        # ED-06 (local unit rule): a full day 8, half a day 4.
        (date(2026, 5, 11), date(2026, 5, 11), False, 8), (date(2026, 5, 11), date(2026, 5, 11), True, 4),
        (date(2026, 5, 11), date(2026, 5, 12), False, 16), (date(2026, 5, 11), date(2026, 5, 12), True, 16),
        (date(2026, 12, 31), date(2027, 1, 2), False, 24),
    ],
)  # fmt: skip
def test_hours_are_suggested_by_the_days(began_on, ended_on, is_half_day, hours):
    found = suggested_hours(began_on, ended_on, is_half_day=is_half_day, day_hours=8, half_day_hours=4)
    assert found == hours


@pytest.mark.parametrize(
    ("began_on", "ended_on", "hours", "parts"),
    [
        # ED-06: by calendar year, no carry-over, split where a course lasts over New Year.
        (date(2026, 12, 30), date(2026, 12, 31), "16", ("0", "16", "0")),
        (date(2026, 12, 31), date(2027, 1, 1), "16", ("0", "8", "8")),
        (date(2027, 1, 1), date(2027, 1, 2), "16", ("0", "0", "16")),
        (date(2026, 12, 31), date(2027, 1, 2), "10", ("0", "3.3", "6.7")),
        (date(2025, 12, 31), date(2026, 1, 1), "8", ("4", "4", "0")),
    ],
)
def test_a_course_over_new_year_is_split_by_days(began_on, ended_on, hours, parts):
    found = [hours_in_year(began_on, ended_on, Decimal(hours), year) for year in (2025, 2026, 2027)]
    assert found == [Decimal(part) for part in parts]


@given(DAYS, st.integers(0, 900), st.integers(1, 9999))
def test_the_parts_of_a_course_sum_up_to_the_whole(began_on, days, tenths):
    hours = Decimal(tenths) / 10
    ended_on = began_on + days * ONE
    parts = [hours_in_year(began_on, ended_on, hours, year) for year in range(2019, 2035)]
    assert sum(parts) == hours
    assert min(parts) >= 0
    touched = {began_on.year, ended_on.year}
    assert all(not part for year, part in zip(range(2019, 2035), parts, strict=True) if year < min(touched))
    assert all(not part for year, part in zip(range(2019, 2035), parts, strict=True) if year > max(touched))


@pytest.mark.parametrize(
    ("owed", "done", "on", "state"),
    [
        ("32", "31.5", date(2026, 9, 30), "open"), ("32", "31.5", date(2026, 10, 1), "attention"),
        ("32", "32", date(2026, 10, 1), "met"), ("32", "32.5", date(2026, 10, 1), "met"),
        ("32", "31.5", date(2026, 12, 31), "attention"), ("32", "31.5", date(2027, 1, 1), "missing"),
        ("32", "32", date(2027, 1, 1), "met"), ("0", "0", date(2027, 1, 1), "not_required"),
        ("32", "0", date(2025, 12, 31), "open"),
    ],
)  # fmt: skip
def test_missing_hours_are_said_from_october_and_the_year_ends_with_the_year(owed, done, on, state):
    """ED-01; ED-06: nothing is carried over."""
    assert hours_state(Decimal(owed), Decimal(done), year=2026, on=on, remind_from=10) == state


@pytest.mark.parametrize(
    ("course", "year", "number"),
    [
        # ED-02: at least one concentrated training; what counts ended in the year.
        (attended(), 2026, 1), (attended(kind="other"), 2026, 0), (attended(kind="new_secretary"), 2026, 1),
        (attended(began_on=date(2026, 12, 31), days=1), 2026, 1),
        (attended(began_on=date(2026, 12, 31), days=2), 2026, 0),
        (attended(began_on=date(2026, 12, 31), days=2), 2027, 1),
    ],
)  # fmt: skip
def test_a_concentrated_training_a_year_with_a_post(course, year, number):
    assert trainings_in([course], year) == number


@pytest.mark.parametrize(
    ("kind", "level", "number"),
    [
        # ED-04: rotation training at county level or above.
        ("secretary_rotation", "county", 1), ("secretary_rotation", "committee", 0),
        ("secretary_rotation", "branch", 0), ("concentrated", "county", 0),
    ],
)  # fmt: skip
def test_rotation_training_is_held_by_the_county_or_above(kind, level, number):
    assert rotations_in([attended(kind, level)], 2026) == number
    assert rotations_in([attended(kind, level)], 2025) == 0


@pytest.mark.parametrize(
    ("since", "owes"),
    [
        # ED-04 beside ED-03: who took the post in the second half has the post training instead.
        (date(2026, 6, 29), True), (date(2026, 6, 30), True), (date(2026, 7, 1), False),
        (date(2020, 1, 1), True),
    ],
)  # fmt: skip
def test_who_owes_the_rotation_training_of_the_year(since, owes):
    assert owes_rotation(since, 2026) is owes


@pytest.mark.parametrize(
    ("since", "due_on"),
    [
        # ED-03: within half a year, by calendar months, clamped to the month's end.
        (date(2026, 3, 1), date(2026, 9, 1)), (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)  # fmt: skip
def test_a_new_secretary_is_trained_within_half_a_year(since, due_on):
    assert post_training_due(since, 6) == due_on


@pytest.mark.parametrize(
    ("kind", "days", "is_trained"),
    [
        ("new_secretary", -1, False), ("new_secretary", 0, True), ("new_secretary", 1, True),
        ("concentrated", 1, False),
    ],
)  # fmt: skip
def test_the_post_training_begins_once_the_post_is_taken(kind, days, is_trained):
    """ED-03."""
    since = date(2026, 3, 1)
    assert is_post_trained([attended(kind, began_on=since + days * ONE)], since) is is_trained


ADMITTED, CONFIRMED = date(2025, 5, 10), date(2026, 5, 20)


@pytest.mark.parametrize(
    ("began_on", "probation", "after"),
    [
        # ED-05: during probation, and within one year after confirmation.
        (ADMITTED - ONE, 0, 0), (ADMITTED, 1, 0), (CONFIRMED - ONE, 1, 0), (CONFIRMED, 0, 1),
        (date(2027, 5, 19), 0, 1), (date(2027, 5, 20), 0, 1), (date(2027, 5, 21), 0, 0),
    ],
)  # fmt: skip
def test_a_new_member_is_trained_in_both_windows(began_on, probation, after):
    course = attended("probationary", "committee", began_on)
    windows = training_windows(ADMITTED, CONFIRMED)
    assert [trainings_within([course], window) for window in windows] == [probation, after]


@pytest.mark.parametrize(
    ("kind", "level", "number"),
    [
        ("concentrated", "committee", 1), ("concentrated", "county", 1), ("concentrated", "branch", 0),
        ("other", "committee", 0),
    ],
)  # fmt: skip
def test_a_new_members_training_is_a_superiors(kind, level, number):
    """ED-05: by a superior organization."""
    window = training_windows(ADMITTED, None)[0]
    assert trainings_within([attended(kind, level, ADMITTED)], window) == number


@pytest.mark.parametrize(
    ("admission", "confirmation", "due"),
    [
        (ADMITTED, None, [date(2026, 5, 10)]), (ADMITTED, CONFIRMED, [CONFIRMED, date(2027, 5, 20)]),
        (None, CONFIRMED, [date(2027, 5, 20)]), (None, None, []),
    ],
)  # fmt: skip
def test_the_windows_end_with_probation_and_a_year_after_confirmation(admission, confirmation, due):
    assert [window.due_on for window in training_windows(admission, confirmation)] == due


@pytest.mark.parametrize(
    ("spans", "since"),
    [
        ([(ADMITTED, CONFIRMED), (CONFIRMED, None)], [ADMITTED]),
        ([(ADMITTED, CONFIRMED - ONE), (CONFIRMED, None)], [ADMITTED, CONFIRMED]),
        ([(CONFIRMED, None), (ADMITTED, None)], [ADMITTED]), ([], []),
    ],
)  # fmt: skip
def test_a_re_election_is_no_new_post(spans, since):
    assert [span.since for span in merged(Span(*span) for span in spans)] == since
