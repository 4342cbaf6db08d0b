"""Whose check is due, which proposal waits too long, and who is told?"""

from datetime import date, timedelta

import pytest

from branches.models import Organization
from members.duties.roles import posts_due, reminders, upcoming
from members.services.roles import approve_post, check_post, propose_post
from tests import make

ON = date(2026, 11, 23)
ONE = timedelta(days=1)
YEAR_AGO = date(2025, 11, 23)


def proposed(branch, on):
    fields = {"title": "Counter 3", "facts": "F", "members": [make.member(branch)], "on": on}
    return propose_post(by=None, organization=branch, kind="post", **fields)


def approved(branch, on):
    post = proposed(branch, on)
    approve_post(by=None, post=post, on=on)
    return post


def found(on=ON) -> list[tuple]:
    return [(d.due_on, d.is_decision) for d in posts_due(on=on)]


@pytest.mark.parametrize(
    ("approved_on", "due"),
    [
        (YEAR_AGO + 31 * ONE, []),
        (YEAR_AGO + 30 * ONE, [(date(2026, 12, 23), False)]),
        (YEAR_AGO, [(ON, False)]),
        (YEAR_AGO - ONE, [(ON - ONE, False)]),
    ],
)
def test_a_check_is_announced_thirty_days_before_its_twelve_months_are_over(branch, approved_on, due):
    approved(branch, approved_on)
    assert found() == due


@pytest.mark.parametrize(
    ("approved_on", "on", "is_told"),
    [
        (date(2024, 2, 29), date(2025, 1, 28), False),
        (date(2024, 2, 29), date(2025, 1, 29), True),
        (date(2024, 2, 28), date(2025, 1, 29), True),
        (date(2025, 12, 31), date(2026, 11, 30), False),
        (date(2025, 12, 31), date(2026, 12, 1), True),
        (date(2025, 3, 31), date(2026, 2, 28), False),
        (date(2025, 3, 31), date(2026, 3, 1), True),
    ],
)
def test_the_ends_of_months_and_the_leap_day_lose_no_day(branch, approved_on, on, is_told):
    approved(branch, approved_on)
    assert (found(on) != []) is is_told


def test_a_check_moves_the_next_by_a_year(branch):
    post = approved(branch, YEAR_AGO)
    check_post(by=None, post=post, on=ON, result="kept")
    assert found() == []
    assert found(date(2027, 10, 24)) == [(date(2027, 11, 23), False)]


@pytest.mark.parametrize(("waited", "is_told"), [(10, False), (11, True)])
def test_a_proposal_is_told_after_the_days_for_a_review(branch, waited, is_told):
    proposed(branch, ON - waited * ONE)
    assert (found() != []) is is_told


def test_the_days_are_the_organizations(college, branch):
    make.rule_set(college, {"review.days": 20})
    proposed(branch, ON - 20 * ONE)
    assert found() == []


def test_a_check_is_told_to_the_branch_and_a_decision_to_who_decides(secretary, organizer, branch):
    approved(branch, YEAR_AGO)
    proposed(branch, date(2026, 11, 1))
    told = {(r.dedupe_key.split(":")[0], r.recipient_id) for r in reminders(on=ON)}
    assert told == {
        ("demonstration-check", secretary.pk),
        ("demonstration-decision", organizer.pk),
    }


def test_where_the_committee_decides_its_own_leaders_are_told(secretary, organizer, college, branch):
    make.rule_set(college, {"roles.approved_by_superior": 0})
    proposed(branch, date(2026, 11, 1))
    assert [r.recipient_id for r in reminders(on=ON)] == [secretary.pk]


def test_each_matter_is_told_once_in_both_languages(secretary, branch):
    approved(branch, YEAR_AGO)
    first, second = (reminders(on=day)[0] for day in (ON, ON + ONE))
    assert first.dedupe_key == second.dedupe_key
    assert set(first.texts) == {"zh-hans", "en"}
    assert "23 Nov 2026" in first.texts["en"]


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_few_and_many(college, secretary, branch, number, django_assert_num_queries):
    places = [branch, *(make.organization(college) for _ in range(2))][:number]
    for place in places:
        approved(place, YEAR_AGO)
        proposed(place, date(2026, 11, 1))
    with django_assert_num_queries(3):
        reminders(on=ON)
    with django_assert_num_queries(2):
        lines = upcoming(Organization.objects.under(college), on=ON)
    assert len(lines) == 2 * number


def test_upcoming_shows_the_organizations_asked_for_alone(branch, other_branch):
    for place in (branch, other_branch):
        approved(place, YEAR_AGO)
    lines = upcoming(Organization.objects.filter(pk=branch.pk), on=ON)
    assert [(line.on, "/o/branch/roles/posts/" in line.link) for line in lines] == [(ON, True)]
