"""Talks over the interface: that they took place, where the caller may see them."""

from datetime import date

import pytest

from members.services.care import record_talk, withdraw_talk
from tests import make
from tests.api import Caller


def talked(branch, day):
    return record_talk(
        by=None, organization=branch, on=day, held_on=day, partners=tuple(make.members(branch, 2)), gist="x"
    )


def test_talks_are_filtered_by_year_and_branch(secretary, organizer, branch, college):
    talks = [talked(branch, date(2025, 3, 1)), talked(branch, date(2026, 3, 1))]
    sibling = make.organization(college, code="sibling")
    talks.append(talked(sibling, date(2026, 3, 2)))
    found = {
        query: [row["id"] for row in Caller(organizer).get(f"talks/?{query}").json()["results"]]
        for query in ("", "year=2026", "organization=branch", "organization=branch&year=2026")
    }
    a, b, c = (str(t.pk) for t in talks)
    assert found == {
        "": [c, b, a], "year=2026": [c, b], "organization=branch": [b, a],
        "organization=branch&year=2026": [b],
    }  # fmt: skip
    assert [row["id"] for row in Caller(secretary).get("talks/").json()["results"]] == [b, a]


def test_what_was_taken_back_is_not_listed(secretary, branch):
    withdraw_talk(by=None, talk=talked(branch, date(2026, 3, 1)), on=date(2026, 3, 2))
    assert Caller(secretary).get("talks/").json()["count"] == 0


def test_nothing_is_written_over_the_interface(secretary, branch):
    assert Caller(secretary).post("talks/", {"held_on": "2026-03-01"}).status_code == 405


def test_a_stranger_sees_none(stranger, branch):
    talked(branch, date(2026, 3, 1))
    assert Caller(stranger).get("talks/").json()["count"] == 0


@pytest.mark.parametrize("number", [1, 3])
def test_talks_cost_the_same_for_few_and_many(secretary, branch, number, django_assert_num_queries):
    for n in range(number):
        talked(branch, date(2026, 3, 1 + n))
    caller = Caller(secretary)
    caller.get("talks/")
    with django_assert_num_queries(6):
        caller.get("talks/")
