"""How attendance is marked on the screen: everybody present but the exceptions."""

import pytest
import time_machine

from meetings import services
from tests import make
from tests.meetings.clock import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def address(planned):
    return f"/o/branch/meetings/{planned.pk}/attendance/"


def marks(meeting) -> dict:
    return {row.member_id: (row.status, row.reason, row.note) for row in meeting.attendances.all()}


def test_everybody_due_is_shown_as_present(as_user, secretary, address, committee):
    page = as_user(secretary).get(address)
    shown = [(mark.pk, mark.status) for _group, rows in page.context["groups"] for mark in rows]
    assert sorted(shown) == sorted((str(person.pk), "present") for person in committee)
    assert page.context["counts"] == {"due": 5, "present": 5, "voting_due": 5, "voting_present": 5}


def test_only_the_exceptions_are_posted(as_user, secretary, planned, address, committee):
    posted = {
        "version": planned.version,
        f"s-{committee[1].pk}": "excused",
        f"r-{committee[1].pk}": "illness",
        f"n-{committee[1].pk}": "flu",
        f"s-{committee[2].pk}": "absent",
        f"s-{committee[3].pk}": "late",
    }
    answer = as_user(secretary).post(address, posted)
    assert (answer.status_code, answer["Location"]) == (302, f"/o/branch/meetings/{planned.pk}/")
    present = ("present", "", "")
    found = [present, ("excused", "illness", "flu"), ("absent", "", ""), ("late", "", ""), present]
    assert marks(planned) == dict(zip([p.pk for p in committee], found, strict=True))


def test_saving_may_go_on_to_the_minutes(as_user, secretary, planned, address):
    answer = as_user(secretary).post(address, {"version": planned.version, "next": "minutes"})
    assert answer["Location"] == f"/o/branch/meetings/{planned.pk}/minutes/"


def test_people_sit_by_their_groups(as_user, secretary, branch, planned, address):
    group = make.group(branch, name="First group")
    person = make.member(branch, group=group)
    make.appoint(person, branch, "committee_member")
    groups = as_user(secretary).get(address).context["groups"]
    assert [(name, len(rows)) for name, rows in groups] == [("", 5), ("First group", 1)]


def test_others_attend_without_vote(as_user, secretary, branch, planned, address):
    guest = make.member(branch, name="Guest")
    client = as_user(secretary)
    client.post(
        address,
        {"version": planned.version, "observers": [str(guest.pk)], "observer_names": "Zhou, organizer"},
    )
    planned.refresh_from_db()
    assert marks(planned)[guest.pk] == ("observer", "", "")
    assert planned.observer_names == "Zhou, organizer"
    page = client.get(address)
    assert (page.context["guests"], page.context["names"]) == ([str(guest.pk)], "Zhou, organizer")


def test_two_lists_at_once_are_both_shown_and_none_is_lost(as_user, secretary, planned, address, committee):
    old = planned.version
    services.record_attendance(
        by=secretary, meeting=planned, version=old, at=NOW, exceptions={committee[1].pk: ("absent", "", "")}
    )
    answer = as_user(secretary).post(address, {"version": old, f"s-{committee[2].pk}": "late"})
    assert (answer.status_code, len(answer.context["differences"])) == (409, 2)
    assert marks(planned)[committee[2].pk] == ("present", "", "")
    page = answer.content.decode()
    assert f'id="s-{committee[2].pk}-late" value="late" checked' in page
    planned.refresh_from_db()
    assert f'name="version" value="{planned.version}"' in page


def test_whoever_puts_a_slip_right_still_sees_what_was_saved_meanwhile(
    as_user, secretary, planned, address, committee
):
    client, opened_at = as_user(secretary), planned.version
    client.post(address, {"version": opened_at, f"s-{committee[1].pk}": "absent"})
    mine = {"version": opened_at, f"s-{committee[2].pk}": "left_early"}
    refused = client.post(address, mine | {f"l-{committee[2].pk}": "00:05"})
    page = refused.content.decode()
    assert (refused.status_code, f'name="version" value="{opened_at}"' in page) == (422, True)
    assert client.post(address, mine).status_code == 409
    assert marks(planned)[committee[1].pk][0] == "absent"


def test_a_meeting_to_come_is_refused_with_what_was_marked(as_user, secretary, branch, committee):
    meeting = make.meeting(branch, "committee_meeting", on=NOW.date().replace(day=30), state="planned")
    address = f"/o/branch/meetings/{meeting.pk}/attendance/"
    answer = as_user(secretary).post(address, {"version": 0, f"s-{committee[1].pk}": "absent"})
    page = answer.content.decode()
    assert (answer.status_code, "The meeting has not begun yet." in page) == (422, True)
    assert f'id="s-{committee[1].pk}-absent" value="absent" checked' in page


@pytest.mark.parametrize("status", ["nonsense", "observer"])
def test_a_mark_that_does_not_exist_counts_as_present(
    as_user, secretary, planned, address, committee, status
):
    as_user(secretary).post(address, {"version": planned.version, f"s-{committee[1].pk}": status})
    assert marks(planned)[committee[1].pk] == ("present", "", "")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_ten_queries(
    as_user, secretary, branch, planned, address, django_assert_num_queries, number
):
    for person in make.members(branch, number, group=make.group(branch)):
        make.appoint(person, branch, "committee_member")
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get(address).status_code == 200
