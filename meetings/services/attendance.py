"""How is it recorded who was there? Everybody due is present but those named."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from meetings.attendance import Due, due_attenders, observers
from meetings.models import Attendance, Meeting
from meetings.queries import who_may_take_part
from meetings.rules import EDITABLE_STATES, PRESENT_STATUSES, AttendanceStatus, LeaveReason
from meetings.services.minutes import state_after_writing
from meetings.services.plain import as_key, as_text
from meetings.services.transitions import refuse
from meetings.services.words import index_words
from members.models import Member
from partybuild.audit.services import record
from partybuild.errors import Conflict, RuleBroken

RECORDABLE = frozenset(AttendanceStatus.values) - {AttendanceStatus.OBSERVER.value}


@transaction.atomic
def record_attendance(
    *,
    by,
    meeting: Meeting,
    version: int,
    at: datetime,
    exceptions: dict,
    observers: Iterable = (),
    observer_names="",
) -> Meeting:
    """Record everybody due as present but for `exceptions` {member key: (status, reason, note)}.

    `observers`: keys of members who attended without being due; `observer_names`: guests by name. Returns
    the meeting. Raises Conflict where somebody saved since `version`, RuleBroken (field "a-<key>") for who
    is not due or a status that cannot be.
    """
    fresh = open_for_attendance(meeting, at)
    named = {as_key(key, "exceptions"): clean_mark(key, *mark) for key, mark in exceptions.items()}
    due = due_attenders(fresh)
    refuse_strangers(named, due)
    guests = clean_observers(fresh, observers, due)
    names = as_text(observer_names, 300, "observer_names")
    changes = {"observer_names": names, **state_after_writing(fresh, at)}
    rows = Meeting.objects.filter(pk=fresh.pk, version=version, state=fresh.state)
    if not rows.update(version=F("version") + 1, **changes):
        mine = {"exceptions": exceptions, "observers": observers, "observer_names": observer_names}
        raise attendance_conflict(fresh, mine)
    write_attendance(fresh, due, named, guests)
    index_words([fresh.pk])
    record(by=by, action="record attendance", obj=fresh, organization=fresh.organization, named=len(named))
    meeting.refresh_from_db()
    return meeting


def open_for_attendance(meeting: Meeting, at: datetime) -> Meeting:
    """The meeting as it stands, begun and with an open record. Raises RuleBroken."""
    fresh = Meeting.objects.select_related("organization").get(pk=meeting.pk)
    if fresh.state not in EDITABLE_STATES:
        refuse(fresh)
    if fresh.started_at > at:
        raise RuleBroken(_("The meeting has not begun yet."), field="started_at")
    return fresh


def clean_mark(key, status, reason="", note="") -> tuple[str, str, str]:
    """Status, reason and remark of one person; only who was away has a reason. Raises RuleBroken."""
    field = f"a-{key}"
    if status not in RECORDABLE:
        raise RuleBroken(_("Choose one of the values."), field=field)
    if reason and reason not in LeaveReason.values:
        raise RuleBroken(_("Choose one of the reasons."), field=field)
    kept = "" if status in PRESENT_STATUSES else str(reason or "")
    return str(status), kept, as_text(note, 100, field)


def refuse_strangers(named: dict, due: list[Due]) -> None:
    """Only people due can be excepted. Raises RuleBroken."""
    for key in named.keys() - {d.member.pk for d in due}:
        raise RuleBroken(_("This person was not due at the meeting."), field=f"a-{key}")


def clean_observers(meeting: Meeting, keys: Iterable, due: list[Due]) -> set:
    """Keys of those attending without being due; they belong to the organization or a superior one."""
    guests = {as_key(key, "observers") for key in keys if key} - {d.member.pk for d in due}
    known = who_may_take_part(Member.objects.filter(pk__in=guests), meeting.organization, on=meeting.held_on)
    if guests and guests - set(known.values_list("pk", flat=True)):
        raise RuleBroken(_("This person did not belong to the organization on that day."), field="observers")
    return guests


def write_attendance(meeting: Meeting, due: list[Due], named: dict, guests: set) -> None:
    """Write one row for each person due and each observer, and drop the others: three statements."""
    rows = [_row(meeting, d, named.get(d.member.pk, (AttendanceStatus.PRESENT.value, "", ""))) for d in due]
    rows += [_guest_row(meeting, key) for key in sorted(guests)]
    save_rows(meeting, rows)


def save_rows(meeting: Meeting, rows: list[Attendance]) -> None:
    """Replace the meeting's attendance by these rows; keys of people stay, others go."""
    meeting.attendances.exclude(member__in=[row.member_id for row in rows]).delete()
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["meeting", "member"],
        update_fields=["status", "reason", "note", "is_due", "is_voting", "held_on"],
    )


def _row(meeting: Meeting, due: Due, mark: tuple[str, str, str]) -> Attendance:
    status, reason, note = mark
    return Attendance(
        meeting=meeting,
        member=due.member,
        held_on=meeting.held_on,
        status=status,
        reason=reason,
        note=note,
        is_due=True,
        is_voting=due.is_voting,
    )


def _guest_row(meeting: Meeting, member_id) -> Attendance:
    return Attendance(
        meeting=meeting,
        member_id=member_id,
        held_on=meeting.held_on,
        status=AttendanceStatus.OBSERVER.value,
        is_due=False,
        is_voting=False,
    )


def attendance_content(meeting: Meeting) -> dict:
    """The attendance as it stands, in the shape `record_attendance` takes."""
    return {
        "exceptions": {
            str(d.member.pk): [d.status, d.reason, d.note]
            for d in due_attenders(meeting)
            if d.status and (d.status, d.note) != (AttendanceStatus.PRESENT.value, "")
        },
        "observers": [str(row.member_id) for row in observers(meeting)],
        "observer_names": meeting.observer_names,
    }


def attendance_conflict(fresh: Meeting, mine: dict) -> Conflict:
    """The error that shows both attendances."""
    fresh.refresh_from_db()
    marks = {str(key): list(mark) for key, mark in mine["exceptions"].items()}
    return Conflict(
        _("Somebody else has saved this meanwhile. Both versions are shown; nothing is lost."),
        theirs=attendance_content(fresh),
        mine=mine | {"exceptions": marks, "observers": [str(key) for key in mine["observers"]]},
    )
