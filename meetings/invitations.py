"""To which meetings ahead is a person called, and what did he answer?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from branches.rules import COMMITTEE_POSTS
from meetings.attendance import is_of_the_whole_branch
from meetings.models import Meeting, MeetingReply
from meetings.rules import Kind
from meetings.rules.replies import AHEAD_STATES, Answer, may_answer
from members.models import Affiliation, Appointment, Member, Standing
from members.rules import ATTENDING_STATUSES


@dataclass(frozen=True)
class Invitation:
    """One meeting ahead at which the person is due, and his reply (None: not yet)."""

    meeting: Meeting
    reply: MeetingReply | None

    @property
    def attends(self) -> bool:
        return self.reply is not None and self.reply.answer == Answer.ATTEND

    @property
    def agenda(self) -> list[str]:
        return [item.title for item in self.meeting.agenda_items.all()]

    def is_open(self, at: datetime) -> bool:
        """Whether a reply is still taken at that moment."""
        return may_answer(self.meeting.state, started_at=self.meeting.started_at, at=at)


class Calls:
    """What decides where one person is due: his affiliations, standings and committee posts, as dated."""

    def __init__(self, member: Member):
        self.affiliations = list(Affiliation.objects.filter(member=member))
        standings = Standing.objects.filter(member=member, status__in=ATTENDING_STATUSES)
        self.standings = list(standings)
        self.posts = list(Appointment.objects.filter(member=member, post__in=COMMITTEE_POSTS))

    @property
    def organization_ids(self) -> set[int]:
        return {row.organization_id for row in [*self.affiliations, *self.posts]}

    def is_due(self, meeting: Meeting) -> bool:
        """Whether the person is due, by the roster of the day (Branch Regulations Arts 11-13); no query.

        The same as standing among `meetings.attendance.due_attenders` before anything is signed.
        """
        day = meeting.held_on
        if Kind.COMMITTEE_MEETING in meeting.kinds and self._sits(meeting.organization_id, day):
            return True
        return any(holds(row, day) for row in self.standings) and self._belongs(meeting, day)

    def _sits(self, organization_id: int, day: date) -> bool:
        return any(row.organization_id == organization_id and holds(row, day) for row in self.posts)

    def _belongs(self, meeting: Meeting, day: date) -> bool:
        rows = [row for row in self.affiliations if holds(row, day)]
        if Kind.GROUP_MEETING in meeting.kinds or meeting.group_id:
            return any(row.group_id == meeting.group_id for row in rows)
        if not is_of_the_whole_branch(meeting.kinds):
            return False
        return any(row.organization_id == meeting.organization_id for row in rows)


def holds(row, day: date) -> bool:
    return row.since <= day and (row.until is None or row.until > day)


def invitations_of(member: Member, *, on: date) -> list[Invitation]:
    """The planned meetings from the day on at which the member is due, the next first; six queries."""
    calls = Calls(member)
    meetings = Meeting.objects.filter(
        Q(organization__in=calls.organization_ids), state__in=AHEAD_STATES, held_on__gte=on
    )
    meetings = meetings.select_related("organization", "group").prefetch_related("agenda_items")
    due = [m for m in meetings.order_by("started_at", "pk") if calls.is_due(m)]
    replies = {r.meeting_id: r for r in MeetingReply.objects.filter(member=member, meeting__in=due)}
    return [Invitation(m, replies.get(m.pk)) for m in due]


def replies_to(meeting: Meeting) -> dict:
    """{member's key: his reply} of one meeting; one query."""
    return {reply.member_id: reply for reply in MeetingReply.objects.filter(meeting=meeting)}


def said_before(meeting: Meeting) -> list[MeetingReply]:
    """The replies to a meeting with their members, those asking for leave first; one query."""
    rows = MeetingReply.objects.filter(meeting=meeting).select_related("member")
    return list(rows.order_by("-answer", "member__pinyin", "member__name", "pk"))


def invitation_of(member: Member, pk: int) -> Invitation | None:
    """The invitation to one meeting, whatever its state; None where the member is not due."""
    meeting = Meeting.objects.select_related("organization", "group").filter(pk=pk).first()
    if meeting is None or not Calls(member).is_due(meeting):
        return None
    return Invitation(meeting, MeetingReply.objects.filter(member=member, meeting=meeting).first())
