"""A member left out of those due at an election: with consent and adoption, sealed, frozen (EL-07)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from meetings.checks import due_of
from meetings.models import Exclusion, Resolution
from meetings.papers.facts import meeting_facts
from meetings.services import (
    change_meeting,
    check_record,
    exclude_member,
    plan_meeting,
    record_attendance,
    remove_exclusion,
    save_minutes,
    sign_record,
)
from members.codes import MemberStatus
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW, START, TODAY

pytestmark = pytest.mark.django_db
ELECTED = {"text": "Elected.", "is_voted": True, "basis": "election", "method": "secret_ballot", "yes": 4}


@pytest.fixture
def people(branch, secretary):
    return [secretary.member, *make.members(branch, 5)]


@pytest.fixture
def election(branch, secretary, people):
    """Six with a vote, four of them there: no quorum for an election."""

    def planned(kind="general_meeting", **fields):
        return plan_meeting(
            by=secretary, organization=branch, kinds={kind}, started_at=START, place="Hall", chair=people[0],
            ended_at=START + timedelta(hours=1), recorder=people[1], at=NOW, **fields,
        )  # fmt: skip

    meeting = planned()
    away = {p.pk: ("absent", "other", "") for p in people[4:]}
    record_attendance(by=secretary, meeting=meeting, version=0, exceptions=away, at=NOW)
    content = {"items": [{"title": "One", "resolutions": [ELECTED]}]}
    meeting = save_minutes(by=secretary, meeting=meeting, version=1, content=content, at=NOW)
    meeting.planned = planned
    return meeting


@pytest.fixture
def leave_out(secretary, election, people):
    def act(**changed):
        told = {"meeting": election, "member": people[5], "ground": "infirm", "is_adopted": True}
        told |= {"consented_on": TODAY, "by": secretary, "at": NOW}
        return exclude_member(**told | changed)

    return act


def errors(meeting) -> list[str]:
    return [f.field for f in check_record(meeting, at=NOW) if f.severity == "error"]


def test_four_of_five_are_a_quorum_once_the_sixth_is_left_out_and_a_signature_freezes_it(
    election, leave_out, secretary, people
):
    assert errors(election) == ["items-0-resolutions-0-basis"]
    row = leave_out()
    assert errors(election) == []
    election.refresh_from_db()
    signed = sign_record(by=secretary, meeting=election, version=election.version, at=NOW)
    signed.refresh_from_db()
    assert (signed.voting_due_count, Resolution.objects.get().is_passed) == (6, True)
    content = signed.revisions.get().content
    kept = [d.member.name for d in due_of(type("Signed", (), {"record": content}), set()) if d.is_left_out]
    assert kept == [people[5].name] and "infirm" not in str(content)
    with pytest.raises(RuleBroken):
        remove_exclusion(by=secretary, meeting=signed, exclusion=row, at=NOW)
    with pytest.raises(RuleBroken):
        leave_out(member=people[4])
    assert people[5].name in meeting_facts(signed)["not_counted"]


def test_the_ground_is_sealed_and_stands_in_no_log(leave_out, election, secretary):
    row = leave_out()
    with connection.cursor() as cursor:
        cursor.execute("SELECT ground_sealed FROM meetings_exclusion")
        assert "infirm" not in cursor.fetchone()[0]
    assert Exclusion.objects.get().ground == "infirm"
    assert row.consented_by == election.organization.parent
    remove_exclusion(by=secretary, meeting=election, exclusion=row, at=NOW)
    log = list(Entry.objects.order_by("pk"))[-2:]
    assert [entry.action for entry in log] == ["leave out of the count", "count again"]
    assert not any("infirm" in str(entry.details) for entry in log)
    assert errors(election) == ["items-0-resolutions-0-basis"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"is_adopted": False}, "is_adopted"),
        ({"consented_on": TODAY + timedelta(days=1)}, "consented_on"),
        ({"ground": "busy"}, "ground"),
        ({"ground": "abroad"}, "since"),
        ({"ground": "elsewhere", "since": TODAY.replace(month=5, day=24)}, "since"),
    ],
)
def test_what_el_07_asks_for_is_asked_for(leave_out, changed, field):
    with pytest.raises(RuleBroken) as broken:
        leave_out(**changed)
    assert broken.value.field == field


def test_only_once_only_with_a_vote_and_only_at_a_general_meeting(leave_out, election, branch):
    leave_out(ground="elsewhere", since=TODAY.replace(month=5))
    stranger = make.member(branch, status=MemberStatus.PROBATIONARY)
    for changed in ({}, {"member": stranger}, {"meeting": election.planned("party_lesson")}):
        with pytest.raises(RuleBroken):
            leave_out(**changed)


@pytest.mark.parametrize(
    ("given", "change"),
    [
        ({}, {"started_at": START - timedelta(days=1), "ended_at": START - timedelta(hours=23)}),
        (
            {
                "ground": "elsewhere",
                "since": TODAY.replace(month=5),
                "consented_on": TODAY - timedelta(days=9),
            },
            {"started_at": START - timedelta(days=1), "ended_at": START - timedelta(hours=23)},
        ),
        ({}, {"kinds": {"party_lesson"}}),
    ],
)
def test_a_meeting_changed_afterwards_is_judged_anew(leave_out, election, secretary, given, change):
    """The consent came later than the day it is held on now, the ground lacks a day, no election any more."""
    leave_out(**given)
    assert errors(election) == []
    election.refresh_from_db()
    changed = {"by": secretary, "meeting": election, "at": NOW} | change
    changed = change_meeting(version=election.version, **changed)
    assert errors(changed) == ["exclusions"]
    with pytest.raises(RuleBroken) as refused:
        sign_record(by=secretary, meeting=changed, version=changed.version, at=NOW)
    assert (refused.value.field, "is left out of the count" in refused.value.message) == ("exclusions", True)


def test_a_branch_without_superior_has_nobody_to_consent(leave_out, election, branch):
    branch.parent = None
    branch.save()
    with pytest.raises(RuleBroken):
        leave_out()


def test_the_page_lists_says_and_takes_back(client, election, secretary, people):
    client.force_login(secretary)
    address = f"/o/{election.organization.code}/meetings/{election.pk}/not-counted/"
    told = {"member": people[5].pk, "ground": "infirm", "consented_on": TODAY, "is_adopted": "on"}
    assert client.post(address, told | {"member": "nobody"}).status_code == 422
    assert client.post(address, told | {"ground": "abroad"}).status_code == 422
    assert client.post(address, told).status_code == 302
    assert b"bedridden" in client.get(address).content
    detail = client.get(f"/o/{election.organization.code}/meetings/{election.pk}/").content
    assert b"Not counted" in detail and b"bedridden" not in detail
    assert client.post(f"{address}{Exclusion.objects.get().pk}/remove/").status_code == 302
    assert not Exclusion.objects.exists()


@pytest.mark.parametrize("ground", ["abroad", "infirm"])
def test_a_day_ahead_is_refused_at_its_field(as_user, election, secretary, people, ground):
    typed = {"member": str(people[5].pk), "ground": ground, "since": "9999-12-31", "is_adopted": "on"}
    with time_machine.travel(NOW, tick=False):
        address = f"/o/branch/meetings/{election.pk}/not-counted/"
        answer = as_user(secretary).post(address, typed | {"consented_on": TODAY.isoformat()})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["since"])
    assert not Exclusion.objects.exists()
