"""When is somebody told of a contact due, six months lost, two years suspended?"""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from branches.models import Organization
from members.duties.membership import reminders, upcoming
from members.models import Standing
from members.services.membership import (
    add_contact,
    record_death,
    report_lost_contact,
    start_floating,
)
from partybuild.periods import add_months
from tests import make

ON, ONE = date(2026, 11, 23), timedelta(days=1)


def keys(on=ON) -> set[str]:
    return {r.dedupe_key.split(":")[0] for r in reminders(on=on)}


def floats(branch, secretary, since, **fields):
    person = make.member(branch, name="刘洋")
    given = {"destination": "Suzhou", "reason": "abroad", "keeps_contact": secretary.member} | fields
    return start_floating(by=None, member=person, organization=branch, since=since, **given)


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (0, True), (-5, True)])
def test_a_contact_is_told_thirty_days_before_and_after_ed_22(branch, secretary, days, told):
    floats(branch, secretary, add_months(ON + days * ONE, -6))
    assert ("floating-contact" in keys()) is told


def test_a_contact_starts_the_half_year_anew_ed_22(branch, secretary):
    row = floats(branch, secretary, add_months(ON, -6))
    add_contact(by=None, floating=row, on=ON - ONE, way="phone")
    assert keys() == set()


def test_the_months_between_contacts_are_a_rule_of_the_organization(branch, secretary):
    floats(branch, secretary, add_months(ON, -3))
    assert keys() == set()
    make.rule_set(branch, {"floating.contact_months": 3})
    assert keys() == {"floating-contact"}


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (-1, True)])
def test_six_months_lost_and_two_years_suspended_are_told_art_24(branch, secretary, days, told):
    lost = make.member(branch)
    seen = add_months(ON + days * ONE, -6)
    report_lost_contact(
        by=None, member=lost, organization=branch, last_seen_on=seen, situation="6", since=seen
    )
    assert keys() == ({"lost-six-months"} if told else set())
    began = add_months(ON + days * ONE, -24)
    Standing.objects.filter(member=lost).update(until=began)
    Standing.objects.create(member=lost, status="suspended", since=began)
    assert keys() == ({"suspended-two-years"} if told else set())


def test_it_is_told_to_the_leading_posts_in_both_languages(branch, secretary, plain_member):
    deputy = make.official(branch, "deputy_secretary")
    make.official(branch, "organization_officer")
    row = floats(branch, secretary, add_months(ON, -6))
    told = reminders(on=ON)
    assert [r.recipient_id for r in told] == sorted([secretary.pk, deputy.pk])
    assert told[0].texts["en"] == "刘洋: Contact the member, from 23 Nov 2026."
    assert "联系本人" in told[0].texts["zh-hans"]
    assert told[0].reasons["zh-hans"] == "《党员教育管理工作条例》流动党员管理"
    assert told[0].link.endswith(f"/members/{row.member_id}/membership/")


def test_nobody_is_told_of_somebody_who_left_or_of_another_branch(branch, other_branch, secretary):
    row = floats(branch, secretary, add_months(ON, -6))
    mine = Organization.objects.filter(pk=branch.pk)
    with override("en"):
        assert [a.text for a in upcoming(mine, on=ON)] == ["刘洋: Contact the member, from 23 Nov 2026."]
    assert upcoming(Organization.objects.filter(pk=other_branch.pk), on=ON) == []
    record_death(by=None, member=row.member, on=ON)
    assert (upcoming(mine, on=ON), keys()) == ([], set())


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_the_same_for_any_number(
    branch, college, secretary, number, django_assert_num_queries
):
    for _n in range(number):
        there = make.organization(college)
        leader = make.official(there)
        floats(there, leader, add_months(ON, -6))
    with django_assert_num_queries(2):
        assert len(upcoming(Organization.objects.all(), on=ON)) == number
    with django_assert_num_queries(4):
        assert len(reminders(on=ON)) == number
