"""What is gathered of a branch and of a person, and who gets it."""

from datetime import date, timedelta

import pytest

from members.services.care import add_hardship, record_talk
from tests import make
from tests.members.views.care.pages import url, visited


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"),
    [("secretary", "branch", 10), ("organizer", "college", 10), ("admin", "root", 9)],
)
def test_the_page_of_care_costs_the_same_for_few_and_many(
    request, as_user, college, branch, number, role, code, queries, today, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for _ in range(number):
        other = make.organization(college)
        for home in (branch, other):
            member = make.member(home, since=today.replace(year=today.year - 3))
            add_hardship(by=None, organization=home, member=member, kind="illness", since=today)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(url("care", code=code)).status_code == 200


def test_a_superior_sees_its_branches_with_what_they_miss(as_user, organizer, branch):
    make.members(branch, 2)
    page = as_user(organizer).get(url("care", code="college"))
    rows = page.context["rows"]
    assert [(r.facts.code, r.missing) for r in rows] == [("branch", 2)]


@pytest.mark.parametrize("number", [1, 3])
def test_a_persons_page_costs_the_same_for_few_and_many(
    as_user, secretary, branch, number, today, django_assert_num_queries
):
    member = make.member(branch)
    for n in range(number):
        day = today - timedelta(days=n)
        record_talk(by=None, organization=branch, on=today, held_on=day, partners=(member, secretary.member))
        visited(branch, [member], day)
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get(url("member_care", member.pk)).status_code == 200


PAGES = ["care", "talk_new", "help_list", "help_new", "visit_new", "hardship_new", "anniversaries"]


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_and_the_sibling_branch_get_nothing(as_user, stranger, branch, college, name):
    sibling = make.official(make.organization(college, code="sibling"))
    for user in (stranger, sibling):
        assert as_user(user).get(url(name)).status_code == 404


def test_a_superior_ends_no_hardship_of_a_branch_at_its_own_address(as_user, organizer, branch, today):
    member = make.member(branch)
    row = add_hardship(by=None, organization=branch, member=member, kind="illness", since=date(2025, 1, 1))
    answer = as_user(organizer).post(url("hardship_end", row.pk, code="college"), {"until": today})
    row.refresh_from_db()
    assert (answer.status_code, row.until) == (404, None)
