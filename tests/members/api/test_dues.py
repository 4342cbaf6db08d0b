"""Dues over the REST interface: sums for the scope, entries by right, never a base."""

import re
from datetime import date

import pytest

from tests import make
from tests.api import Caller
from tests.members.dues.books import base, settled

SECRET = "7531.46"  # with a point, as no key has it


@pytest.fixture
def month(branch):
    people = [make.member(branch, name=name) for name in ("A", "B")]
    for person in people:
        base(person, amount=SECRET)
    return settled(branch, date(2026, 3, 1), unpaid=people[:1])


def rows(answer) -> list:
    return answer.json()["results"]


def test_a_month_tells_its_sums(secretary, month):
    [row] = rows(Caller(secretary).get("dues/"))
    assert row == {
        "id": month.pk, "organization": "branch", "month": "2026-03-01", "state": "settled",
        "settled_on": "2026-03-31", "due": "225.94", "paid": "112.97", "people": 2, "unpaid": 1,
    }  # fmt: skip


@pytest.mark.parametrize("who", ["secretary", "organizer", "admin"])
def test_entries_tell_amounts_and_never_a_base(request, month, who):
    answer = Caller(request.getfixturevalue(who)).get(f"dues/{month.pk}/entries/")
    found = [(e["member"]["name"], e["due_amount"], e["paid_amount"], e["reason"]) for e in answer.json()]
    assert found == [("A", "112.97", "0.00", "not_paid"), ("B", "112.97", "112.97", "")]
    assert set(answer.json()[0]) == {"member", "due_amount", "paid_amount", "paid_on", "reason", "is_late"}
    # Neither whole nor rounded; within a key it would be no amount.
    assert not re.search(r"(?<![\w-])753[12](?![\w-])", answer.content.decode())


@pytest.mark.parametrize("who", ["stranger", "plain_member"])
def test_who_is_not_of_the_branch_finds_nothing(request, month, who):
    caller = Caller(request.getfixturevalue(who))
    assert rows(caller.get("dues/")) == []
    assert [caller.get(f"dues/{month.pk}/{part}").status_code for part in ("", "entries/")] == [404, 404]


def test_a_sibling_and_a_groups_leader_find_neither_sums_nor_entries(month, branch, college):
    sibling = Caller(make.official(make.organization(college)))
    leader = Caller(make.official(branch, "group_leader", group=make.group(branch)))
    for caller in (sibling, leader):
        assert rows(caller.get("dues/")) == []
        parts = [caller.get(f"dues/{month.pk}/{part}").status_code for part in ("", "entries/")]
        assert parts == [404, 404]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"year": 2026}, 1), ({"year": 2025}, 0), ({"organization": "college"}, 1),
        ({"organization": "other"}, 0),
        ({"state": "open"}, 0), ({"state": "settled"}, 1),
    ],
)  # fmt: skip
def test_months_are_filtered(organizer, other_branch, month, query, number):
    assert len(rows(Caller(organizer).get("dues/", **query))) == number


@pytest.mark.parametrize("query", [{"year": "x"}, {"year": 0}, {"year": 10**30}, {"state": "x"}])
def test_nonsense_is_the_callers_mistake(secretary, month, query):
    assert Caller(secretary).get("dues/", **query).status_code == 400


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_months_costs_the_same(secretary, branch, number, django_assert_num_queries):
    base(make.member(branch))
    for month in range(1, number + 1):
        settled(branch, date(2026, month, 1))
    caller = Caller(secretary)
    caller.get("dues/")
    with django_assert_num_queries(5):
        assert len(rows(caller.get("dues/"))) == number
