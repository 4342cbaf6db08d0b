"""How the year of an organization looks, with rule and links."""

from datetime import date

import pytest
import time_machine

from tests import make
from tests.meetings.clock import NOW

pytestmark = pytest.mark.django_db
YEAR = "/o/branch/year/2026/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def grouped(branch):
    groups = [make.group(branch), make.group(branch)]
    for group in groups:
        make.members(branch, 2, group=group)
    return [
        make.meeting(branch, "group_meeting", on=date(2026, 3, day), group=g)
        for day, g in enumerate(groups, start=9)
    ]


def test_each_kind_has_its_rule_and_what_counts(as_user, secretary, grouped):
    answer = as_user(secretary).get(YEAR)
    assert [kind.rule.rule for kind in answer.context["kinds"]] == [
        "BR-12",
        "BR-15",
        "BR-19",
        "BR-24",
        "BR-25",
        "BR-27",
    ]
    page = answer.content.decode()
    assert page.count("Counts:") == 6
    assert "Branch Regulations, Article 11" in page


def test_a_cell_of_several_meetings_leads_to_the_filtered_list(as_user, secretary, grouped):
    page = as_user(secretary).get(YEAR).content.decode()
    assert 'href="/o/branch/meetings/?kind=group_meeting&amp;year=2026&amp;month=3"' in page


def test_a_cell_of_one_meeting_leads_to_it(as_user, secretary, branch):
    meeting = make.meeting(branch, "general_meeting", on=date(2026, 5, 8))
    page = as_user(secretary).get(YEAR).content.decode()
    assert f'class="dj-cell dj-cell--done" href="/o/branch/meetings/{meeting.pk}/"' in page


def test_a_duty_that_does_not_apply_says_why(as_user, secretary, branch):
    page = as_user(secretary).get(YEAR).content.decode()
    assert "The branch has no Party groups (Branch Regulations, Article 13)." in page


@pytest.mark.parametrize(("year", "status"), [(2025, 200), (2027, 200), (2028, 404), (1800, 404)])
def test_years_far_away_do_not_exist(as_user, secretary, branch, year, status):
    assert as_user(secretary).get(f"/o/branch/year/{year}/").status_code == status


@pytest.mark.parametrize(
    ("role", "status"), [("stranger", 404), ("organizer", 200), ("admin", 200), ("plain_member", 404)]
)
def test_who_may_look(request, as_user, branch, role, status):
    assert as_user(request.getfixturevalue(role)).get(YEAR).status_code == status


@pytest.mark.parametrize("number", [1, 3])
def test_the_year_costs_ten_queries(as_user, secretary, branch, django_assert_num_queries, number):
    for month in range(1, number + 1):
        make.meeting(branch, "general_meeting", on=date(2026, month, 8))
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get(YEAR).status_code == 200


def test_the_year_costs_an_administrator_the_same(as_user, admin, branch, django_assert_num_queries):
    client = as_user(admin)
    with django_assert_num_queries(9):
        assert client.get(YEAR).status_code == 200
