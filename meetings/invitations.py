"""To which meetings ahead is a person called, and what did he answer?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from branches.rules import COMMITTEE_POSTS
from meetings.attendance import WHOLE_BRANCH
from meetings.models import Meeting, MeetingReply
from meetings.rules import OF_THE_COMMITTEE, Kind
from meetings.rules.replies import AHEAD_STATES, Answer, may_answer
from members.models import Affiliation, Appointment, Member, Standing
from members.rules import ATTENDING_STATUSES


@dataclass(frozen=True)
class Invitation:
    """One meeting at which the person is due, and his reply (None: not yet); `earlier` is one that he gave
    before the meeting was moved."""

    meeting: Meeting
    reply: MeetingReply | None
    earlier: MeetingReply | None = None

    @property
    def attends(self) -> bool:
        return self.reply is not None and self.reply.answer == Answer.ATTEND

    @property
    def agenda(self) -> list[str]:
        return [item.title for item in self.meeting.agenda_items.all()]

    def is_open(self, at: datetime) -> bool:
        """Whether a reply is still taken at that moment."""
        return may_answer(self.meeting.state, started_at=self.meeting.started_at, at=at)


def calling(member: Member) -> QuerySet[Meeting]:
    """The meetings at which the member is due by the roster of their days (Branch Regulations Arts 11-13).

    The same as standing among `meetings.attendance.due_attenders` before anything is signed.
    """
    here = _of_that_day(Affiliation.objects.filter(member=member))
    seats = _of_that_day(Appointment.objects.filter(member=member, post__in=COMMITTEE_POSTS))
    attends = _of_that_day(Standing.objects.filter(member=member, status__in=ATTENDING_STATUSES))
    is_group = Q(kinds__includes=frozenset({Kind.GROUP_MEETING})) | Q(group__isnull=False)
    is_committee = Q()
    for kind in OF_THE_COMMITTEE:
        is_committee |= Q(kinds__includes=frozenset({kind}))
    is_whole = ~is_committee
    for kind in WHOLE_BRANCH:
        is_whole |= Q(kinds__includes=frozenset({kind}))
    belongs = (is_group & Exists(here.filter(group=OuterRef("group")))) | (
        ~is_group & is_whole & Exists(here.filter(organization=OuterRef("organization")))
    )
    sits = is_committee & Exists(seats.filter(organization=OuterRef("organization")))
    # The places first: the days are judged for their meetings alone, not for everybody's.
    places = Affiliation.objects.filter(member=member).order_by().values("organization")
    offices = Appointment.objects.filter(member=member).order_by().values("organization")
    mine = Meeting.objects.filter(Q(organization__in=places) | Q(organization__in=offices))
    return mine.filter(sits | (Exists(attends) & belongs))


def _of_that_day(rows: QuerySet) -> QuerySet:
    held = OuterRef("held_on")
    return rows.filter(Q(until=None) | Q(until__gt=held), since__lte=held)


def with_reply(meetings: QuerySet[Meeting], member: Member) -> list[Invitation]:
    """The meetings with their agenda and what the member answered; two queries."""
    own = MeetingReply.objects.filter(member=member, meeting=OuterRef("pk"))
    is_earlier = Case(When(given_for=OuterRef("started_at"), then=Value(0)), default=Value(1))
    said = {name: F(name) for name in ("answer", "reason", "note")} | {"is_earlier": is_earlier}
    rows = meetings.annotate(own_reply=Subquery(own.values(said=JSONObject(**said))))
    rows = rows.select_related("organization", "group").prefetch_related("agenda_items")
    return [_invitation(meeting, member) for meeting in rows]


def _invitation(meeting: Meeting, member: Member) -> Invitation:
    said = meeting.own_reply
    if not said:
        return Invitation(meeting, None)
    is_earlier = said.pop("is_earlier")
    reply = MeetingReply(meeting=meeting, member=member, **said)
    return Invitation(meeting, None, reply) if is_earlier else Invitation(meeting, reply)


def invitations_of(member: Member, *, on: date, most: int) -> list[Invitation]:
    """At most so many meetings from the day on at which the member is due, the next first."""
    ahead = calling(member).filter(state__in=AHEAD_STATES, held_on__gte=on)
    return with_reply(ahead.order_by("started_at", "pk")[:most], member)


def invitation_of(member: Member, pk: int) -> Invitation | None:
    """The invitation to one meeting, whatever its state; None where the member is not due."""
    return next(iter(with_reply(calling(member).filter(pk=pk), member)), None)


def replies_to(meeting: Meeting) -> dict:
    """{member's key: his reply} of one meeting; one query."""
    return {reply.member_id: reply for reply in meeting.replies.all()}


def said_before(meeting: Meeting) -> list[MeetingReply]:
    """The replies to a meeting with their members; one query."""
    return list(meeting.replies.with_people())
