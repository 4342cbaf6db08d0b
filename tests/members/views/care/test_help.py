"""A help plan on the screen, from its opening to its end."""

from datetime import timedelta

import pytest

from members.models.care import HelpPlan
from members.services.care import open_help
from tests import make
from tests.members.views.care.pages import url


@pytest.fixture
def plan(branch, secretary, today):
    return open_help(
        by=secretary, organization=branch, member=make.member(branch), responsible=secretary.member,
        facts="Facts", on=today, review_on=today + timedelta(days=30),
    )  # fmt: skip


def test_a_plan_goes_from_its_opening_to_its_end(as_user, secretary, branch, today):
    client, member = as_user(secretary), make.member(branch)
    facts = {"member": member.pk, "responsible": secretary.member.pk, "facts": "Facts"}
    assert client.post(url("help_new"), facts | {"review_on": today}).status_code == 422
    assert client.post(url("help_new"), facts | {"review_on": today + timedelta(days=9)}).status_code == 302
    plan = HelpPlan.objects.get()
    measure = {"text": "Talk", "owner": secretary.member.pk, "due_on": today}
    assert client.post(url("help_measure", plan.pk), measure).status_code == 302
    row = plan.measures.get()
    assert client.post(url("help_tick", plan.pk, row.pk)).status_code == 302
    review = {"finding": "Better", "next_on": today + timedelta(days=20)}
    assert client.post(url("help_review", plan.pk), review).status_code == 302
    page = client.get(url("help", plan.pk)).content.decode()
    assert [text in page for text in ("Facts", "Talk", "Better")] == [True] * 3
    assert client.post(url("help_end", plan.pk), {"finding": "Well", "result": "reached"}).status_code == 302
    assert client.get(url("help_review", plan.pk)).status_code == 404
    assert client.get(url("help", plan.pk)).status_code == 200


def test_the_person_responsible_reviews_and_the_superior_only_reads(as_user, branch, plan, organizer, today):
    officer = make.official(branch, "organization_officer")
    HelpPlan.objects.update(responsible=officer.member)
    review = {"finding": "Better", "next_on": today + timedelta(days=20)}
    assert as_user(organizer).post(url("help_review", plan.pk), review).status_code == 404
    assert as_user(officer).post(url("help_review", plan.pk), review).status_code == 302
    assert as_user(organizer).get(url("help", plan.pk)).status_code == 200


def test_another_person_becomes_responsible(as_user, secretary, branch, plan):
    officer = make.official(branch, "organization_officer")
    data = {"responsible": officer.member.pk}
    assert as_user(secretary).post(url("help_hand_over", plan.pk), data).status_code == 302
    assert as_user(officer).get(url("help", plan.pk)).status_code == 200


def test_a_measure_of_another_plan_is_not_ticked(as_user, secretary, branch, plan, today):
    other = open_help(
        by=secretary, organization=branch, member=make.member(branch), responsible=secretary.member,
        facts="x", on=today, review_on=today + timedelta(days=3),
        measures=[("x", secretary.member, today)],
    )  # fmt: skip
    address = url("help_tick", plan.pk, other.measures.get().pk)
    assert as_user(secretary).post(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_plans_cost_the_same_for_few_and_many(
    as_user, secretary, branch, number, today, django_assert_num_queries
):
    for member in make.members(branch, number):
        open_help(
            by=None, organization=branch, member=member, responsible=secretary.member, facts="x", on=today,
            review_on=today + timedelta(days=3), measures=[("x", member, today)] * number,
        )  # fmt: skip
    client = as_user(secretary)
    with django_assert_num_queries(7):
        assert client.get(url("help_list")).status_code == 200
    with django_assert_num_queries(9):
        assert client.get(url("help", HelpPlan.objects.first().pk)).status_code == 200
