"""What the page of one meeting shows, to whom, and in how many queries."""

import pytest
import time_machine

from meetings import services
from tests import make
from tests.meetings.clock import NOW
from tests.meetings.screens import LATER, held, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


def address(meeting, page=""):
    return f"/o/branch/meetings/{meeting.pk}/{page}"


def test_a_stranger_finds_no_meeting(as_user, stranger, planned):
    client = as_user(stranger)
    pages = ["", "edit/", "attendance/", "minutes/", "check/", "cancel/", "print/", "record.docx"]
    assert [client.get(address(planned, page)).status_code for page in pages] == [404] * len(pages)


def test_a_meeting_is_not_found_under_another_organization(as_user, organizer, planned):
    assert as_user(organizer).get(f"/o/college/meetings/{planned.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("", 200),
        ("edit/", 403),
        ("attendance/", 403),
        ("minutes/", 403),
        ("check/", 403),
        ("cancel/", 403),
        ("print/", 200),
    ],
)
def test_an_administrator_looks_and_prints_but_keeps_no_record(as_user, admin, planned, page, status):
    assert as_user(admin).get(address(planned, page)).status_code == status


def test_an_administrator_signs_nothing(as_user, admin, branch, secretary, committee):
    meeting = held(branch, secretary, committee)
    answer = as_user(admin).post(address(meeting, "sign/"), {"version": meeting.version, "submit": "1"})
    meeting.refresh_from_db()
    assert (answer.status_code, meeting.state) == (403, "draft")


def test_the_next_step_follows_the_record(as_user, secretary, branch, committee, planned):
    client = as_user(secretary)
    assert b"Enter attendance" in client.get(address(planned)).content
    services.record_attendance(
        by=secretary, meeting=planned, version=planned.version, exceptions={}, at=LATER
    )
    assert b"Write the minutes" in client.get(address(planned)).content
    assert b"Check and submit" in client.get(address(held(branch, secretary, committee))).content


def test_a_signed_record_can_be_handed_in_or_opened_again(as_user, secretary, branch, committee):
    meeting = held(branch, secretary, committee)
    client = as_user(secretary)
    client.post(address(meeting, "sign/"), {"version": meeting.version})
    page = client.get(address(meeting)).content.decode()
    assert [address(meeting, name) in page for name in ("check/", "revise/", "withdraw/", "cancel/")] == [
        True,
        True,
        False,
        False,
    ]
    client.post(address(meeting, "revise/"), {"reason": "A word is missing"})
    meeting.refresh_from_db()
    assert meeting.state == "draft"
    assert address(meeting, "cancel/") not in client.get(address(meeting)).content.decode()


def test_a_planned_meeting_of_next_week_is_not_asked_for_attendance(as_user, secretary, branch):
    meeting = make.meeting(branch, "committee_meeting", on=NOW.date().replace(day=30), state="planned")
    page = as_user(secretary).get(address(meeting)).content.decode()
    assert ("Change the plan" in page, "Enter attendance" in page) == (True, False)


def test_a_returned_record_shows_its_remark(as_user, secretary, organizer, branch, college, committee):
    meeting = submitted(branch, secretary, committee)
    services.return_record(
        by=organizer, organization=college, meeting=meeting, remark="Name the result.", at=LATER
    )
    page = as_user(secretary).get(address(meeting)).content.decode()
    assert page.count("Name the result.") == 2
    assert "Mend the record" in page


def test_a_cancelled_meeting_has_no_steps(as_user, secretary, planned):
    services.cancel_meeting(by=secretary, meeting=planned, reason="Flood", at=LATER)
    page = as_user(secretary).get(address(planned)).content.decode()
    assert ("dj-steps" in page, "Cancelled" in page) == (False, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_nine_queries(
    as_user, secretary, branch, committee, django_assert_num_queries, number
):
    meeting = submitted(branch, secretary, committee)
    make.members(branch, number)
    client = as_user(secretary)
    with django_assert_num_queries(9):
        assert client.get(address(meeting)).status_code == 200


def test_the_page_costs_an_administrator_the_same(
    as_user, admin, secretary, branch, committee, django_assert_num_queries
):
    meeting = submitted(branch, secretary, committee)
    client = as_user(admin)
    with django_assert_num_queries(9):
        assert client.get(address(meeting)).status_code == 200


def test_a_group_leader_changes_his_own_groups_meetings_alone(as_user, branch, planned):
    group = make.group(branch)
    leader = make.official(branch, "group_leader", group=group)
    own = make.meeting(branch, "group_meeting", on=NOW.date(), state="planned", group=group)
    other = make.meeting(branch, "group_meeting", on=NOW.date(), state="planned", group=make.group(branch))
    client = as_user(leader)
    found = [client.get(address(meeting, "attendance/")).status_code for meeting in (own, other, planned)]
    assert found == [200, 403, 403]
    assert [client.get(address(meeting)).status_code for meeting in (own, other, planned)] == [200, 200, 200]
