"""Into which cell somebody falls: each boundary with both its neighbours."""

from datetime import date, timedelta

import pytest

from members.codes import Education, JobCategory
from members.rules.statistics import (
    EDUCATION_GROUPS,
    JOB_GROUPS,
    age_band,
    confirmation_result,
    education_group,
    is_jump,
    job_group,
    joined_era,
    years_old,
)

ON = date(2026, 12, 31)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "band", "next_band"),
    [
        (30, "to_30", "31_35"), (35, "31_35", "36_40"), (40, "36_40", "41_45"), (45, "41_45", "46_50"),
        (50, "46_50", "51_55"), (55, "51_55", "56_60"), (60, "56_60", "61_65"), (65, "61_65", "66_70"),
        (70, "66_70", "from_71"),
    ],
)  # fmt: skip
def test_a_band_ends_with_the_day_before_the_next_birthday(age, band, next_band):
    birthday = date(2026 - age - 1, 6, 15)
    on = date(2026, 6, 15)
    assert [age_band(birthday, on=on - ONE), age_band(birthday, on=on), age_band(birthday, on=on + ONE)] == [
        band, next_band, next_band,
    ]  # fmt: skip


@pytest.mark.parametrize(("born_on", "band"), [(None, "not_stated"), (ON + ONE, "not_stated"), (ON, "to_30")])
def test_without_a_date_of_birth_the_age_is_not_stated(born_on, band):
    assert age_band(born_on, on=ON) == band


@pytest.mark.parametrize(
    ("on", "years"), [(date(2026, 2, 28), 25), (date(2026, 3, 1), 26), (date(2028, 2, 29), 28)]
)
def test_a_leap_day_counts_from_the_first_of_march(on, years):
    assert years_old(date(2000, 2, 29), on=on) == years


@pytest.mark.parametrize(
    ("first", "before", "since"),
    [
        (date(1949, 10, 1), "to_1949", "to_1978"), (date(1978, 12, 1), "to_1978", "to_2012"),
        (date(2012, 11, 1), "to_2012", "since_2012"),
    ],
)  # fmt: skip
def test_an_era_begins_on_its_first_day(first, before, since):
    """The bulletin's four eras, by the date of admission (T14)."""
    assert [joined_era(first - ONE), joined_era(first), joined_era(first + ONE)] == [before, since, since]


@pytest.mark.parametrize(
    ("admission", "precision", "era"),
    [
        (None, "day", "not_stated"), (date(2012, 11, 1), "month", "since_2012"),
        (date(2012, 10, 1), "month", "to_2012"), (date(2012, 1, 1), "year", "not_stated"),
        (date(2011, 1, 1), "year", "to_2012"), (date(2013, 1, 1), "year", "since_2012"),
        (date(1949, 1, 1), "year", "not_stated"), (date(1978, 1, 1), "year", "not_stated"),
    ],
)  # fmt: skip
def test_a_year_alone_says_nothing_about_the_side_of_a_boundary_in_it(admission, precision, era):
    assert joined_era(admission, precision) == era


@pytest.mark.parametrize(
    ("confirmed", "result"),
    [
        (date(2026, 3, 10), "on_time"), (date(2026, 9, 9), "on_time"), (date(2026, 9, 10), "extended"),
        (date(2026, 9, 11), "extended"),
    ],
)  # fmt: skip
def test_what_came_after_eighteen_months_was_extended(confirmed, result):
    """Admission Rules 2014 Art 32: a year, and an extension of six months at least."""
    assert confirmation_result(date(2025, 3, 10), confirmed) == result


def test_without_the_begin_of_probation_nothing_is_said_of_a_confirmation():
    assert confirmation_result(None, ON) == "not_stated"


@pytest.mark.parametrize(
    ("now", "before", "jumps"),
    [
        (30, 25, False), (31, 25, True), (20, 25, False), (19, 25, True), (24, 25, False),
        (4, 0, False), (5, 0, True), (6, 2, False), (7, 2, True), (100, 100, False),
    ],
)  # fmt: skip
def test_a_jump_is_more_than_a_fifth_and_five_people_at_least(now, before, jumps):
    assert is_jump(now, before, percent=20, people=5) is jumps


def test_every_code_of_education_has_its_group():
    assert EDUCATION_GROUPS.keys() == set(Education)
    assert [education_group(c) for c in ("", "30", "40", "60", "70", "90")] == [
        "not_stated", "college", "secondary", "secondary", "junior", "other",
    ]  # fmt: skip


def test_every_job_but_the_bare_headings_has_its_occupation():
    assert set(JobCategory) - JOB_GROUPS.keys() == {"0", "01", "02"}
    assert [job_group(c) for c in ("", "01", "013", "0164", "3", "4")] == [
        "not_stated", "not_stated", "professional", "worker", "student", "retired",
    ]  # fmt: skip
