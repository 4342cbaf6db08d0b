"""What the check says about a record."""

from datetime import timedelta

import pytest

from meetings.models import Meeting
from meetings.services import (
    change_meeting,
    check_record,
    minutes_content,
    plan_meeting,
    record_attendance,
    save_minutes,
    sign_record,
)
from members.codes import MemberStatus
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(branch, secretary):
    """Twenty full members, the secretary among them, and a probationary one."""
    make.member(branch, status=MemberStatus.PROBATIONARY)
    return [secretary.member, *make.members(branch, 19)]


@pytest.fixture
def vote(branch, secretary, people):
    """vote(present, **resolution): the meeting with so many full members present and one resolution."""

    def act(present: int, kinds=("general_meeting",), **resolution):
        meeting = plan_meeting(
            by=secretary,
            organization=branch,
            kinds=kinds,
            started_at=START,
            ended_at=START + timedelta(hours=1),
            place="Hall",
            chair=people[0],
            recorder=people[1],
            at=NOW,
        )
        absent = {p.pk: ("absent", "business", "") for p in people[present:]}
        record_attendance(by=secretary, meeting=meeting, version=0, exceptions=absent, at=NOW)
        items = [{"title": "One", "resolutions": [{"text": "So be it.", "is_voted": True} | resolution]}]
        return save_minutes(by=secretary, meeting=meeting, version=1, content={"items": items}, at=NOW)

    return act


def found(meeting) -> list[tuple[str, str]]:
    return [(f.severity, f.field) for f in check_record(meeting, at=NOW)]


def test_a_whole_record_has_no_findings(vote):
    assert found(vote(15, yes=14, no=1)) == []


@pytest.mark.parametrize(
    ("present", "resolution", "expected"),
    [
        (15, {"yes": 13, "no": 1}, [("error", "yes")]),
        (15, {"yes": 15, "no": 1}, [("error", "yes")]),
        (15, {"yes": 15, "written_yes": 1}, [("error", "written_yes")]),
        (15, {"yes": 10, "no": 5}, [("remark", "yes")]),
        (15, {"yes": 11, "no": 4}, []),
        (10, {"yes": 10}, [("remark", "yes")]),
        (9, {"yes": 9}, [("error", "basis"), ("remark", "attendance")]),
        (10, {"basis": "admission", "method": "secret_ballot", "yes": 10}, [("error", "basis")]),
        (11, {"basis": "admission", "method": "secret_ballot", "yes": 9, "no": 2, "written_yes": 2}, []),
        (
            11,
            {"basis": "admission", "method": "secret_ballot", "yes": 9, "no": 2, "written_yes": 1},
            [("remark", "yes")],
        ),
        (
            11,
            {"basis": "admission", "method": "secret_ballot", "yes": 11, "written_yes": 10},
            [("error", "written_yes")],
        ),
        (11, {"basis": "admission", "method": "show_of_hands", "yes": 11}, [("error", "method")]),
        (16, {"basis": "election", "method": "secret_ballot", "yes": 9, "no": 7}, []),
        (16, {"basis": "election", "method": "secret_ballot", "yes": 8, "no": 8}, [("remark", "yes")]),
        (16, {"basis": "election", "method": "secret_ballot", "yes": 15}, [("remark", "yes")]),
        (15, {"basis": "election", "method": "secret_ballot", "yes": 15}, [("error", "basis")]),
    ],
)
def test_a_vote_is_checked_by_its_basis(vote, present, resolution, expected):
    meeting = vote(present, **resolution)
    names = [(severity, field.rpartition("-")[2]) for severity, field in found(meeting)]
    assert names == expected


def test_the_sentences_say_the_figures_and_the_rule(vote):
    (sum_is_wrong,) = check_record(vote(15, yes=13, no=1), at=NOW)
    assert sum_is_wrong.message == "For, against and abstentions make 14; 15 entitled to vote are present."
    assert sum_is_wrong.field == "items-0-resolutions-0-yes"
    Meeting.objects.all().delete()
    (failed,) = check_record(vote(15, yes=10, no=5), at=NOW)
    assert failed.message == "Not passed: 10 for, more than half of 20 due are needed."
    assert (failed.rule, failed.source) == ("BR-14", "Branch Regulations, Article 11")


def test_whether_exactly_half_is_a_quorum_is_a_setting(vote, root):
    make.rule_set(root, {"general_quorum.includes_half": 0})
    meeting = vote(10, yes=10)
    assert ("error", "items-0-resolutions-0-basis") in found(meeting)


def test_a_wrong_sum_keeps_the_record_from_being_signed(vote, secretary):
    meeting = vote(15, yes=13, no=1)
    with pytest.raises(RuleBroken) as caught:
        sign_record(by=secretary, meeting=meeting, version=meeting.version, at=NOW)
    assert caught.value.field == "items-0-resolutions-0-yes"
    meeting.refresh_from_db()
    assert (meeting.state, meeting.revisions.count()) == ("draft", 0)


def test_a_meeting_without_quorum_and_without_vote_can_be_recorded_honestly(vote, secretary):
    meeting = vote(9, is_voted=False)
    assert found(meeting) == [("remark", "attendance")]
    sign_record(by=secretary, meeting=meeting, version=meeting.version, at=NOW)
    assert (meeting.has_quorum, meeting.quorum_rule, meeting.voting_present_count) == (False, "general", 9)


def test_a_vote_of_the_committee_in_a_meeting_of_another_kind_is_remarked(vote):
    assert ("remark", "items-0-resolutions-0-basis") in found(vote(15, ["theme_party_day"], yes=15))


def test_what_is_missing_is_an_error_at_its_field(branch, secretary, people):
    meeting = plan_meeting(
        by=secretary, organization=branch, kinds=["general_meeting"], started_at=START, at=NOW
    )
    assert found(meeting) == [
        ("error", field) for field in ("ended_at", "place", "chair", "recorder", "attendance", "items")
    ]


def test_the_agenda_of_a_theme_day_may_be_empty(branch, secretary, people):
    kinds = ["theme_party_day", "party_lesson"]
    meeting = plan_meeting(by=secretary, organization=branch, kinds=kinds, started_at=START, at=NOW)
    assert [f for f in found(meeting) if f[0] == "remark"] == [("remark", "lecturer"), ("remark", "items")]


@pytest.mark.parametrize(("minutes", "expected"), [(59, [("error", "ended_at")]), (60, []), (61, [])])
def test_a_meeting_that_has_not_ended_cannot_be_signed(vote, minutes, expected):
    meeting = vote(15, yes=15)
    findings = check_record(meeting, at=START + timedelta(minutes=minutes))
    assert [(f.severity, f.field) for f in findings] == expected


def test_absent_without_reason_and_an_item_without_resolution_are_remarks(attended, secretary, committee):
    absent = {committee[2].pk: ("absent", "", ""), committee[3].pk: ("excused", "", "")}
    record_attendance(by=secretary, meeting=attended, version=attended.version, exceptions=absent, at=NOW)
    assert found(attended) == [("remark", "attendance"), ("remark", "items-0")]


def test_who_is_recorded_as_away_did_not_chair(attended, secretary, committee):
    absent = {committee[0].pk: ("excused", "business", "")}
    record_attendance(by=secretary, meeting=attended, version=attended.version, exceptions=absent, at=NOW)
    assert ("error", "chair") in found(attended)


def test_a_meeting_is_chaired_by_the_committee_and_a_group_by_its_leader(
    attended, branch, secretary, committee
):
    plain = make.member(branch)
    change_meeting(by=secretary, meeting=attended, version=attended.version, chair=plain, at=NOW)
    (finding,) = [f for f in check_record(attended, at=NOW) if f.field == "chair"]
    assert (finding.severity, finding.rule, finding.source) == (
        "remark",
        "BR-20",
        "Branch Regulations, Article 14",
    )
    group = make.group(branch)
    leader = make.member(branch, group=group)
    make.appoint(leader, branch, "group_leader", group=group)
    for chair, number in [(leader, 0), (committee[0], 1)]:
        meeting = plan_meeting(
            by=secretary,
            organization=branch,
            kinds=["group_meeting"],
            group=group,
            started_at=START,
            chair=chair,
            at=NOW,
        )
        assert len([f for f in check_record(meeting, at=NOW) if f.field == "chair"]) == number


def test_the_committee_decides_by_its_own_members(attended, secretary, committee, root):
    absent = {p.pk: ("absent", "business", "") for p in committee[3:]}
    record_attendance(by=secretary, meeting=attended, version=attended.version, exceptions=absent, at=NOW)
    items = [{"title": "One", "resolutions": [{"text": "Yes.", "is_voted": True, "yes": 2, "no": 1}]}]
    save_minutes(by=secretary, meeting=attended, version=attended.version, content={"items": items}, at=NOW)
    assert minutes_content(attended)["items"][0]["resolutions"][0]["basis"] == "committee"
    assert [f.message for f in check_record(attended, at=NOW)] == [
        "Not passed: 2 for, more than half of 5 due are needed."
    ]
    make.rule_set(root, {"committee_vote.of_due": 0})
    assert check_record(attended, at=NOW) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_check_costs_the_same_queries_however_long_the_record(
    attended, secretary, number, django_assert_num_queries
):
    items = [{"title": f"Item {n}", "resolutions": [{"text": "Yes."}]} for n in range(number)]
    save_minutes(by=secretary, meeting=attended, version=attended.version, content={"items": items}, at=NOW)
    with django_assert_num_queries(7):
        check_record(attended, at=NOW)
