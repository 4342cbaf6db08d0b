"""What opens a secret calendar address, for how long, and what stands in the calendar?"""

import logging
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from meetings.models import CalendarFeed, Meeting
from meetings.services import cancel_meeting, change_meeting, make_address, restore_meeting
from partybuild.audit.models import Entry
from partybuild.logs import WithoutSecrets
from tests import make
from tests.meetings.clock import NOW, TODAY, moment
from tests.meetings.ics import read_calendar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(branch):
    soon = TODAY + timedelta(days=10)
    return make.meeting(
        branch, "general_meeting", on=soon, state="planned", title="大会, 十二月", place="Hall"
    )


def read(token: str):
    answer = Client().get(f"/calendar/{token}.ics")
    assert answer.status_code == 200
    return read_calendar(answer.content)


def status(token: str) -> int:
    return Client().get(f"/calendar/{token}.ics").status_code


def test_ones_own_meetings_and_no_others(branch, college, plain_member, meeting):
    make.meeting(branch, "committee_meeting", on=TODAY, state="planned")
    make.meeting(college, "general_meeting", on=TODAY, state="planned")
    make.meeting(branch, "general_meeting", on=TODAY - timedelta(days=101))
    calendar = read(make_address(user=plain_member, organization=None, at=NOW))
    assert [e["SUMMARY"] for e in calendar.events] == ["大会, 十二月"]
    day = f"{meeting.held_on:%Y%m%d}"
    event = calendar.events[0]
    assert (event["DTSTART"], event["DTEND"], event["LOCATION"]) == (
        f"{day}T060000Z",
        f"{day}T070000Z",
        "Hall",
    )
    # Time, title and place: nothing of who comes, who chairs, or what was decided.
    assert set(event) == {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "SEQUENCE", "STATUS",
    }  # fmt: skip


def test_an_organizations_calendar_has_all_its_meetings(branch, secretary, meeting):
    make.meeting(branch, "committee_meeting", on=TODAY, state="draft")
    calendar = read(make_address(user=secretary, organization=branch, at=NOW))
    assert (calendar["X-WR-CALNAME"], len(calendar.events)) == (branch.short_name, 2)


def test_a_change_keeps_the_name_and_raises_the_sequence(branch, secretary, meeting):
    token = make_address(user=secretary, organization=branch, at=NOW)
    seen = [read(token).events[0]]
    later = moment(meeting.held_on + timedelta(days=1))
    change_meeting(
        by=secretary, meeting=meeting, version=meeting.version, at=NOW, started_at=later, ended_at=None
    )
    seen.append(read(token).events[0])
    cancel_meeting(by=secretary, meeting=meeting, reason="Ill", at=NOW)
    seen.append(read(token).events[0])
    restore_meeting(by=secretary, meeting=meeting, at=NOW)
    seen.append(read(token).events[0])
    assert len({e["UID"] for e in seen}) == 1
    numbers = [int(e["SEQUENCE"]) for e in seen]
    assert numbers == sorted(set(numbers))
    assert [e["STATUS"] for e in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert seen[1]["DTSTART"] == f"{later:%Y%m%d}T060000Z" and "Ill" not in str(seen)


def test_a_renewed_address_takes_the_place_of_the_old_one(as_user, plain_member):
    client = as_user(plain_member)
    tokens = [token_on(client.post("/my/calendar/", {"make": "1"})) for _ in range(2)]
    assert [status(token) for token in tokens] == [404, 200]
    page = client.get("/my/calendar/").content.decode()
    assert not any(token in page for token in tokens)
    client.post("/my/calendar/", {"revoke": "1"})
    assert [status(token) for token in tokens] == [404, 404]
    assert not CalendarFeed.objects.exists()


def token_on(answer) -> str:
    address = answer.context["address"]
    assert address in answer.content.decode()
    return address.rpartition("/")[2].removesuffix(".ics")


def test_the_secret_is_long_and_stands_nowhere(as_user, plain_member, caplog):
    token = token_on(as_user(plain_member).post("/my/calendar/", {"make": "1"}))
    assert len(token) >= 43
    assert token not in CalendarFeed.objects.get().digest
    assert token not in str(list(Entry.objects.values_list("action", "details", "object_id")))
    caplog.handler.addFilter(WithoutSecrets())
    with caplog.at_level(logging.WARNING):
        Client().get(f"/calendar/{token}x.ics")
    assert "/calendar/….ics" in caplog.text and token not in caplog.text


@pytest.mark.parametrize("token", ["x", "a" * 500, "-", "0"])
def test_any_other_address_is_not_there(token, secretary, branch):
    make_address(user=secretary, organization=branch, at=NOW)
    assert status(token) == 404
    assert Client().post(f"/calendar/{token}.ics").status_code == 405


def test_the_address_ends_with_the_right(branch, secretary, plain_member, meeting):
    of_branch = make_address(user=secretary, organization=branch, at=NOW)
    own = make_address(user=secretary, organization=None, at=NOW)
    secretary.member.appointments.update(until=TODAY)
    assert (status(of_branch), status(own)) == (404, 200)
    type(secretary).objects.filter(pk=secretary.pk).update(is_active=False)
    assert status(own) == 404
    # An account that lost its person keeps no calendar.
    lonely = make_address(user=plain_member, organization=None, at=NOW)
    type(plain_member.member).objects.filter(pk=plain_member.member.pk).update(user=None)
    assert status(lonely) == 404


def test_the_last_day_of_use_is_written_once_a_day(plain_member, django_assert_num_queries):
    token = make_address(user=plain_member, organization=None, at=NOW)
    with django_assert_num_queries(4):
        read(token)
    assert CalendarFeed.objects.get().last_used_on == TODAY
    with django_assert_num_queries(3):
        read(token)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        read(token)
    assert CalendarFeed.objects.get().last_used_on == TODAY + timedelta(days=1)


@pytest.mark.parametrize("number", [1, 3])
def test_a_calendar_costs_four_queries(branch, secretary, django_assert_num_queries, number):
    for n in range(number):
        make.meeting(branch, "general_meeting", on=TODAY + timedelta(days=n))
    token = make_address(user=secretary, organization=branch, at=NOW)
    with django_assert_num_queries(4):
        assert len(read(token).events) == number


def test_it_is_private_and_a_calendar(plain_member):
    answer = Client().get(f"/calendar/{make_address(user=plain_member, organization=None, at=NOW)}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize("address", ["/my/calendar/", "/o/branch/calendar/"])
def test_what_the_pages_cost(as_user, secretary, address, django_assert_max_num_queries):
    client = as_user(secretary)
    with django_assert_max_num_queries(7):
        assert client.get(address).status_code == 200


def test_two_meetings_have_two_names(branch, secretary):
    for day in (date(2026, 11, 24), date(2026, 11, 25)):
        make.meeting(branch, on=day)
    calendar = read(make_address(user=secretary, organization=branch, at=NOW))
    assert len({e["UID"] for e in calendar.events}) == 2 == Meeting.objects.count()
