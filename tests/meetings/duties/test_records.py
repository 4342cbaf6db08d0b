"""Which records are still to be made."""

from datetime import date

import pytest

from meetings.duties import records_due
from meetings.models import Review
from tests import make
from tests.meetings.clock import TODAY, moment

pytestmark = pytest.mark.django_db


def whys(*organizations, on=TODAY):
    return [(task.meeting.title, task.why, task.due_on) for task in records_due(organizations, on=on)]


def test_each_state_has_its_task(branch, other_branch):
    for state in ("planned", "draft", "signed", "submitted", "approved", "cancelled"):
        make.meeting(branch, "theme_party_day", on=date(2026, 11, 20), state=state, title=state)
    make.meeting(other_branch, "theme_party_day", on=date(2026, 11, 20), state="draft")
    due_on = date(2026, 11, 27)
    assert whys(branch) == [
        ("planned", "missing", due_on),
        ("draft", "unsigned", due_on),
        ("signed", "unsubmitted", due_on),
    ]


@pytest.mark.parametrize(("day", "number"), [(date(2026, 11, 22), 1), (TODAY, 0), (date(2026, 11, 24), 0)])
def test_a_plan_asks_for_its_record_from_the_day_after(branch, day, number):
    make.meeting(branch, "theme_party_day", on=day, state="planned")
    assert len(whys(branch)) == number


def test_a_returned_record_has_the_set_days_from_its_return(branch, college):
    meeting = make.meeting(branch, "theme_party_day", on=date(2026, 10, 5), state="returned")
    for day, undone in [(10, None), (12, moment(date(2026, 11, 12)))]:
        at = moment(date(2026, 11, day))
        Review.objects.create(
            meeting=meeting,
            organization=college,
            decision="returned",
            at=at,
            submitted_at=at,
            undone_at=undone,
        )
    assert whys(branch) == [(meeting.title, "returned", date(2026, 11, 17))]


def test_the_most_urgent_comes_first_and_overdue_is_the_day_after(branch):
    make.meeting(branch, on=date(2026, 11, 17), state="draft", title="later")
    make.meeting(branch, on=date(2026, 11, 16), state="draft", title="sooner")
    tasks = records_due([branch], on=TODAY)
    assert [(t.meeting.title, t.is_overdue(TODAY), t.is_overdue(date(2026, 11, 24))) for t in tasks] == [
        ("sooner", False, True),
        ("later", False, False),
    ]


def test_two_queries_for_one_and_three_rows(branch, django_assert_num_queries):
    for _ in range(3):
        with django_assert_num_queries(2 if _ else 1):
            records_due([branch], on=TODAY)
        make.meeting(branch, on=date(2026, 11, 17), state="draft")
