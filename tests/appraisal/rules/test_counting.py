"""Which rows each measure counts, with the boundary and both neighbours."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from appraisal.rules.counting import (
    Facts,
    Office,
    TermOfOffice,
    attendance,
    duty_rows,
    posts,
    records_on_time,
    records_sound,
    secretary_lesson,
    term,
)
from branches.rules import SETTINGS
from partybuild.periods import Period

TODAY = date(2026, 11, 23)
DEFAULTS = {s.key: s.default for s in SETTINGS.values()}


def facts(on=TODAY, kind="branch", settings=None, **known):
    organization = SimpleNamespace(pk=1, kind=kind)
    return Facts(organization, 2026, on, DEFAULTS | (settings or {}), **known)


def duty(kind="theme_party_day", month=1, state="met", required=1, done=1, reason=""):
    period = Period(2026, "month", month)
    return SimpleNamespace(
        kind=kind, period=period, state=state, required=required, done=done, due_on=period.end, reason=reason
    )


def meeting(day=date(2026, 3, 5), state="approved", **fields):
    plain = {
        "pk": 1,
        "kinds": frozenset({"party_lesson"}),
        "lecturer_id": None,
        "due_count": 10,
        "present_count": 8,
        "return_count": 0,
        "is_late_entry": False,
        "submitted_on": day,
    }
    is_recorded = state in {"submitted", "returned", "approved"}
    return SimpleNamespace(held_on=day, state=state, is_recorded=is_recorded, **(plain | fields))


def sums(figure):
    return int(figure.done), int(figure.due)


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        ([duty(state="met"), duty(state="overdue", done=0)], (1, 2)),
        ([duty(state="met", done=3)], (1, 1)),
        ([duty(state="overdue", required=2, done=1)], (1, 2)),
        ([duty(state="due", done=0), duty(state="planned", done=0), duty(state="future", done=0)], (0, 0)),
        ([duty(kind="group_meeting")], (0, 0)),
    ],
)
def test_a_duty_counts_once_it_is_met_or_over(duties, expected):
    assert sums(duty_rows("theme_party_day")(facts(duties=duties))) == expected


def test_a_kind_that_never_applies_gives_its_reason():
    never = [duty(month=m, state="not_applicable", reason="small") for m in (1, 2)]
    assert duty_rows("theme_party_day")(facts(duties=never)).reason == "small"


def test_attendance_counts_recorded_meetings_alone():
    held = [meeting(), meeting(state="draft"), meeting(state="returned", present_count=10)]
    assert sums(attendance(facts(meetings=held))) == (18, 20)


@pytest.mark.parametrize(
    ("days", "expected"), [(6, (1, 1)), (7, (1, 1)), (8, (0, 1))], ids=["before", "last day", "after"]
)
def test_a_record_is_in_time_up_to_the_last_day(days, expected):
    held = date(2026, 3, 5)
    found = records_on_time(facts(meetings=[meeting(held, submitted_on=held + timedelta(days=days))]))
    assert sums(found) == expected


@pytest.mark.parametrize(("days", "expected"), [(6, (0, 0)), (7, (0, 0)), (8, (0, 1))])
def test_a_record_not_handed_in_counts_once_its_day_is_past(days, expected):
    held = TODAY - timedelta(days=days)
    assert (
        sums(records_on_time(facts(meetings=[meeting(held, state="draft", submitted_on=None)]))) == expected
    )


def test_a_late_entry_has_no_effect():
    late = meeting(is_late_entry=True, submitted_on=date(2026, 9, 1))
    assert sums(records_on_time(facts(meetings=[late]))) == (0, 0)


@pytest.mark.parametrize(("returned", "expected"), [(0, (3, 3)), (1, (3, 3)), (2, (2, 3)), (3, (1, 3))])
def test_the_first_return_of_a_year_is_free(returned, expected):
    held = [meeting(pk=n, return_count=int(n < returned)) for n in range(3)]
    assert sums(records_sound(facts(meetings=held))) == expected


def test_a_record_not_reviewed_yet_is_no_record_returned():
    assert sums(records_sound(facts(meetings=[meeting(state="submitted")]))) == (0, 0)


SECRETARY = Office("secretary", "anna", date(2026, 3, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 28), (0, 0)),
        (date(2026, 3, 1), (1, 1)),
        (date(2026, 5, 31), (1, 1)),
        (date(2026, 6, 1), (0, 0)),
    ],
)
def test_a_lesson_counts_when_the_lecturer_was_secretary_on_that_day(day, expected):
    held = [meeting(day, lecturer_id="anna")]
    assert sums(secretary_lesson(facts(meetings=held, offices=[SECRETARY]))) == expected


@pytest.mark.parametrize(("on", "expected"), [(date(2026, 12, 31), (0, 0)), (date(2027, 1, 1), (0, 1))])
def test_a_missing_lesson_counts_after_the_year(on, expected):
    assert sums(secretary_lesson(facts(on=on))) == expected


def test_more_lessons_than_due_count_no_more():
    held = [meeting(date(2026, 4, d), lecturer_id="anna") for d in (1, 2, 3)]
    assert sums(secretary_lesson(facts(meetings=held, offices=[SECRETARY]))) == (1, 1)


@pytest.mark.parametrize(
    ("ends_on", "ended_on", "expected"),
    [
        (date(2026, 5, 10), date(2026, 5, 31), (1, 1)),
        (date(2026, 5, 10), date(2026, 6, 1), (0, 1)),
        (date(2026, 10, 31), None, (0, 1)),
        (date(2026, 11, 1), None, (1, 1)),
        (date(2028, 1, 1), None, (1, 1)),
    ],
)
def test_a_term_is_in_order_up_to_the_end_of_the_month_in_which_it_is_up(ends_on, ended_on, expected):
    own = TermOfOffice(date(2023, 5, 10), ends_on, ended_on)
    assert sums(term(facts(terms=[own]))) == expected


def test_a_temporary_branch_has_no_election():
    own = TermOfOffice(date(2020, 1, 1), date(2023, 1, 1))
    assert not term(facts(kind="temporary_branch", terms=[own])).is_applicable


def test_an_unknown_term_is_no_fault():
    assert not term(facts()).is_applicable


def test_posts_are_counted_at_each_months_end_that_is_over():
    duties = [
        duty("committee_meeting", 1),
        duty("committee_meeting", 2),
        duty("committee_meeting", 11, "due"),
    ]
    found = posts(facts(duties=duties, offices=[Office("secretary", "a", date(2026, 2, 1))]))
    assert [row.done for row in found.rows] == [0, 1]
    assert sums(found) == (1, 8)


def test_posts_are_not_asked_of_a_branch_without_a_committee():
    small = [duty("committee_meeting", m, "not_applicable", reason="small") for m in (1, 2)]
    assert posts(facts(duties=small)).reason == "small"
