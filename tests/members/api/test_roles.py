"""Which honours and demonstration posts does the REST interface show, and to whom?"""

from datetime import date

import pytest

from members.services.roles import approve_post, award_honour, propose_post
from tests import make
from tests.api import Caller

DAY = date(2026, 3, 31)


@pytest.fixture
def rows(branch):
    member = make.member(branch, name="陈思远")
    fields = {"title": "Outstanding", "level": "city", "awarded_on": DAY, "awarded_by": "City"}
    honour = award_honour(by=None, organization=branch, member=member, **fields)
    post = propose_post(
        by=None, organization=branch, kind="post", title="Counter", facts="F", members=[member], on=DAY
    )
    approve_post(by=None, post=post, on=DAY)
    return {"honours": honour, "demonstration-posts": post}


def leader(branch):
    return make.official(branch, "group_leader", group=make.group(branch))


@pytest.mark.parametrize("path", ["honours", "demonstration-posts"])
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("secretary", True), ("organizer", True), ("admin", True), ("stranger", False),
        ("plain_member", False), ("leader", False), ("sibling", False),
    ],
)  # fmt: skip
def test_a_caller_sees_what_his_pages_show(request, college, branch, rows, path, who, sees):
    if who == "sibling":
        user = make.official(make.organization(college, code="sibling"))
    else:
        user = leader(branch) if who == "leader" else request.getfixturevalue(who)
    caller, row = Caller(user), rows[path]
    assert [r["id"] for r in caller.get(f"{path}/").json()["results"]] == ([row.pk] if sees else [])
    assert caller.get(f"{path}/{row.pk}/").status_code == (200 if sees else 404)


def test_a_post_comes_with_holders_and_its_next_check(secretary, rows):
    body = Caller(secretary).get(f"demonstration-posts/{rows['demonstration-posts'].pk}/").json()
    assert (body["state"], body["check_due_on"], [h["name"] for h in body["holders"]]) == (
        "approved",
        "2027-03-31",
        ["陈思远"],
    )


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"year": 2026}, True), ({"year": 2025}, False), ({"level": "city"}, True),
        ({"level": "county"}, False), ({"organization": "branch"}, True), ({"organization": "x"}, False),
    ],
)  # fmt: skip
def test_the_list_of_honours_is_narrowed(secretary, rows, query, finds):
    assert (Caller(secretary).get("honours/", **query).json()["results"] != []) is finds


@pytest.mark.parametrize("path", ["honours", "demonstration-posts"])
def test_nothing_is_written_over_the_interface(secretary, rows, path):
    caller = Caller(secretary)
    assert caller.post(f"{path}/", {}).status_code == 405
    assert caller.patch(f"{path}/{rows[path].pk}/", {}).status_code == 405
