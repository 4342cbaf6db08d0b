"""How is it recorded who was there? Everybody due is present but those named."""

from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.attendance import Due, due_attenders, observers
from meetings.models import Attendance, Meeting
from meetings.queries import who_may_take_part
from meetings.rules import (
    AWAY_STATUSES,
    EDITABLE_STATES,
    LEAVABLE_STATUSES,
    AttendanceStatus,
    LeaveReason,
)
from meetings.services.minutes import state_after_writing
from meetings.services.plain import as_clock, as_key, as_text, clock
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
    """Record everybody due as present but for `exceptions` {member key: (status, reason, note, left at)}.

    Left at is a time of the place's clock ("15:20", or "") and may be missing. `observers`: keys of members
    who attended without being due; `observer_names`: guests by name. Three writes, however many are due, and
    a fourth where rows go. Returns the meeting.

    Raises Conflict where somebody saved since `version`, RuleBroken (field "a-<key>") for who is not due, a
    status that cannot be or a time before the meeting.
    """
    fresh = open_for_attendance(meeting, at)
    named = {as_key(key, "exceptions"): clean_mark(key, *mark) for key, mark in exceptions.items()}
    due = due_attenders(fresh)
    refuse_strangers(named, due)
    refuse_early(fresh, named)
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


def clean_mark(key, status, reason="", note="", left_at="") -> tuple[str, str, str, time | None]:
    """Status, reason, remark and time of leaving of one person. Raises RuleBroken.

    Only who was away has a reason, and only who was there can have left.
    """
    field = f"a-{key}"
    if status not in RECORDABLE:
        raise RuleBroken(_("Choose one of the values."), field=field)
    if reason and reason not in LeaveReason.values:
        raise RuleBroken(_("Choose one of the reasons."), field=field)
    kept = str(reason or "") if status in AWAY_STATUSES else ""
    left = as_clock(left_at, field) if status in LEAVABLE_STATUSES else None
    return str(status), kept, as_text(note, 100, field), left


def refuse_strangers(named: dict, due: list[Due]) -> None:
    """Only people due can be excepted. Raises RuleBroken."""
    for key in named.keys() - {d.member.pk for d in due}:
        raise RuleBroken(_("This person was not due at the meeting."), field=f"a-{key}")


def refuse_early(meeting: Meeting, named: dict) -> None:
    """Nobody leaves before the meeting begins. Raises RuleBroken."""
    begun = timezone.localtime(meeting.started_at).time().replace(second=0, microsecond=0)
    for key, (_status, _reason, _note, left_at) in named.items():
        if left_at and left_at < begun:
            raise RuleBroken(_("The meeting had not begun at that time."), field=f"a-{key}")


def clean_observers(meeting: Meeting, keys: Iterable, due: list[Due]) -> set:
    """Keys of those attending without being due; they belong to the organization or a superior one."""
    guests = {as_key(key, "observers") for key in keys if key} - {d.member.pk for d in due}
    known = who_may_take_part(Member.objects.filter(pk__in=guests), meeting.organization, on=meeting.held_on)
    if guests and guests - set(known.values_list("pk", flat=True)):
        raise RuleBroken(_("This person did not belong to the organization on that day."), field="observers")
    return guests


def write_attendance(meeting: Meeting, due: list[Due], named: dict, guests: set) -> None:
    """Write one row for each person due and each observer, and drop the others: one or two writes."""
    here = (AttendanceStatus.PRESENT.value, "", "", None)
    rows = [_row(meeting, d, named.get(d.member.pk, here)) for d in due]
    rows += [_guest_row(meeting, key) for key in sorted(guests)]
    save_rows(meeting, rows)


def save_rows(meeting: Meeting, rows: list[Attendance]) -> None:
    """Replace the meeting's attendance by these rows; keys of people stay, others go."""
    # Reading first costs a whole committee meeting's list nothing and spares it a write.
    kept = set(meeting.attendances.values_list("member_id", flat=True))
    if gone := kept - {row.member_id for row in rows}:
        meeting.attendances.filter(member__in=gone).delete()
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["meeting", "member"],
        update_fields=["status", "reason", "note", "left_at", "is_due", "is_voting", "held_on"],
    )


def _row(meeting: Meeting, due: Due, mark: tuple[str, str, str, time | None]) -> Attendance:
    status, reason, note, left_at = mark
    return Attendance(
        meeting=meeting,
        member=due.member,
        held_on=meeting.held_on,
        status=status,
        reason=reason,
        note=note,
        left_at=left_at,
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
            str(d.member.pk): [d.status, d.reason, d.note, clock(d.left_at)]
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
