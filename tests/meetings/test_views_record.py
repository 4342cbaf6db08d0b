"""How a record is checked, signed, submitted, withdrawn and corrected on the screen."""

import pytest
import time_machine

from meetings import services
from tests import make
from tests.meetings.clock import START
from tests.meetings.screens import LATER, held, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def ready(branch, secretary, committee):
    return held(branch, secretary, committee)


def address(meeting, page):
    return f"/o/branch/meetings/{meeting.pk}/{page}/"


def test_the_check_page_says_what_will_stand_in_the_record(as_user, secretary, ready):
    answer = as_user(secretary).get(address(ready, "check"))
    page = answer.content.decode()
    assert (answer.context["blocked"], answer.context["findings"]) == (0, [])
    assert "5 of 5 committee members were present: a quorum, the meeting was valid." in page
    assert ("Sign and submit" in page, "Only sign" in page) == (True, True)


def test_errors_keep_the_signature_away(as_user, secretary, planned):
    client = as_user(secretary)
    page = client.get(address(planned, "check"))
    assert (page.context["blocked"], "Sign and submit" in page.content.decode()) == (1, False)
    answer = client.post(address(planned, "sign"), {"version": planned.version, "submit": "1"})
    planned.refresh_from_db()
    assert (answer.status_code, planned.state) == (422, "planned")
    assert "is not recorded." in answer.content.decode()


def test_one_click_signs_and_submits(as_user, secretary, ready):
    answer = as_user(secretary).post(
        address(ready, "sign"), {"version": ready.version, "submit": "1"}, follow=True
    )
    ready.refresh_from_db()
    assert (ready.state, ready.due_count, ready.present_count, ready.has_quorum) == ("submitted", 5, 5, True)
    assert "The record is submitted for review." in answer.content.decode()


def test_signing_and_submitting_are_two_steps_on_request(as_user, secretary, ready):
    client = as_user(secretary)
    client.post(address(ready, "sign"), {"version": ready.version})
    ready.refresh_from_db()
    assert ready.state == "signed"
    assert client.post(address(ready, "submit")).status_code == 302
    ready.refresh_from_db()
    assert ready.state == "submitted"


def test_a_version_that_was_not_looked_at_is_not_signed(as_user, secretary, ready):
    answer = as_user(secretary).post(address(ready, "sign"), {"version": ready.version - 1})
    ready.refresh_from_db()
    assert (answer.status_code, ready.state) == (422, "draft")


def test_a_committee_member_prepares_and_the_secretary_signs(as_user, committee, ready):
    committee[1].user = make.user()
    committee[1].save()
    client = as_user(committee[1].user)
    page = client.get(address(ready, "check")).content.decode()
    assert ("Sign and submit" in page, "The secretary signs and submits the record." in page) == (False, True)
    assert client.post(address(ready, "sign"), {"version": ready.version}).status_code == 403


def test_a_submitted_record_is_withdrawn_until_it_is_reviewed(
    as_user, secretary, organizer, branch, college, committee
):
    meeting = submitted(branch, secretary, committee)
    client = as_user(secretary)
    client.post(address(meeting, "withdraw"))
    meeting.refresh_from_db()
    assert meeting.state == "signed"
    services.submit_record(by=secretary, meeting=meeting, at=LATER)
    services.approve_record(by=organizer, organization=college, meeting=meeting, at=LATER)
    page = client.post(address(meeting, "withdraw"), follow=True).content.decode()
    meeting.refresh_from_db()
    assert (meeting.state, "dj-flash--bad" in page) == ("approved", True)


def test_an_approved_record_is_corrected_with_a_reason(
    as_user, secretary, organizer, branch, college, committee
):
    meeting = submitted(branch, secretary, committee)
    services.approve_record(by=organizer, organization=college, meeting=meeting, at=LATER)
    client = as_user(secretary)
    assert client.post(address(meeting, "revise"), {}).status_code == 422
    answer = client.post(address(meeting, "revise"), {"reason": "A name was wrong"})
    meeting.refresh_from_db()
    assert (answer["Location"], meeting.state) == (address(meeting, "minutes"), "draft")


@pytest.mark.parametrize("page", ["sign", "submit", "withdraw"])
@pytest.mark.parametrize(("role", "status"), [("admin", 403), ("stranger", 404), ("organizer", 403)])
def test_who_may_not_sign_or_submit(request, as_user, ready, page, role, status):
    client = as_user(request.getfixturevalue(role))
    assert client.post(address(ready, page), {"version": ready.version}).status_code == status
    ready.refresh_from_db()
    assert ready.state == "draft"


@pytest.mark.parametrize("page", ["sign", "submit", "withdraw"])
def test_acts_only_take_posts(as_user, secretary, ready, page):
    assert as_user(secretary).get(address(ready, page)).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_check_costs_the_same_for_one_and_three(
    as_user, secretary, ready, django_assert_num_queries, number
):
    items = [{"title": f"Item {n}", "resolutions": [{"text": "Agreed."}] * number} for n in range(number)]
    services.save_minutes(
        by=secretary, meeting=ready, version=ready.version, content={"items": items}, at=START
    )
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get(address(ready, "check")).status_code == 200


@pytest.mark.parametrize(("page", "cost"), [("", 10), ("minutes/", 9), ("check/", 10)])
def test_a_record_begun_without_its_attendance_costs_no_more(
    as_user, organizer, secretary, planned, page, cost, django_assert_num_queries
):
    content = {"items": [{"title": "The plan", "resolutions": [{"text": "Agreed."}]}]}
    services.save_minutes(by=secretary, meeting=planned, version=planned.version, content=content, at=LATER)
    client = as_user(organizer if page == "" else secretary)
    with django_assert_num_queries(cost):
        assert client.get(f"/o/branch/meetings/{planned.pk}/{page}").status_code == 200
