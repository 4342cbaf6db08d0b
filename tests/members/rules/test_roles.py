"""When is a demonstration post checked again, what follows which state, and who may do what?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules import RIGHTS
from members.rules.roles import (
    STEPS,
    check_due_on,
    follows,
    is_announced,
    is_decision_late,
    needs_holder,
)

ONE = timedelta(days=1)
ACTS = ("approve", "refuse", "withdraw", "keep", "change holders")


@pytest.mark.parametrize(
    ("approved_on", "last_check", "due_on"),
    [
        (date(2025, 11, 23), None, date(2026, 11, 23)),
        (date(2025, 2, 28), None, date(2026, 2, 28)),
        (date(2024, 2, 29), None, date(2025, 2, 28)),
        (date(2023, 2, 28), None, date(2024, 2, 28)),
        (date(2025, 1, 31), None, date(2026, 1, 31)),
        (date(2025, 12, 31), None, date(2026, 12, 31)),
        (date(2020, 1, 1), date(2025, 6, 30), date(2026, 6, 30)),
        (date(2020, 1, 1), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_post_is_checked_twelve_calendar_months_after_its_approval_or_last_check(
    approved_on, last_check, due_on
):
    assert check_due_on(approved_on, last_check) == due_on


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_check_is_due_a_year_later_and_never_more_than_a_day_before_its_number(day):
    due = check_due_on(day, None)
    assert (due.year, due.month) == (day.year + 1, day.month)
    assert due.day in {day.day, day.day - (day.day == 29)}


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (29, True), (0, True), (-1, True)])
def test_a_day_is_announced_thirty_days_before(days, told):
    on = date(2026, 11, 23)
    assert is_announced(on + days * ONE, on=on) is told


@pytest.mark.parametrize(("waited", "late"), [(9, False), (10, False), (11, True)])
def test_a_decision_is_late_after_the_days_for_a_review(waited, late):
    on = date(2026, 11, 23)
    assert is_decision_late(on - waited * ONE, 10, on=on) is late


@pytest.mark.parametrize(
    ("state", "open_acts"),
    [
        ("proposed", {"approve": "approved", "refuse": "refused", "withdraw": "withdrawn"}),
        ("approved", {"withdraw": "withdrawn", "keep": "approved", "change holders": "approved"}),
        ("refused", {}),
        ("withdrawn", {}),
        ("nonsense", {}),
    ],
)
def test_what_follows_which_state(state, open_acts):
    assert {act: follows(state, act) for act in ACTS if follows(state, act)} == open_acts


def test_no_act_leads_to_an_unknown_state():
    assert {after for acts in STEPS.values() for after in acts.values()} <= set(STEPS)


def test_a_post_has_a_holder_and_a_window_need_not():
    assert (needs_holder("post"), needs_holder("window")) == (True, False)


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        ("secretary", {"view", "keep", "check", "settle"}),
        ("superior_secretary", {"view", "keep", "check", "settle", "approve"}),
        ("committee_member", {"view", "keep"}),
        ("reviewer", {"view", "check", "approve"}),
        ("administrator", {"view"}),
        ("group_leader", set()),
        ("organization_officer", set()),
        ("direct_superior_leader", set()),
        ("discipline_officer", set()),
    ],
)
def test_who_may_do_what_with_roles(role, acts):
    assert {right.split()[0] for right in RIGHTS[role] if right.endswith(" roles")} == acts
