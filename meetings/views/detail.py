"""What does the page of one meeting show, and what is the next step?"""

from django.shortcuts import render
from django.utils import timezone

from meetings.access import may_touch, meeting_page
from meetings.attached import attachments_of
from meetings.forms.attendance import counts_of, marks_of
from meetings.invitations import said_before
from meetings.life.opening import opening_of
from meetings.near_ballots import ballots_near
from meetings.record import agenda_of, has_minutes, history_of, put_remarks
from meetings.roll import roll_of
from meetings.rules import EDITABLE_STATES, MeetingState
from meetings.rules.presiding import needs_deputy
from meetings.rules.replies import may_answer
from meetings.rules.sign_in import is_time_to_sign_in
from meetings.services.review import TIME_TO_TAKE_BACK
from meetings.steps import current_step, next_step, steps_of

ACTS = {
    "change": "meeting",
    "record": "attendance",
    "write": "minutes",
    "sign": "meeting",
    "submit": "meeting",
    "cancel": "meeting",
    "print": "meeting",
    "review": "meeting",
}


def rights(request, meeting) -> dict[str, bool]:
    """What this person may do with the meeting, by verb."""
    return {verb: may_touch(request, meeting, verb, concept) for verb, concept in ACTS.items()}


@meeting_page("view", "meeting")
def detail(request, meeting):
    agenda, roll, may = agenda_of(meeting), roll_of(meeting), rights(request, meeting)
    marks = marks_of(roll.due, {})
    replies = said_before(meeting) if meeting.state == MeetingState.PLANNED else []
    events = history_of(meeting)
    gone = put_remarks(agenda, standing_remarks(meeting, events))
    current = current_step(
        meeting, has_attendance=roll.is_recorded, has_minutes=has_minutes(agenda), on=timezone.localdate()
    )
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "agenda": agenda,
        "gone_remarks": gone,
        "attachments": attachments_of(meeting),
        "marks": marks,
        "left_out": [mark for mark in marks if mark.is_left_out],
        "guests": roll.guests,
        "may": may,
        "counts": counts_of(marks),
        "is_recorded": roll.is_recorded,
        "replies": replies,
        "chair_on_leave": any(
            needs_deputy(r.answer) for r in replies if r.member_id == meeting.chair_id and not r.is_earlier
        ),
        "is_ahead": may_answer(meeting.state, started_at=meeting.started_at, at=timezone.now()),
        "is_time": is_time_to_sign_in(started_at=meeting.started_at, at=timezone.now()),
        "steps": steps_of(meeting, current),
        "next": next_step(meeting, current, may),
        "events": events,
        "life": opening_of(meeting),
        "ballots": ballots_of(request, meeting),
        "may_keep_ballot": request.access.may(meeting.organization, "keep", "ballot"),
        "is_editable": meeting.state in EDITABLE_STATES,
        "take_back": standing_review(events) if may["review"] else None,
        "returned": next((event for event in events if event.is_return), None)
        if meeting.state == MeetingState.RETURNED
        else None,
    }
    return render(request, "meetings/detail.html", context)


def ballots_of(request, meeting):
    """The secret ballots near the meeting, while its record can still take their results."""
    if meeting.group_id or meeting.state not in EDITABLE_STATES:
        return ()
    may_view = request.access.may(meeting.organization, "view", "ballot")
    return ballots_near(meeting) if may_view else ()


def standing_remarks(meeting, events) -> tuple[dict, ...]:
    """What the review in force says of single agenda items; nothing once the record is handed in again."""
    if meeting.state not in {MeetingState.RETURNED, MeetingState.APPROVED}:
        return ()
    return next((event.items for event in events if event.review), ())


def standing_review(events) -> tuple[str, int] | None:
    """(code of the reviewing organization, key) of the last decision, while it can still be taken back."""
    last = next((event for event in events if event.review or event.is_current), None)
    is_fresh = last and last.review and timezone.now() - last.at <= TIME_TO_TAKE_BACK
    return last.review if is_fresh else None
