"""Which targets of members does the REST interface show, and to whom?"""

import pytest

from tests import make, studying
from tests.api import Caller


@pytest.fixture
def target(branch):
    return studying.target(make.member(branch, name="An"), branch)


def ids(answer) -> set[int]:
    return {row["id"] for row in answer.json()["results"]}


@pytest.mark.parametrize(
    ("who", "sees"),
    [("secretary", True), ("organizer", True), ("admin", True), ("stranger", False), ("plain_member", False)],
)
def test_a_caller_sees_targets_where_he_may(request, target, who, sees):
    caller = Caller(request.getfixturevalue(who))
    assert (target.pk in ids(caller.get("targets/"))) is sees
    assert caller.get(f"targets/{target.pk}/").status_code == (200 if sees else 404)


def test_the_sibling_and_a_groups_leader_see_none(college, branch, target):
    sibling = make.official(make.organization(college))
    leader = make.official(branch, "group_leader", group=make.group(branch))
    for user in (sibling, leader):
        assert ids(Caller(user).get("targets/")) == set()
        assert Caller(user).get(f"targets/{target.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"year": 2026}, True), ({"year": 2025}, False), ({"organization": "branch"}, True),
        ({"organization": "other"}, False), ({"member": "00000000-0000-4000-8000-000000000000"}, False),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(organizer, target, query, finds):
    assert (target.pk in ids(Caller(organizer).get("targets/", **query))) is finds


def test_the_list_is_narrowed_to_one_member(organizer, branch, target):
    studying.target(make.member(branch), branch)
    assert ids(Caller(organizer).get("targets/", member=str(target.member_id))) == {target.pk}


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(organizer, branch, number, django_assert_num_queries):
    for person in make.members(branch, number):
        studying.target(person, branch)
    caller = Caller(organizer)
    with django_assert_num_queries(5):
        assert len(ids(caller.get("targets/"))) == number


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_targets_are_only_read_here(secretary, target, method):
    assert getattr(Caller(secretary), method)(f"targets/{target.pk}/", {"text": "x"}).status_code == 405
