"""Who was there: how is the attendance list shown and read, when only the exceptions are touched?"""

from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from meetings.rules import PRESENT_STATUSES, AttendanceStatus, LeaveReason
from meetings.rules.replies import Answer

# Attending without vote is for those who are not due; they stand below the list.
MARKS = [choice for choice in AttendanceStatus.choices if choice[0] != AttendanceStatus.OBSERVER]
AWAY = frozenset({"excused", "absent"})
NOTE_LENGTH = 100
NAMES_LENGTH = 300


@dataclass(frozen=True)
class Mark:
    """One row: a person due, the group he sits in, and what is marked for him."""

    pk: str
    name: str
    group: str
    is_voting: bool
    status: str = AttendanceStatus.PRESENT.value
    reason: str = ""
    note: str = ""
    # What was answered before the meeting, for the recorder to see beside the name.
    answer: str = ""
    # Not counted among those due at an election or admission (EL-07).
    is_left_out: bool = False

    def read(self, posted) -> "Mark":
        """The row as it was posted; what is not one of the choices falls back to present."""
        status = posted.get(f"s-{self.pk}", AttendanceStatus.PRESENT.value)
        if status not in dict(MARKS):
            status = AttendanceStatus.PRESENT.value
        reason = posted.get(f"r-{self.pk}", "") if status in AWAY else ""
        reason = reason if reason in LeaveReason.values else ""
        note = (
            "" if status == AttendanceStatus.PRESENT else posted.get(f"n-{self.pk}", "").strip()[:NOTE_LENGTH]
        )
        return replace(self, status=status, reason=reason, note=note)

    @property
    def is_present(self) -> bool:
        return self.status in PRESENT_STATUSES


def marks_of(due, groups: dict, replies: dict | None = None) -> list[Mark]:
    """The rows for the people due (`meetings.services.Due`): those of no group first, then as `groups`
    (a member's key: the name of his group) puts them.

    Who asked for leave in `replies` (a member's key: his reply) is marked so until his attendance is
    recorded; the recorder decides.
    """
    rows = [
        answered(
            Mark(
                pk=str(d.member.pk),
                name=d.member.name,
                group=groups.get(d.member.pk) or "",
                is_voting=d.is_voting,
                status=d.status or AttendanceStatus.PRESENT.value,
                reason=d.reason or "",
                note=d.note or "",
                is_left_out=d.is_left_out and bool(d.status),
            ),
            (replies or {}).get(d.member.pk),
            is_recorded=bool(d.status),
        )
        for d in due
    ]
    order = ["", *dict.fromkeys(filter(None, groups.values()))]
    return sorted(rows, key=lambda mark: order.index(mark.group))


def answered(mark: Mark, reply, *, is_recorded: bool) -> Mark:
    """The row with the reply: a leave that was asked for fills it in, once, before anything is recorded."""
    if reply is None:
        return mark
    said = str(reply.get_answer_display())
    if reply.is_earlier:
        return replace(mark, answer=_("%(answer)s (for the earlier time)") % {"answer": said})
    mark = replace(mark, answer=said)
    if reply.answer != Answer.LEAVE or is_recorded:
        return mark
    return replace(mark, status=AttendanceStatus.EXCUSED.value, reason=reply.reason, note=reply.note)


def grouped(marks: list[Mark]) -> list[tuple[str, list[Mark]]]:
    return [(group, list(rows)) for group, rows in groupby(marks, key=lambda mark: mark.group)]


def exceptions_of(marks: list[Mark]) -> dict[str, tuple[str, str, str]]:
    """Everybody who was not simply present, as record_attendance takes it."""
    return {
        mark.pk: (mark.status, mark.reason, mark.note)
        for mark in marks
        if mark.status != AttendanceStatus.PRESENT
    }


def counts_of(marks: list[Mark]) -> dict[str, int]:
    """Due and present, all and with a vote."""
    voting = [mark for mark in marks if mark.is_voting]
    return {
        "due": len(marks),
        "present": sum(mark.is_present for mark in marks),
        "voting_due": len(voting),
        "voting_present": sum(mark.is_present for mark in voting),
    }


def differences(mine: list[Mark], theirs: list[Mark]) -> list[dict]:
    """The rows in which two lists differ: name, mine, theirs as words."""
    other = {mark.pk: mark for mark in theirs}
    labels = dict(AttendanceStatus.choices)
    return [
        {"name": mark.name, "mine": labels[mark.status], "theirs": labels[other[mark.pk].status]}
        for mark in mine
        if mark.pk in other and mark.status != other[mark.pk].status
    ]
