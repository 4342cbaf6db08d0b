"""Floating and lost members over the REST interface: of the own scope, with the right, and no more."""

from datetime import date

import pytest

from members.services.membership import add_contact, add_search, report_lost_contact, start_floating
from tests import make
from tests.api import Caller

DAY = date(2026, 3, 10)


@pytest.fixture
def rows(branch, secretary):
    given = {"by": None, "organization": branch, "since": DAY}
    away, lost_one = make.member(branch, name="Away"), make.member(branch, name="Lost")
    floating = start_floating(
        member=away, destination="Suzhou", reason="work", keeps_contact=secretary.member, **given
    )
    add_contact(by=None, floating=floating, on=DAY, way="phone")
    lost = report_lost_contact(member=lost_one, last_seen_on=DAY, situation="6", **given)
    add_search(by=None, lost=lost, on=DAY, way="phone", result="Nobody answers")
    return {"floating": floating, "lost-contact": lost}


@pytest.mark.parametrize(
    ("who", "sees"),
    [("secretary", True), ("organizer", True), ("admin", True), ("stranger", False), ("plain_member", False)],
)
@pytest.mark.parametrize("path", ["floating", "lost-contact"])
def test_a_caller_sees_his_scope(request, rows, who, sees, path):
    caller = Caller(request.getfixturevalue(who))
    found = caller.get(f"membership/{path}/").json()["results"]
    assert [row["id"] for row in found] == ([rows[path].pk] if sees else [])
    assert caller.get(f"membership/{path}/{rows[path].pk}/").status_code == (200 if sees else 404)


def test_a_groups_leader_without_the_right_sees_nothing(branch, rows):
    leader = Caller(make.official(branch, "group_leader", group=make.group(branch)))
    for path in rows:
        assert leader.get(f"membership/{path}/").json()["results"] == []


def test_what_a_row_says(secretary, rows):
    caller = Caller(secretary)
    floating = caller.get("membership/floating/").json()["results"][0]
    assert (floating["organization"], floating["contacted_on"], floating["reason"]) == (
        "branch",
        "2026-03-10",
        "work",
    )
    lost = caller.get("membership/lost-contact/").json()["results"][0]
    assert (lost["situation"], lost["search_count"], lost["until"]) == ("6", 1, None)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"organization": "branch"}, 1),
        ({"organization": "other"}, 0),
        ({"is_open": "true"}, 1),
        ({"is_open": "false"}, 0),
    ],
)
def test_the_list_is_filtered(admin, other_branch, rows, query, number):
    for path in rows:
        assert len(Caller(admin).get(f"membership/{path}/", **query).json()["results"]) == number
