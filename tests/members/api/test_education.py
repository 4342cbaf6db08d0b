"""Which trainings does the REST interface show, and to whom?"""

from datetime import date

import pytest

from tests import make, studying
from tests.api import Caller


@pytest.fixture
def course(branch):
    return studying.course(branch, make.member(branch, name="An"), title="Rules of the Party")


def ids(answer) -> set[int]:
    return {row["id"] for row in answer.json()["results"]}


@pytest.mark.parametrize(
    ("who", "sees"),
    [("secretary", True), ("organizer", True), ("admin", True), ("stranger", False), ("plain_member", False)],
)
def test_a_caller_sees_trainings_where_he_may(request, course, who, sees):
    caller = Caller(request.getfixturevalue(who))
    assert (course.pk in ids(caller.get("trainings/"))) is sees
    assert caller.get(f"trainings/{course.pk}/").status_code == (200 if sees else 404)


def test_the_sibling_and_a_groups_leader_see_none(college, branch, course):
    sibling = make.official(make.organization(college))
    leader = make.official(branch, "group_leader", group=make.group(branch))
    for user in (sibling, leader):
        assert ids(Caller(user).get("trainings/")) == set()
        assert Caller(user).get(f"trainings/{course.pk}/").status_code == 404


def test_a_leader_who_is_secretary_elsewhere_sees_trainings_there_alone(branch, other_branch, course):
    both = make.official(branch, "group_leader", group=make.group(branch))
    make.appoint(both.member, other_branch)
    other = studying.course(other_branch)
    assert ids(Caller(both).get("trainings/")) == {other.pk}


def test_one_training_names_who_took_part(organizer, course):
    body = Caller(organizer).get(f"trainings/{course.pk}/").json()
    assert (body["title"], body["hours"], body["organization"]) == ("Rules of the Party", "8.0", "branch")
    assert [(a["member"]["name"], a["hours"]) for a in body["attendances"]] == [("An", "8.0")]
    assert "attendances" not in Caller(organizer).get("trainings/").json()["results"][0]


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"year": 2026}, True), ({"year": 2025}, False), ({"organization": "branch"}, True),
        ({"organization": "other"}, False), ({"organization": "no-such"}, False),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(organizer, course, query, finds):
    assert (course.pk in ids(Caller(organizer).get("trainings/", **query))) is finds


@pytest.mark.parametrize("year", ["x", "0", "9999", "1" * 40])
def test_a_year_that_is_none_is_refused(organizer, course, year):
    assert Caller(organizer).get("trainings/", year=year).status_code == 400


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(organizer, branch, number, django_assert_num_queries):
    for _ in range(number):
        studying.course(branch, *make.members(branch, number), on=date(2026, 5, 11))
    caller = Caller(organizer)
    with django_assert_num_queries(5):
        assert len(ids(caller.get("trainings/"))) == number


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_trainings_are_only_read_here(secretary, course, method):
    assert getattr(Caller(secretary), method)(f"trainings/{course.pk}/", {"title": "x"}).status_code == 405
