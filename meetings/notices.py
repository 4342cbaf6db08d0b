"""Who is to be told of a meeting and how can each be reached, who was told, and what came of it?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, FilteredRelation, Q, QuerySet

from meetings.attendance import due_attenders
from meetings.models import GroupChannel, Meeting, ReplyLink
from meetings.rules import LeaveReason
from meetings.rules.notices import facts_of, leaves_at, to_be_told
from meetings.rules.replies import Answer, may_answer
from members.models import Member
from partybuild.notices.calendar import next_working_time
from partybuild.notices.models import Channel, DeliveryState, Outbox, Robot
from partybuild.tokens import digest_of


@dataclass(frozen=True)
class Recipient:
    """One person to be told; `answer` and `reason` are his reply in words, `earlier` one given before the
    meeting was moved; who is only invited is not due."""

    member: Member
    is_due: bool
    user_id: int | None = None
    has_mail: bool = False
    answer: str = ""
    reason: str = ""
    earlier: str = ""

    @property
    def channels(self) -> list[str]:
        """By what he can be reached; nothing: a slip of paper, or the phone."""
        if self.user_id is None:
            return []
        return [Channel.IN_APP.value, Channel.LETTER.value] if self.has_mail else [Channel.IN_APP.value]


@dataclass(frozen=True)
class Round:
    """The notice that would be sent now; `everybody` called, and of them the `recipients` of this round."""

    meeting: Meeting
    number: int
    recipients: list[Recipient]
    everybody: list[Recipient]
    groups: list[Robot]
    has_changed: bool
    leaves_at: datetime

    @property
    def is_repeat(self) -> bool:
        return self.number > 1 and not self.has_changed

    @property
    def with_mail(self) -> int:
        return sum(person.has_mail for person in self.recipients)

    @property
    def with_account(self) -> int:
        return sum(person.user_id is not None for person in self.recipients)


def matter_of(meeting: Meeting) -> str:
    """What all messages of a meeting's notices carry in the outbox."""
    return f"meeting-notice:{meeting.pk}"


def facts_told(meeting: Meeting) -> str:
    """The digest by which a notice and a link notice that the meeting is another now."""
    return facts_of(
        kinds=meeting.kinds,
        group_id=meeting.group_id,
        started_at=meeting.started_at,
        ended_at=meeting.ended_at,
        place=meeting.place,
    )


def last_notice(meeting: Meeting) -> tuple[int, str]:
    """(number, facts) of the last notice, (0, "") before; no query where the meeting carries them."""
    if hasattr(meeting, "notice_number"):
        return meeting.notice_number or 0, meeting.notice_facts or ""
    return meeting.notices.order_by("-number").values_list("number", "facts").first() or (0, "")


def round_of(meeting: Meeting, *, at: datetime) -> Round:
    """The next notice of a meeting: everybody at first and after a change, then who has not answered."""
    number, facts = last_notice(meeting)
    has_changed = number > 0 and facts != facts_told(meeting)
    is_repeat = number > 0 and not has_changed
    everybody = recipients_of(meeting)
    # Who is only invited has no reply to give and is not asked twice.
    wanted = {p.member.pk: p for p in everybody if p.is_due or not is_repeat}
    answered = [key for key, person in wanted.items() if person.answer]
    told = to_be_told(wanted, answered, is_first=not number, has_changed=has_changed)
    return Round(
        meeting=meeting,
        number=number + 1,
        recipients=[wanted[key] for key in told],
        everybody=everybody,
        groups=groups_of(meeting.organization),
        has_changed=has_changed,
        leaves_at=leaves_at(at=at, opening=next_working_time(at), started_at=meeting.started_at),
    )


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """Everybody due, then who chairs, records or lectures without being due, and how each is reached.

    One query for those due, their accounts and replies; one more for the others' accounts.
    """
    due = [person.member for person in due_attenders(meeting, also=lambda m: with_reply(m, meeting))]
    known = {member.pk for member in due}
    asked = {p.pk for p in (meeting.chair, meeting.recorder, meeting.lecturer) if p} - known
    invited = list(Member.objects.filter(pk__in=asked).select_related("user")) if asked else []
    return [recipient(member, meeting, is_due=True) for member in due] + [
        recipient(member, meeting, is_due=False) for member in sorted(invited, key=lambda m: m.name)
    ]


def with_reply(members: QuerySet[Member], meeting: Meeting) -> QuerySet[Member]:
    """The members with their accounts and `.said`, `.why` and `.said_for`: the codes of their replies to
    the meeting, and for which time each was given."""
    to_this = FilteredRelation("meeting_replies", condition=Q(meeting_replies__meeting=meeting))
    rows = members.select_related("user").annotate(answered=to_this)
    told = {"said": "answer", "why": "reason", "said_for": "given_for"}
    return rows.annotate(**{name: F(f"answered__{column}") for name, column in told.items()})


def recipient(member: Member, meeting: Meeting, *, is_due: bool) -> Recipient:
    user = member.user if member.user and member.user.is_active else None
    said, why = getattr(member, "said", None), getattr(member, "why", None)
    said = str(Answer(said).label) if said else ""
    is_earlier = bool(said) and member.said_for != meeting.started_at
    return Recipient(
        member=member,
        is_due=is_due,
        user_id=user and user.pk,
        has_mail=bool(user and user.email and user.mail_enabled),
        answer="" if is_earlier else said,
        reason=str(LeaveReason(why).label) if why and not is_earlier else "",
        earlier=said if is_earlier else "",
    )


def groups_of(organization) -> list[Robot]:
    """The group robots of an organization that are in use."""
    rows = GroupChannel.objects.filter(organization=organization, robot__removed_at=None)
    return [row.robot for row in rows.select_related("robot").order_by("robot__created_at", "pk")]


def key_of(meeting: Meeting, number: int) -> str:
    """Where the keys of the messages of notice `number` begin."""
    return f"{matter_of(meeting)}:{number}:"


def deliveries_of(meeting: Meeting, *, at: datetime) -> list[Outbox]:
    """What was sent of a meeting's notices and what became of it, the last first, groups before people.

    `.may_repeat` says whether one that failed or is uncertain may be sent again: it is of the last notice,
    nothing has called it back since, and the meeting is still to come as it was told.
    """
    number, facts = last_notice(meeting)
    is_true = facts == facts_told(meeting) and may_answer(meeting.state, started_at=meeting.started_at, at=at)
    rows = list(Outbox.objects.of_matter(matter_of(meeting)).order_by("-created_at", "pk"))
    for row in rows:
        is_last = row.dedupe_key.startswith(key_of(meeting, number)) and row.not_after > at
        row.may_repeat = is_true and is_last and row.state in (DeliveryState.FAILED, DeliveryState.UNKNOWN)
    return sorted(rows, key=lambda row: (-row.created_at.timestamp(), row.channel != Channel.GROUP))


def open_link(token: str, *, at: datetime) -> ReplyLink | None:
    """The link that a token opens: until its meeting begins, is cancelled or becomes another, or the
    account of its person is closed."""
    rows = ReplyLink.objects.select_related("meeting__organization", "meeting__group", "member__user")
    link = rows.filter(token_digest=digest_of(token)).first()
    if link is None or link.facts != facts_told(link.meeting):
        return None
    if link.member.user and not link.member.user.is_active:
        return None
    meeting = link.meeting
    return link if may_answer(meeting.state, started_at=meeting.started_at, at=at) else None
