"""What do the tests of tasks begin with: a signed record that gave two tasks, and the next meeting?"""

from datetime import timedelta

from meetings import services
from meetings.models import FollowUp
from tests.meetings.clock import NOW, moment
from tests.meetings.screens import LATER, held


def given(branch, secretary, committee, *, tasks):
    """A committee meeting of this afternoon, signed, its one resolution with these tasks; the meeting."""
    meeting = held(branch, secretary, committee)
    content = services.minutes_content(meeting)
    content["items"][0]["resolutions"][0]["tasks"] = tasks
    meeting = save(meeting, secretary, content)
    return services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=LATER)


def save(meeting, by, content, *, at=LATER):
    return services.save_minutes(by=by, meeting=meeting, version=meeting.version, content=content, at=at)


def next_meeting(branch, secretary, committee, *, day, **fields):
    """A committee meeting of another day, everybody present, one item resolved, not signed."""
    start = moment(day)
    meeting = services.plan_meeting(
        by=secretary, organization=branch, kinds={"committee_meeting"}, started_at=start,
        ended_at=start + timedelta(hours=1), place="Room 1", chair=committee[0], recorder=committee[1],
        agenda=["Next"], at=NOW, **fields,
    )  # fmt: skip
    return services.record_attendance(
        by=secretary, meeting=meeting, version=meeting.version, exceptions={}, at=start
    )


def reported(meeting, by, **reports):
    """Report tasks by their text ({text: (outcome, new day, reason)}) and sign."""
    after = meeting.ended_at + timedelta(hours=1)
    keys = dict(FollowUp.objects.values_list("text", "pk"))
    earlier = [
        {"task": str(keys[text]), "outcome": outcome, "new_due_on": day, "reason": reason}
        for text, (outcome, day, reason) in reports.items()
    ]
    meeting = save(meeting, by, {"earlier": earlier}, at=after)
    return services.sign_record(by=by, meeting=meeting, version=meeting.version, at=after)
