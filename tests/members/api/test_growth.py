"""Which mentor pairs does the REST interface show, and to whom?"""

from datetime import date

import pytest

from members.services.growth import close_pair, open_pair
from tests import make
from tests.api import Caller

DAY = date(2026, 3, 31)


@pytest.fixture
def pair(branch):
    mentor, learner = make.members(branch, 2)
    span = {"since": DAY, "planned_until": date(2027, 3, 31)}
    return open_pair(by=None, organization=branch, mentor=mentor, learner=learner, aim="other", **span)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("secretary", True), ("organizer", True), ("admin", True), ("stranger", False), ("plain_member", False)],
)
def test_a_caller_sees_what_his_pages_show(request, pair, who, sees):
    caller = Caller(request.getfixturevalue(who))
    assert [r["id"] for r in caller.get("mentor-pairs/").json()["results"]] == ([pair.pk] if sees else [])
    assert caller.get(f"mentor-pairs/{pair.pk}/").status_code == (200 if sees else 404)


def test_a_groups_leader_sees_none(branch, pair):
    user = make.official(branch, "group_leader", group=make.group(branch))
    assert Caller(user).get("mentor-pairs/").json()["results"] == []


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"is_open": "true"}, False), ({"is_open": "false"}, True), ({"aim": "other"}, True),
        ({"aim": "political"}, False), ({"year": 2026}, True), ({"year": 2025}, False),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(secretary, pair, query, finds):
    close_pair(by=None, pair=pair, closed_on=DAY, result="Done")
    assert (Caller(secretary).get("mentor-pairs/", **query).json()["results"] != []) is finds


def test_there_is_no_address_of_the_two_way_lists(secretary):
    for path in ("talent-entries/", "reserve/", "growth/lists/"):
        assert Caller(secretary).get(path).status_code == 404
