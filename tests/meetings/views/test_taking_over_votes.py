"""How the sums of a closed secret ballot become the count of an appraisal of members."""

from uuid import uuid4

import pytest

from meetings.models import AppraisedMember
from members.models.membership import LostContact
from members.services.merging import merge_members
from tests.meetings.appraising import appraisal_at, fresh
from tests.meetings.clock import NOW, TODAY
from tests.meetings.voting import closed, crew, opened, vote

pytestmark = pytest.mark.django_db
APPRAISAL = {"kind": "appraisal", "questions": (), "title": "Appraisal of the year"}


@pytest.fixture
def people(branch, secretary):
    return [secretary.member, *crew(branch, 5)]


@pytest.fixture
def appraisal(branch, secretary, people):
    return appraisal_at("ballot", branch, secretary, year=TODAY.year, on=TODAY)


def page(appraisal, more: str = "") -> str:
    return f"/o/{appraisal.organization.code}/member-appraisal/{appraisal.year}/votes/{more}"


def voted(branch, secretary, people, number: int):
    ballot, _codes = opened(branch, secretary, **APPRAISAL)
    for person in people[:number]:
        vote(ballot, person, [1] * 6)
    return closed(ballot, secretary)


def test_nobody_types_what_the_ballot_says(as_user, branch, secretary, people, appraisal):
    ballot, client = voted(branch, secretary, people, 5), as_user(secretary)
    assert "Appraisal of the year" in client.get(page(appraisal)).content.decode()
    answer = client.post(page(appraisal, f"{ballot.pk}/"))
    assert answer["Location"] == f"/o/branch/member-appraisal/{appraisal.year}/"
    counted = fresh(appraisal)
    assert (counted.step, counted.ballots_given, counted.ballots_returned) == ("verdict", 6, 5)
    assert (counted.counted_on, counted.teller_id) == (TODAY, None)
    rows = AppraisedMember.objects.filter(appraisal=appraisal)
    assert {(row.qualified, row.tally.sum) for row in rows} == {(5, 5)}


def test_whom_the_ballot_called_though_out_of_contact_stops_nothing(as_user, branch, secretary, people):
    lost = {"member": people[5], "organization": branch, "situation": "1"}
    LostContact.objects.create(last_seen_on=TODAY, since=TODAY, **lost)
    appraisal = appraisal_at("ballot", branch, secretary, year=TODAY.year, on=TODAY)
    ballot = voted(branch, secretary, people, 5)
    as_user(secretary).post(page(appraisal, f"{ballot.pk}/"))
    counted = fresh(appraisal)
    assert (counted.step, counted.ballots_given, counted.ballots_returned) == ("verdict", 6, 5)


def test_of_a_person_who_stands_there_twice_both_sums_are_said_and_nothing_is_taken_over(
    as_user, branch, secretary, people, appraisal
):
    ballot, _codes = opened(branch, secretary, **APPRAISAL)
    rows = list(ballot.questions.order_by("position"))
    places = {row.member_id: row.position for row in rows}
    for n, person in enumerate(people[:5]):
        answers = [1] * 6
        answers[places[people[5].pk]] = 0 if n < 2 else 1
        vote(ballot, person, answers)
    closed(ballot, secretary)
    choices = {"affiliations": "kept", "standings": "kept"}
    merge_members(
        by=secretary, organization=branch, kept=people[4], merged=people[5], choices=choices, at=NOW
    )
    answer = as_user(secretary).post(page(appraisal, f"{ballot.pk}/"), follow=True)
    said = answer.content.decode()
    assert f"{people[4].name} stands on the ballot twice" in said
    assert "Excellent 2, Qualified 3, Basically qualified 0, Unqualified 0" in said
    assert "Excellent 0, Qualified 5, Basically qualified 0, Unqualified 0" in said
    assert fresh(appraisal).step == "ballot"
    shown = as_user(secretary).get(f"/o/branch/ballots/{ballot.pk}/").content.decode()
    assert shown.count("Stands here twice") == 2


def test_open_ones_those_of_before_and_strange_ones_are_not_offered(
    as_user, branch, secretary, people, appraisal, stranger
):
    ballot, _codes = opened(branch, secretary, **APPRAISAL)
    client = as_user(secretary)
    assert "Appraisal of the year" not in client.get(page(appraisal)).content.decode()
    assert [client.post(page(appraisal, f"{key}/")).status_code for key in (ballot.pk, uuid4())] == [404, 404]
    for person in people[:5]:
        vote(ballot, person, [1] * 6)
    done = closed(ballot, secretary)
    assert as_user(stranger).post(page(appraisal, f"{done.pk}/")).status_code == 404
    done.opened_at = NOW.replace(year=NOW.year - 1)
    done.save()
    assert client.post(page(appraisal, f"{done.pk}/")).status_code == 404
    assert fresh(appraisal).step == "ballot"


def test_a_ballot_on_other_people_is_refused_by_name(as_user, branch, secretary, people):
    ballot = voted(branch, secretary, people, 5)
    late = crew(branch, 1)[0]
    appraisal = appraisal_at("ballot", branch, secretary, year=TODAY.year, on=TODAY)
    answer = as_user(secretary).post(page(appraisal, f"{ballot.pk}/"), follow=True)
    assert late.name in answer.content.decode()
    assert fresh(appraisal).step == "ballot"
