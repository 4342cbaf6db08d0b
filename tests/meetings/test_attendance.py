"""Who is due and votes: by the roster of that day, frozen by the signature."""

from datetime import date, timedelta

import pytest

from meetings.attendance import due_attenders, observers
from meetings.services import (
    check_record,
    plan_meeting,
    record_attendance,
    revise_record,
    save_minutes,
    sign_record,
)
from members.codes import MemberStatus
from members.models import Affiliation, Standing
from members.services.membership import suspend_rights
from partybuild.errors import Conflict, RuleBroken
from tests import make
from tests.meetings.clock import NOW, START
from tests.meetings.counting import with_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def roster(branch, other_branch):
    """People of every sort; those due at a general meeting are full, group_full and probationary."""
    group = make.group(branch)
    people = {
        "full": make.member(branch, name="A full"),
        "group_full": make.member(branch, name="B group", group=group),
        "probationary": make.member(branch, name="C probationary", status=MemberStatus.PROBATIONARY),
        "activist": make.member(branch, name="D activist", status=MemberStatus.ACTIVIST),
        "suspended": make.member(branch, name="E suspended", status=MemberStatus.SUSPENDED),
        "left": make.member(branch, name="F left"),
        "came_later": make.member(branch, name="G came later", since=date(2026, 11, 24)),
        "elsewhere": make.member(other_branch, name="H elsewhere"),
        "officer": make.member(other_branch, name="I officer"),
    }
    people["left"].affiliations.update(until=date(2026, 11, 23))
    make.appoint(people["full"], branch, "secretary")
    make.appoint(people["officer"], branch, "publicity_officer")
    make.appoint(people["group_full"], branch, "discipline_officer", until=date(2026, 11, 23))
    return people | {"group": group}


def due(branch, roster, *kinds, group=None) -> list[tuple[str, bool]]:
    user = make.user()
    meeting = plan_meeting(by=user, organization=branch, kinds=kinds, started_at=START, group=group, at=NOW)
    return [(d.member.name, d.is_voting) for d in due_attenders(meeting)]


BRANCH = [("A full", True), ("B group", True), ("C probationary", False)]


@pytest.mark.parametrize(
    "kind", ["general_meeting", "party_lesson", "theme_party_day", "organizational_life_meeting"]
)
def test_members_of_that_day_are_due_and_full_members_vote(branch, roster, kind):
    assert due(branch, roster, kind) == BRANCH


def test_at_a_committee_meeting_the_committee_of_that_day_is_due_wherever_its_affiliation_lies(
    branch, roster
):
    committee = [("A full", True), ("I officer", True)]
    assert due(branch, roster, "committee_meeting") == committee
    assert due(branch, roster, "committee_meeting", "organizational_life_meeting") == committee


def test_several_kinds_make_the_union(branch, roster):
    assert due(branch, roster, "committee_meeting", "general_meeting") == [*BRANCH, ("I officer", True)]


def test_a_group_meeting_is_of_the_group_whatever_else_it_is(branch, roster):
    for kinds in (["group_meeting"], ["group_meeting", "theme_party_day"], ["theme_party_day"]):
        assert due(branch, roster, *kinds, group=roster["group"]) == [("B group", True)]


def test_everybody_due_and_not_named_is_present(planned, committee, secretary):
    assert {d.status for d in due_attenders(planned)} == {""}
    exceptions = {
        str(committee[1].pk): ("excused", "illness", " In hospital "),
        committee[2].pk: ("late", "illness", ""),
    }
    record_attendance(by=secretary, meeting=planned, version=0, exceptions=exceptions, at=NOW)
    marks = {d.member.pk: (d.status, d.reason, d.note) for d in due_attenders(planned)}
    assert marks == {
        committee[0].pk: ("present", "", ""),
        committee[1].pk: ("excused", "illness", "In hospital"),
        committee[2].pk: ("late", "", ""),
        committee[3].pk: ("present", "", ""),
        committee[4].pk: ("present", "", ""),
    }
    assert planned.state == "draft"


def test_observers_belong_to_the_branch_or_a_superior_and_are_not_due(
    planned, branch, committee, secretary, organizer, stranger
):
    activist = make.member(branch, status=MemberStatus.ACTIVIST)
    record = {"by": secretary, "meeting": planned, "exceptions": {}, "at": NOW}
    guests = [activist.pk, str(organizer.member.pk), committee[0].pk]
    record_attendance(**record, version=0, observers=guests, observer_names=" Two from the league ")
    assert {row.member_id for row in observers(planned)} == {activist.pk, organizer.member.pk}
    assert planned.observer_names == "Two from the league"
    with pytest.raises(RuleBroken) as caught:
        record_attendance(**record, version=1, observers=[stranger.member.pk])
    assert caught.value.field == "observers"
    record_attendance(**record, version=1)
    assert observers(planned) == []


@pytest.mark.parametrize(
    "mark", [("observer", "", ""), ("asleep", "", ""), ("absent", "sleep", ""), ("absent", "", "x" * 101)]
)
def test_a_mark_that_cannot_be_is_refused(planned, committee, secretary, mark):
    with pytest.raises(RuleBroken) as caught:
        record_attendance(
            by=secretary, meeting=planned, version=0, exceptions={committee[1].pk: mark}, at=NOW
        )
    assert caught.value.field == f"a-{committee[1].pk}"
    assert planned.attendances.count() == 0


def test_only_who_is_due_can_be_excepted(planned, branch, secretary):
    person = make.member(branch)
    with pytest.raises(RuleBroken) as caught:
        record_attendance(
            by=secretary, meeting=planned, version=0, exceptions={person.pk: ("absent", "", "")}, at=NOW
        )
    assert caught.value.field == f"a-{person.pk}"


def test_two_recording_at_once_see_both(attended, committee, secretary):
    with pytest.raises(Conflict) as caught:
        record_attendance(
            by=secretary,
            meeting=attended,
            version=0,
            exceptions={committee[1].pk: ("absent", "", "")},
            at=NOW,
        )
    assert caught.value.theirs == {"exceptions": {}, "observers": [], "observer_names": ""}
    assert caught.value.mine["exceptions"] == {str(committee[1].pk): ["absent", "", ""]}


def test_what_happens_to_the_roster_later_does_not_change_a_signed_record(
    attended, branch, other_branch, committee, secretary
):
    sign_record(by=secretary, meeting=attended, version=attended.version, at=NOW)
    before = [(d.member.pk, d.is_voting, d.status) for d in due_attenders(attended)]
    person = committee[4]
    person.appointments.update(until=date(2026, 11, 1))
    Affiliation.objects.filter(member=person).update(until=date(2026, 11, 1))
    Affiliation.objects.create(member=person, organization=other_branch, since=date(2026, 11, 1))
    Standing.objects.filter(member=committee[3]).update(status=MemberStatus.PROBATIONARY)
    make.appoint(make.member(branch), branch, "committee_member")
    assert [(d.member.pk, d.is_voting, d.status) for d in due_attenders(attended)] == before
    revise_record(by=secretary, meeting=attended, reason="A slip", at=NOW)
    assert [(d.member.pk, d.is_voting, d.status) for d in due_attenders(attended)] == before
    absent = {person.pk: ("absent", "", "")}
    record_attendance(by=secretary, meeting=attended, version=attended.version, exceptions=absent, at=NOW)
    sign_record(by=secretary, meeting=attended, version=attended.version, at=NOW + timedelta(hours=1))
    assert (attended.due_count, attended.present_count, attended.voting_due_count) == (5, 4, 5)
    assert (attended.revision, attended.has_quorum) == (2, True)


def test_a_committees_vote_in_a_revised_record_is_of_the_committee_of_then(attended, committee, secretary):
    items = [{"title": "One", "resolutions": [{"text": "So.", "is_voted": True, "yes": 5}]}]
    save = {"by": secretary, "meeting": attended, "at": NOW}
    save_minutes(**save, version=attended.version, content={"items": items})
    sign_record(**save, version=attended.version)
    committee[4].appointments.update(until=date(2026, 11, 1))
    revise_record(**save, reason="A slip")
    assert [f.severity for f in check_record(attended, at=NOW)] == []


def test_until_it_is_signed_the_roster_of_the_day_decides(attended, branch, committee, secretary):
    newcomer = make.member(branch)
    make.appoint(newcomer, branch, "committee_member")
    committee[4].appointments.update(until=date(2026, 11, 23))
    with pytest.raises(RuleBroken) as caught:
        sign_record(by=secretary, meeting=attended, version=attended.version, at=NOW)
    assert caught.value.field == "attendance"
    record_attendance(by=secretary, meeting=attended, version=attended.version, exceptions={}, at=NOW)
    sign_record(by=secretary, meeting=attended, version=attended.version, at=NOW)
    assert {d.member.pk for d in due_attenders(attended)} == {newcomer.pk, *(p.pk for p in committee[:4])}


@pytest.mark.parametrize("number", [1, 3])
def test_the_people_cost_the_same_queries_however_many(branch, secretary, number, django_assert_num_queries):
    make.members(branch, number)
    user = make.user()
    meeting = plan_meeting(by=user, organization=branch, kinds=["general_meeting"], started_at=START, at=NOW)
    record_attendance(by=user, meeting=meeting, version=0, exceptions={}, at=NOW)
    with django_assert_num_queries(1):
        due_attenders(meeting)
    with django_assert_num_queries(with_audit(15)):
        record_attendance(by=user, meeting=meeting, version=1, exceptions={}, at=NOW)


@pytest.mark.parametrize(("days", "votes"), [(-1, True), (0, False), (1, False), (20, False), (21, True)])
def test_whose_rights_rest_is_due_and_does_not_vote(branch, days, votes):
    """T3; Election Regulations 2020 Art 5; Disciplinary Regulations 2023."""
    since = START.date() - timedelta(days=days)
    person = make.member(branch, name="A resting")
    suspend_rights(
        by=None,
        member=person,
        organization=branch,
        since=since,
        until=since + timedelta(days=21),
        ground="detention",
    )
    assert due(branch, {}, "general_meeting") == [("A resting", votes)]
