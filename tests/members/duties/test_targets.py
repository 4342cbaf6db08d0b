"""When are missing targets and reviews told of, and to whom?"""

from datetime import date

import pytest
from django.utils.translation import override

from branches.models import Organization
from members.duties.targets import reminders, targets_due, upcoming
from tests import make, studying

FEBRUARY, DECEMBER = date(2026, 2, 20), date(2026, 12, 10)


def dues(on) -> list[tuple]:
    return [(d.organization.code, d.is_review, d.number, d.due_on) for d in targets_due(on=on)]


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2026, 2, 13), 0), (date(2026, 2, 14), 1), (date(2026, 2, 28), 1), (date(2026, 3, 1), 1),
        (date(2026, 11, 30), 1), (date(2026, 12, 1), 0),
    ],
)  # fmt: skip
def test_missing_targets_are_told_of_from_two_weeks_before_the_end_of_february(branch, on, number):
    make.member(branch)
    assert dues(on) == [("branch", False, 1, date(2026, 2, 28))] * number


@pytest.mark.parametrize(("on", "number"), [(date(2026, 11, 30), 0), (date(2026, 12, 1), 1), (DECEMBER, 1)])
def test_missing_reviews_are_told_of_in_december(branch, on, number):
    studying.target(make.member(branch), branch)
    assert dues(on) == [("branch", True, 1, date(2026, 12, 31))] * number


def test_dropped_reviewed_and_last_years_targets_are_no_debt(branch):
    person = make.member(branch)
    studying.target(person, branch, reviewed_on=DECEMBER)
    studying.target(person, branch, state="dropped", drop_reason="x")
    studying.target(person, branch, year=2025)
    assert dues(DECEMBER) == dues(FEBRUARY) == []


def test_a_branch_that_asks_for_no_targets_is_left_alone(branch, college):
    studying.target(make.member(branch), branch)
    make.member(branch)
    make.rule_set(college, {"targets.are_asked": 0})
    assert dues(DECEMBER) == dues(FEBRUARY) == []


def test_the_days_are_rules_of_the_organization(branch, college):
    studying.target(make.member(branch), branch)
    make.member(branch)
    make.rule_set(college, {"targets.pledge_months": 3, "targets.review_from": 11})
    assert dues(date(2026, 3, 17)) == [("branch", False, 1, date(2026, 3, 31))]
    assert dues(FEBRUARY) == []
    assert dues(date(2026, 11, 1)) == [("branch", True, 1, date(2026, 12, 31))]


def test_activists_and_committees_owe_no_targets(branch, college):
    make.member(branch, status="activist")
    make.member(college)
    assert dues(FEBRUARY) == []


def test_the_leading_posts_are_told_once_a_year(branch, other_branch, secretary, stranger):
    told = [r for r in reminders(on=FEBRUARY) if r.recipient_id == secretary.pk]
    assert [(r.dedupe_key, r.link) for r in told] == [
        (f"targets-set:{branch.pk}:2026", "/o/branch/targets/?year=2026&show=without")
    ]
    assert told[0].texts["en"] == ("Targets of the year: 1 member has none yet; they are set by 28 Feb 2026.")
    assert "1" in told[0].texts["zh-hans"]


def test_the_look_ahead_is_of_the_organizations_asked_for(branch, other_branch, secretary, stranger):
    with override("en"):
        ahead = upcoming(Organization.objects.filter(pk=branch.pk), on=FEBRUARY)
    assert [(a.on, a.link) for a in ahead] == [
        (date(2026, 2, 28), "/o/branch/targets/?year=2026&show=without")
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_telling_costs_the_same_for_few_and_many(college, number, django_assert_num_queries):
    for _ in range(number):
        branch = make.organization(college)
        make.official(branch)
        studying.target(make.member(branch), branch)
    with django_assert_num_queries(3):
        assert len(reminders(on=DECEMBER)) == number
    with django_assert_num_queries(2):
        assert len(upcoming(Organization.objects.all(), on=DECEMBER)) == number
