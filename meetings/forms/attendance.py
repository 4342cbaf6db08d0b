"""Who was there: how is the attendance list shown and read, when only the exceptions are touched?"""

from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.rules import AWAY_STATUSES, LEAVABLE_STATUSES, AttendanceStatus, LeaveReason, is_counted
from meetings.rules.replies import Answer

# Attending without vote is for those who are not due; they stand below the list.
MARKS = [choice for choice in AttendanceStatus.choices if choice[0] != AttendanceStatus.OBSERVER]
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
    # As typed: "15:20".
    left_at: str = ""
    with_telephone: bool = False
    has_signed_in: bool = False

    def read(self, posted) -> "Mark":
        """The row as it was posted; what is not one of the choices falls back to present."""
        status = posted.get(f"s-{self.pk}", AttendanceStatus.PRESENT.value)
        if status not in dict(MARKS):
            status = AttendanceStatus.PRESENT.value
        reason = posted.get(f"r-{self.pk}", "") if status in AWAY_STATUSES else ""
        reason = reason if reason in LeaveReason.values else ""
        note = (
            "" if status == AttendanceStatus.PRESENT else posted.get(f"n-{self.pk}", "").strip()[:NOTE_LENGTH]
        )
        left_at = posted.get(f"l-{self.pk}", "").strip() if status in LEAVABLE_STATUSES else ""
        return replace(self, status=status, reason=reason, note=note, left_at=left_at)

    @property
    def key(self) -> UUID:
        return UUID(self.pk)

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to say beside the name in the record."""
        return self.status in {AttendanceStatus.PRESENT, AttendanceStatus.LATE} and not self.left_at

    @property
    def is_on_the_line(self) -> bool:
        """Whether he joined by telephone where that does not count as present."""
        return self.status == AttendanceStatus.TELEPHONE and not self.is_present

    @property
    def is_present(self) -> bool:
        return is_counted(self.status, with_telephone=self.with_telephone)


def marks_of(due, groups: dict, replies: dict | None = None, signed: dict | None = None) -> list[Mark]:
    """The rows for the people due (`meetings.services.Due`): those of no group first, then as `groups`
    (a member's key: the name of his group) puts them.

    Who asked for leave in `replies` (a member's key: his reply) is marked so until his attendance is
    recorded; the recorder decides. Where people signed in, `signed` (a member's key: `sign_ins.Arrival`) says
    who is there and who came late, and all others are marked absent until then.
    """
    rows = [
        arrived(
            Mark(
                pk=str(d.member.pk),
                name=d.member.name,
                group=groups.get(d.member.pk) or "",
                is_voting=d.is_voting,
                status=d.status or AttendanceStatus.PRESENT.value,
                reason=d.reason or "",
                note=d.note or "",
                is_left_out=d.is_left_out and bool(d.status),
                left_at=f"{d.left_at:%H:%M}" if d.left_at else "",
                with_telephone=d.with_telephone,
            ),
            (replies or {}).get(d.member.pk),
            signed or {},
            is_recorded=bool(d.status),
        )
        for d in due
    ]
    order = ["", *dict.fromkeys(filter(None, groups.values()))]
    return sorted(rows, key=lambda mark: order.index(mark.group))


def arrived(mark: Mark, reply, signed: dict, *, is_recorded: bool) -> Mark:
    """The row with reply and sign-in: who signed in is there, whatever was said before."""
    mark, arrival = answered(mark, reply, is_recorded=is_recorded), signed.get(mark.key)
    if arrival is None:
        is_silent = signed and not is_recorded and mark.status == AttendanceStatus.PRESENT
        return replace(mark, status=AttendanceStatus.ABSENT.value) if is_silent else mark
    said = _("signed in %(clock)s") % {"clock": f"{timezone.localtime(arrival.signed_at):%H:%M}"}
    mark = replace(mark, answer=" · ".join(filter(None, [mark.answer, said])), has_signed_in=True)
    if is_recorded:
        return mark
    status = AttendanceStatus.LATE if arrival.is_late else AttendanceStatus.PRESENT
    return replace(mark, status=status.value, reason="", note="")


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


def exceptions_of(marks: list[Mark]) -> dict[str, tuple[str, str, str, str]]:
    """Everybody who was not simply present, as record_attendance takes it."""
    return {
        mark.pk: (mark.status, mark.reason, mark.note, mark.left_at)
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
