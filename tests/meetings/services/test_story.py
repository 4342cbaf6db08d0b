"""A meeting from plan to approved record."""

from datetime import timedelta

from meetings.models import Attendance, Meeting, Resolution, Revision
from meetings.services import (
    approve_record,
    check_record,
    minutes_content,
    plan_meeting,
    record_attendance,
    return_record,
    save_minutes,
    sign_record,
    submit_record,
)
from partybuild.audit.models import Entry
from partybuild.notices.models import Outbox
from tests.meetings.clock import NOW, START


def test_a_committee_meeting_runs_from_plan_to_approval(branch, college, secretary, organizer, committee):
    meeting = plan_meeting(
        by=secretary,
        organization=branch,
        kinds={"committee_meeting"},
        title="",
        started_at=START,
        ended_at=START + timedelta(hours=1),
        place="Room 1",
        chair=committee[0],
        recorder=committee[1],
        agenda=["The year's plan"],
        at=NOW,
    )
    assert meeting.title == "Branch committee meeting, November 2026"
    absent = {committee[3].pk: ("excused", "illness", ""), committee[4].pk: ("absent", "", "")}
    record_attendance(by=secretary, meeting=meeting, version=meeting.version, exceptions=absent, at=NOW)
    content = minutes_content(meeting)
    content["items"][0] |= {
        "discussion": "Three spoke.",
        "resolutions": [{"text": "The plan is adopted.", "is_voted": True, "yes": 3}],
    }
    save_minutes(by=secretary, meeting=meeting, version=meeting.version, content=content, at=NOW)
    assert [(f.severity, f.field) for f in check_record(meeting, at=NOW)] == [("remark", "attendance")]
    sign_record(by=secretary, meeting=meeting, version=meeting.version, at=NOW)
    assert (meeting.due_count, meeting.present_count, meeting.has_quorum) == (5, 3, True)
    assert Resolution.objects.get().is_passed is True
    submit_record(by=secretary, meeting=meeting, at=NOW)
    return_record(by=organizer, organization=college, meeting=meeting, at=NOW, remark="Name the deadline.")
    content = minutes_content(meeting)
    content["items"][0]["resolutions"][0]["tasks"] = [{"due_on": "2026-12-31"}]
    save_minutes(by=secretary, meeting=meeting, version=meeting.version, content=content, at=NOW)
    sign_record(by=secretary, meeting=meeting, version=meeting.version, at=NOW)
    submit_record(by=secretary, meeting=meeting, at=NOW)
    approve_record(by=organizer, organization=college, meeting=meeting, at=NOW)
    assert (meeting.state, meeting.revision, meeting.return_count) == ("approved", 2, 1)
    assert list(Revision.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    first = Revision.objects.get(number=1).content
    assert first["chair_name"] == committee[0].name
    assert first["items"][0]["resolutions"][0]["is_passed"] is True
    assert [a["status"] for a in first["attendances"]].count("present") == 3
    assert Attendance.objects.count() == 5
    assert Entry.objects.count() >= 9
    assert sorted(Outbox.objects.values_list("recipient__username", flat=True)) == sorted(
        [organizer.username, secretary.username, secretary.username]
    )
    assert Meeting.objects.get().first_submitted_at == NOW
