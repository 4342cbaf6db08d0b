"""Who is due at a meeting, who of them votes, and what was recorded of each?"""

from dataclasses import dataclass

from branches.rules import COMMITTEE_POSTS
from meetings.models import Attendance, Meeting
from meetings.rules import Kind
from members.models import Appointment, Member
from members.rules import ATTENDING_STATUSES, VOTING_STATUSES

WHOLE_BRANCH = frozenset({Kind.GENERAL_MEETING, Kind.PARTY_LESSON, Kind.THEME_PARTY_DAY})


@dataclass(frozen=True)
class Due:
    """One person due; `status` is empty until his attendance is recorded."""

    member: Member
    is_voting: bool
    status: str = ""
    reason: str = ""
    note: str = ""
    is_committee: bool = False


def due_attenders(meeting: Meeting, committee: set | None = None) -> list[Due]:
    """Everybody due, in the order of names: by the roster of that day, once signed as it was frozen then.

    Full and probationary members of the branch or the group, holders of committee posts for a committee
    meeting; several kinds, the union (Branch Regulations Arts 11-13). Full members alone vote (T3).
    `committee` saves a query where its keys are known.
    """
    if Kind.COMMITTEE_MEETING not in meeting.kinds:
        committee = set()
    elif committee is None:
        committee = committee_ids(meeting)
    rows = {row.member_id: row for row in meeting.attendances.select_related("member")}
    if meeting.revision:
        frozen = sorted((r for r in rows.values() if r.is_due), key=lambda r: _order(r.member))
        if committee and not is_of_the_whole_branch(meeting.kinds):
            committee = {r.member_id for r in frozen}
        return [_due(r.member, r, r.is_voting, committee) for r in frozen]
    people = sorted(_roster(meeting, committee), key=_order)
    return [_due(p, rows.get(p.pk), p.status in VOTING_STATUSES, committee) for p in people]


def observers(meeting: Meeting) -> list[Attendance]:
    """Who was recorded as attending without being due, in the order of names."""
    rows = meeting.attendances.filter(is_due=False).select_related("member")
    return sorted(rows, key=lambda row: _order(row.member))


def committee_ids(meeting: Meeting) -> set:
    """Keys of the members who held a committee post on the day (Branch Regulations Arts 12, 20)."""
    posts = Appointment.objects.on(meeting.held_on).filter(
        organization=meeting.organization_id, post__in=COMMITTEE_POSTS
    )
    return set(posts.values_list("member_id", flat=True))


def _roster(meeting: Meeting, committee: set) -> list[Member]:
    day, found = meeting.held_on, {}
    members = Member.objects.annotate_status(on=day)
    if Kind.GROUP_MEETING in meeting.kinds or meeting.group_id:
        found |= _by_key(members.in_group(meeting.group_id, on=day).with_status(*ATTENDING_STATUSES, on=day))
    elif is_of_the_whole_branch(meeting.kinds):
        branch = members.affiliated_to(meeting.organization_id, on=day)
        found |= _by_key(branch.with_status(*ATTENDING_STATUSES, on=day))
    if committee - found.keys():
        found |= _by_key(members.filter(pk__in=committee - found.keys()))
    return list(found.values())


def is_of_the_whole_branch(kinds) -> bool:
    """Whether all members are due; an organizational life meeting may be held in the committee (Art 17)."""
    return bool(WHOLE_BRANCH & set(kinds)) or Kind.COMMITTEE_MEETING not in kinds


def _by_key(members) -> dict:
    return {member.pk: member for member in members}


def _due(member: Member, row: Attendance | None, is_voting: bool, committee: set) -> Due:
    is_recorded = row is not None and row.is_due
    status, reason, note = (row.status, row.reason, row.note) if is_recorded else ("", "", "")
    return Due(member, is_voting, status, reason, note, member.pk in committee)


def _order(member: Member) -> tuple:
    return (member.pinyin or member.name, member.name, str(member.pk))
