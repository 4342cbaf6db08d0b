"""What a browser would post, for the tests of the screens."""

from datetime import timedelta

from meetings import services
from tests import make
from tests.meetings.clock import NOW, START

LATER = NOW + timedelta(hours=2)


def held(branch, secretary, committee, *, title="October work", kinds=frozenset({"committee_meeting"})):
    """A committee meeting of this afternoon, everybody present, one voted resolution, not yet signed."""
    meeting = services.plan_meeting(
        by=secretary, organization=branch, kinds=kinds, title=title, started_at=START,
        ended_at=START + timedelta(hours=1), place="Room 1", chair=committee[0], recorder=committee[1],
        agenda=["The plan"], at=NOW,
    )  # fmt: skip
    meeting = services.record_attendance(
        by=secretary, meeting=meeting, version=meeting.version, exceptions={}, at=NOW
    )
    voted = {"text": "Agreed.", "is_voted": True, "basis": "committee", "method": "show_of_hands", "yes": 5}
    items = [{"title": "The plan", "discussion": "All spoke.", "resolutions": [voted]}]
    return services.save_minutes(
        by=secretary, meeting=meeting, version=meeting.version, content={"items": items}, at=NOW
    )


def submitted(branch, secretary, committee, **fields):
    meeting = held(branch, secretary, committee, **fields)
    meeting = services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=LATER)
    return services.submit_record(by=secretary, meeting=meeting, at=LATER)


def minutes_form(meeting, *, items=None, **fields) -> dict:
    """The posted minutes; `items` are (title, discussion, [resolution fields]), those of the
    first task as "t0-owner"."""
    items = [("The plan", "All spoke.", [])] if items is None else items
    posted = {
        "version": meeting.version, "title": meeting.title, "held_on": "2026-11-23", "started_at": "14:00",
        "ended_at": "15:00", "place": "Room 1", "chair": str(meeting.chair_id),
        "recorder": str(meeting.recorder_id),
        "items": len(items),
    }  # fmt: skip
    for n, (title, discussion, resolutions) in enumerate(items):
        posted |= {
            f"i{n}-title": title,
            f"i{n}-discussion": discussion,
            f"i{n}-resolutions": len(resolutions),
        }
        for m, resolution in enumerate(resolutions):
            posted |= {
                f"i{n}r{m}{'' if name.startswith('t0-') else '-'}{name}": value
                for name, value in resolution.items()
            }
    return posted | fields


def vote(**counts) -> dict:
    return {"text": "Agreed.", "is_voted": "on", "basis": "committee", "method": "show_of_hands"} | counts


def group_of_leader(branch):
    """A Party group with three members and its leader's account."""
    group = make.group(branch, name="First group")
    make.members(branch, 2, group=group)
    return group, make.official(branch, "group_leader", group=group)
