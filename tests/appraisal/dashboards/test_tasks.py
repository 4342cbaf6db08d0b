"""What a branch has to do: titles, days, one button each."""

from datetime import date

import pytest

from appraisal.dashboards.branch import branch_home
from tests import make

MONDAY = date(2026, 11, 23)


def home(branch, on=MONDAY):
    return branch_home(branch, on=on, has_score=False)


def urls(shown):
    return [task.url for task in shown.tasks]


def test_what_is_due_this_month_leads_to_a_plan(branch):
    make.members(branch, 8)
    assert "/o/branch/meetings/new/?kind=committee_meeting" in urls(home(branch, date(2026, 1, 20)))


def test_a_meeting_held_without_a_record_is_one_task_not_two(branch):
    make.members(branch, 3)
    held = make.meeting(branch, "theme_party_day", on=date(2026, 1, 5), state="planned")
    shown = home(branch, date(2026, 2, 20))
    assert f"/o/branch/meetings/{held.pk}/minutes/" in urls(shown)
    overdue = [t for t in shown.tasks if t.due_on == date(2026, 1, 31)]
    assert overdue == []


@pytest.mark.parametrize(
    ("state", "page"), [("draft", "check"), ("signed", "check"), ("returned", "minutes")]
)
def test_each_unfinished_record_has_its_next_step(branch, state, page):
    make.members(branch, 3)
    held = make.meeting(branch, "general_meeting", on=date(2026, 11, 10), state=state)
    assert f"/o/branch/meetings/{held.pk}/{page}/" in urls(home(branch))


def test_an_unfinished_record_of_last_year_is_not_forgotten(branch):
    make.members(branch, 3)
    held = make.meeting(branch, "general_meeting", on=date(2025, 12, 30), state="draft")
    assert f"/o/branch/meetings/{held.pk}/check/" in urls(home(branch, date(2026, 1, 5)))


@pytest.mark.parametrize(("month", "is_shown"), [(9, False), (10, True)])
def test_the_life_meeting_presses_in_the_last_quarter(branch, month, is_shown):
    make.members(branch, 3)
    shown = urls(home(branch, date(2026, month, 10)))
    assert ("/o/branch/meetings/new/?kind=organizational_life_meeting" in shown) == is_shown


def test_tasks_stand_in_groups_by_their_day(branch):
    make.members(branch, 3)
    for day in (10, 20):
        make.meeting(branch, "general_meeting", on=date(2026, 11, day), state="draft")
    shown = home(branch)
    days = [[task.due_on for task in group.tasks] for group in shown.groups]
    assert date(2026, 11, 27) in days[1]
    assert all(day < MONDAY for day in days[0])
    assert all(day > date(2026, 11, 29) for day in days[-1])


def test_what_is_not_required_gives_its_reason(branch):
    make.members(branch, 3)
    assert len(home(branch).not_required) == 2  # no committee, no groups


def test_the_next_meeting_says_how_many_are_due(branch):
    make.members(branch, 3)
    make.meeting(branch, "theme_party_day", on=date(2026, 11, 26), state="planned")
    make.meeting(branch, "theme_party_day", on=date(2026, 11, 28), state="planned")
    shown = home(branch).next_meeting
    assert (shown.meeting.held_on, shown.due) == (date(2026, 11, 26), 3)


def test_the_look_ahead_tells_probation_term_and_vacancy(branch):
    make.member(branch, status="probationary", since=date(2025, 12, 1))
    make.term(branch, began_on=date(2024, 1, 1), ends_on=date(2027, 1, 1))
    assert [item.on for item in home(branch).ahead] == [None, date(2026, 12, 1), date(2027, 1, 1)]


def test_nothing_lies_ahead_of_a_branch_in_order(branch):
    make.appoint(make.member(branch), branch)
    make.term(branch)
    assert home(branch).ahead == []
