"""Who is on the list of a meeting: as recorded, or before that as due?"""

from dataclasses import dataclass

from meetings.attendance import Due, committee_ids, due_attenders, with_exclusions, with_telephone
from meetings.rules import OF_THE_COMMITTEE, MeetingState
from meetings.rules.exclusions import bases_of


@dataclass(frozen=True)
class Roll:
    """People due with what is recorded of each, and the names of members who attended without being due."""

    due: list[Due]
    guests: list[str]

    @property
    def is_recorded(self) -> bool:
        return any(person.status for person in self.due)


def roll_of(meeting, committee: set | None = None) -> Roll:
    """The list of a meeting for reading: the recorded rows in one query; before that, everybody due.

    Whether a record may be signed is judged by the roster itself (`due_attenders`), not by this.
    """
    if meeting.state == MeetingState.PLANNED or not getattr(meeting, "has_attendance", True):
        return Roll(due_attenders(meeting, committee), [])
    rows = with_exclusions(meeting.attendances.select_related("member"))
    rows = list(rows.order_by("member__pinyin", "member__name", "pk"))
    if not rows:
        return Roll(due_attenders(meeting, committee), [])
    committee = committee_of(meeting) if committee is None else committee
    due = [
        Due(
            row.member, row.is_voting, row.status, row.reason, row.note, row.member_id in committee,
            bases_of(row.excluded), row.left_at,
        )
        for row in rows
        if row.is_due
    ]  # fmt: skip
    return Roll(with_telephone(meeting, due), [row.member.name for row in rows if not row.is_due])


def committee_of(meeting) -> set:
    """Keys of the committee where a quorum must still be reckoned with them; a frozen quorum needs none."""
    is_open = meeting.has_quorum is None and bool(OF_THE_COMMITTEE & meeting.kinds)
    return committee_ids(meeting) if is_open else set()
