"""The page that takes a vote over from a meeting."""

from datetime import date

import pytest

from members.services.admission import start_application
from tests import make
from tests.meetings.services.test_admissions import HELD, vote
from tests.members.admissions import AT, BORN, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(branch, secretary, organizer):
    found = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="陈思远", born_on=BORN
    )
    walk(found, secretary, organizer, make.members(branch, 2), until="form")
    return found


def address(case) -> str:
    return f"/o/branch/development/{case.member_id}/vote/"


@pytest.mark.parametrize(
    ("role", "status"),
    [("secretary", 200), ("organizer", 403), ("admin", 403), ("stranger", 404), ("plain_member", 404)],
)
def test_who_may_take_a_vote(request, as_user, case, role, status):
    assert as_user(request.getfixturevalue(role)).get(address(case)).status_code == status


def test_a_branch_without_a_vote_is_told_what_to_do(as_user, secretary, case):
    assert (
        "No signed record has a vote on an admission"
        in as_user(secretary).get(address(case)).content.decode()
    )


def test_the_chosen_vote_becomes_the_step(as_user, branch, other_branch, secretary, case):
    resolution, foreign = vote(branch), vote(other_branch)
    client = as_user(secretary)
    form = client.get(address(case)).context["form"]
    assert list(form.fields["resolution"].queryset) == [resolution]
    assert [value for value, _label in form.fields["purpose"].choices] == ["accept"]
    assert client.post(address(case), {"resolution": foreign.pk, "purpose": "accept"}).status_code == 422
    response = client.post(address(case), {"resolution": resolution.pk, "purpose": "accept"})
    assert (response.status_code, response["Location"]) == (302, f"/o/branch/development/{case.member_id}/")
    assert case.steps.get(key="accepted").done_on == HELD
    assert (
        f"/o/branch/meetings/{resolution.agenda_item.meeting_id}/"
        in client.get(response["Location"]).content.decode()
    )


def test_a_vote_that_failed_is_refused_with_its_numbers(as_user, branch, secretary, case):
    resolution = vote(branch, yes=6, no=6, abstain=0, is_passed=False)
    response = as_user(secretary).post(address(case), {"resolution": resolution.pk, "purpose": "accept"})
    assert (response.status_code, "6 of 12" in response.content.decode()) == (422, True)


def test_without_a_case_there_is_no_page(as_user, branch, secretary):
    member = make.member(branch, status="activist")
    assert as_user(secretary).get(f"/o/branch/development/{member.pk}/vote/").status_code == 404
