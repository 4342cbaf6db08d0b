"""Tasks over the REST interface: read, filtered, never of a draft."""

import pytest
import time_machine

from tests.api import Caller
from tests.meetings.clock import moment
from tests.meetings.tasking import given, next_meeting, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(branch, secretary, committee):
    tasks = [
        {"text": "Write", "due_on": "2026-12-01", "owner": str(committee[1].pk)},
        {"text": "Visit", "due_on": "2026-12-20"},
    ]
    return given(branch, secretary, committee, tasks=tasks)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ({}, ["Write", "Visit"]),
        ({"is_overdue": "true"}, ["Write"]),
        ({"is_overdue": "false"}, ["Visit"]),
        ({"state": "done"}, []),
        ({"organization": "elsewhere"}, []),
    ],
)
def test_the_list_is_narrowed(organizer, signed, branch, secretary, committee, query, texts):
    draft = next_meeting(branch, secretary, committee, day=signed.held_on)
    items = [{"title": "N", "resolutions": [{"text": "R", "tasks": [{"text": "Drafted"}]}]}]
    save(draft, secretary, {"items": items})
    with time_machine.travel(moment(signed.held_on.replace(month=12, day=7)), tick=False):
        rows = Caller(organizer).get("follow-ups/", **query).json()["results"]
    assert [row["text"] for row in rows] == texts


def test_one_says_whose_it_is(secretary, signed, committee):
    caller = Caller(secretary)
    first = caller.get("follow-ups/").json()["results"][0]
    found = caller.get(f"follow-ups/{first['id']}/").json()
    assert (found["owner"]["name"], found["meeting"], found["state"], found["organization"]) == (
        committee[1].name, signed.pk, "open", "branch",
    )  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_five_queries(
    branch, secretary, committee, organizer, number, django_assert_num_queries
):
    given(branch, secretary, committee, tasks=[{"text": f"T{n}"} for n in range(number)])
    caller = Caller(organizer)
    with django_assert_num_queries(5):
        assert caller.get("follow-ups/").json()["count"] == number
