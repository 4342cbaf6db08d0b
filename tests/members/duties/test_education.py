"""Which trainings are told of, from when, to whom (ED-03, ED-04, ED-05)."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from branches.models import Organization
from members.duties.education import reminders, trainings_due, upcoming
from members.models import Appointment
from tests import make, studying

ON = date(2026, 11, 23)
ONE = timedelta(days=1)


def dues(on=ON) -> list[tuple]:
    return [(d.what, d.due_on, d.is_over) for d in trainings_due(on=on)]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        # In the post since 1 July: due on 1 January, told from 60 days before until 180 days after.
        (date(2026, 11, 1), []), (date(2026, 11, 2), [("post", date(2027, 1, 1), False)]),
        (date(2027, 1, 1), [("post", date(2027, 1, 1), False)]),
        (date(2027, 1, 2), [("post", date(2027, 1, 1), True)]),
        (date(2027, 6, 30), [("post", date(2027, 1, 1), True)]), (date(2027, 7, 1), []),
    ],
)  # fmt: skip
def test_a_new_secretary_is_told_of_within_half_a_year(branch, on, found):
    """ED-03."""
    make.appoint(make.member(branch), branch, since=date(2026, 7, 1))
    assert dues(on) == found


def test_the_post_training_settles_it_and_no_other(branch, college):
    person = make.member(branch)
    make.appoint(person, branch, since=date(2026, 7, 1))
    studying.course(college, person, on=date(2026, 6, 30), kind="new_secretary", level="county")
    studying.course(college, person, on=date(2026, 8, 1), kind="concentrated", level="county")
    assert len(dues()) == 1
    studying.course(college, person, on=date(2026, 7, 1), kind="new_secretary", level="county")
    assert dues() == []


def test_a_cancelled_training_settles_nothing(branch, college):
    person = make.member(branch)
    make.appoint(person, branch, since=date(2026, 7, 1))
    studying.course(
        college, person, on=date(2026, 8, 1), kind="new_secretary", cancelled_on=ON, cancel_reason="x"
    )
    assert len(dues()) == 1


def test_the_months_are_a_rule_of_the_organization(branch, college):
    make.rule_set(college, {"study.new_secretary_months": 3})
    make.appoint(make.member(branch), branch, since=date(2026, 7, 1))
    assert dues() == [("post", date(2026, 10, 1), True)]


@pytest.mark.parametrize(
    ("on", "number"), [(date(2026, 9, 30), 0), (date(2026, 10, 1), 1), (date(2026, 12, 31), 1)]
)
def test_rotation_is_told_of_from_october(branch, on, number):
    """ED-04."""
    make.appoint(make.member(branch), branch)
    assert dues(on) == [("rotation", date(2026, 12, 31), False)] * number


@pytest.mark.parametrize(
    ("since", "whats"),
    [
        (date(2026, 6, 30), ["rotation", "post"]),
        (date(2026, 7, 1), ["post"]),
        (date(2020, 1, 1), ["rotation"]),
    ],
)
def test_who_came_in_the_second_half_has_the_post_training_alone(branch, since, whats):
    make.appoint(make.member(branch), branch, since=since)
    assert sorted(what for what, *_rest in dues()) == sorted(whats)


def test_a_re_elected_secretary_is_not_new(branch):
    person = make.member(branch)
    make.appoint(person, branch, until=date(2026, 9, 1))
    make.appoint(person, branch, since=date(2026, 9, 1))
    assert dues(date(2027, 1, 10)) == []
    assert [what for what, *_rest in dues()] == ["rotation"]


@pytest.mark.parametrize(
    ("kind", "level", "on", "is_settled"),
    [
        ("secretary_rotation", "county", date(2026, 1, 1), True),
        ("secretary_rotation", "county", date(2025, 12, 31), False),
        ("secretary_rotation", "committee", date(2026, 5, 1), False),
        ("concentrated", "county", date(2026, 5, 1), False),
    ],
)
def test_the_years_rotation_settles_it(branch, college, kind, level, on, is_settled):
    person = make.member(branch)
    make.appoint(person, branch)
    studying.course(college, person, on=on, kind=kind, level=level)
    assert (dues() == []) is is_settled


@pytest.mark.parametrize(
    ("admission", "found"),
    [
        (ON - timedelta(days=304), []),
        (date(2026, 1, 22), [("probation", date(2027, 1, 22), False)]),
        (date(2025, 11, 23), [("probation", ON, False)]),
        (date(2025, 11, 22), [("probation", ON - ONE, True)]),
    ],
)  # fmt: skip
def test_a_probationary_member_without_training_is_told_of(branch, admission, found):
    """ED-05, during probation."""
    make.member(branch, status="probationary", since=admission)
    assert dues() == found


@pytest.mark.parametrize(
    ("level", "days", "is_settled"),
    [("committee", 0, True), ("committee", -1, False), ("branch", 5, False), ("county", 5, True)],
)
def test_a_superiors_training_since_admission_settles_it(branch, college, level, days, is_settled):
    admission = date(2026, 1, 10)
    person = make.member(branch, status="probationary", since=admission)
    studying.course(college, person, on=admission + days * ONE, level=level)
    assert (dues() == []) is is_settled


def test_a_new_full_member_is_trained_again(branch, college):
    """ED-05, within one year after confirmation."""
    person = make.member(branch, since=date(2024, 12, 10), confirmation_date=date(2025, 12, 10))
    studying.course(college, person, on=date(2025, 12, 9), level="committee")
    assert dues() == [("confirmed", date(2026, 12, 10), False)]
    studying.course(college, person, on=date(2025, 12, 10), level="committee")
    assert dues() == []


def test_the_leading_posts_are_told_once_in_their_languages(branch, other_branch, secretary, stranger):
    Appointment.objects.filter(post="secretary").update(since=date(2026, 7, 1))
    told = [r for r in reminders(on=ON) if r.recipient_id == secretary.pk]
    assert [(r.dedupe_key, r.link) for r in told] == [
        (f"training-post:{secretary.member.pk}:2027-01-01", "/o/branch/education/courses/")
    ]
    assert told[0].texts["en"].endswith("new secretary: post training by 1 Jan 2027.")
    assert secretary.name in told[0].texts["zh-hans"]


def test_the_look_ahead_is_of_the_organizations_asked_for(branch, other_branch, secretary, stranger):
    with override("en"):
        ahead = upcoming(Organization.objects.filter(pk=branch.pk), on=ON)
    assert [(a.on, a.link) for a in ahead] == [(date(2026, 12, 31), "/o/branch/education/courses/")]


@pytest.mark.parametrize("number", [1, 3])
def test_telling_costs_the_same_for_few_and_many(college, number, django_assert_num_queries):
    for _ in range(number):
        branch = make.organization(college)
        make.official(branch)
        make.member(branch, status="probationary", since=date(2025, 12, 1))
    with django_assert_num_queries(3):
        assert len(reminders(on=ON)) == 2 * number
    with django_assert_num_queries(2):
        assert len(upcoming(Organization.objects.all(), on=ON)) == 2 * number
