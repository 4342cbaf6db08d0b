"""Who is to be told of a meeting and how can each be reached, who was told, and what came of it?"""

from dataclasses import dataclass, field
from datetime import datetime

from meetings.attendance import due_attenders
from meetings.invitations import replies_to
from meetings.models import GroupChannel, Meeting, MeetingNotice, MeetingReply, ReplyLink
from meetings.rules.notices import digest_of, facts_of, leaves_at, to_be_told
from meetings.rules.replies import may_answer
from members.models import Member
from partybuild.accounts.models import User
from partybuild.notices.calendar import next_working_time
from partybuild.notices.models import Channel, Outbox, Robot


@dataclass(frozen=True)
class Recipient:
    """One person to be told; `reply` is what he answered, `is_due` tells members from who is only invited."""

    member: Member
    is_due: bool
    user_id: int | None = None
    has_mail: bool = False
    reply: MeetingReply | None = None

    @property
    def channels(self) -> list[str]:
        """By what he can be reached; nothing: a slip of paper, or the phone."""
        if self.user_id is None:
            return []
        return [Channel.IN_APP.value, Channel.LETTER.value] if self.has_mail else [Channel.IN_APP.value]


@dataclass(frozen=True)
class Round:
    """The notice that would be sent now."""

    meeting: Meeting
    number: int
    recipients: list[Recipient]
    groups: list[Robot]
    has_changed: bool
    leaves_at: datetime
    earlier: list[MeetingNotice] = field(default_factory=list)
    everybody: list[Recipient] = field(default_factory=list)

    @property
    def unreached(self) -> list[Recipient]:
        return [person for person in self.recipients if not person.channels]

    @property
    def with_mail(self) -> int:
        return sum(person.has_mail for person in self.recipients)

    @property
    def with_account(self) -> int:
        return sum(person.user_id is not None for person in self.recipients)


def facts_told(meeting: Meeting) -> str:
    """The digest by which a notice and a link notice that the meeting is another now."""
    return facts_of(
        kinds=meeting.kinds,
        group_id=meeting.group_id,
        started_at=meeting.started_at,
        ended_at=meeting.ended_at,
        place=meeting.place,
    )


def round_of(meeting: Meeting, *, at: datetime) -> Round:
    """The next notice of a meeting: everybody at first and after a change, then who has not answered."""
    earlier = list(meeting.notices.order_by("number"))
    has_changed = bool(earlier) and earlier[-1].facts != facts_told(meeting)
    everybody = recipients_of(meeting)
    by_key = {person.member.pk: person for person in everybody}
    answered = [key for key, person in by_key.items() if person.reply]
    is_repeat = bool(earlier) and not has_changed
    # Who is only invited has no reply to give and is not asked twice.
    wanted = [key for key, person in by_key.items() if person.is_due or not is_repeat]
    told = to_be_told(wanted, answered, is_first=not earlier, has_changed=has_changed)
    return Round(
        meeting=meeting,
        number=earlier[-1].number + 1 if earlier else 1,
        recipients=[by_key[key] for key in told],
        groups=groups_of(meeting.organization),
        has_changed=has_changed,
        leaves_at=leaves_at(at=at, opening=next_working_time(at), started_at=meeting.started_at),
        earlier=earlier,
        everybody=everybody,
    )


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """Everybody due, then who chairs, records or lectures without being due, and how each is reached."""
    due = [person.member for person in due_attenders(meeting)]
    known = {member.pk for member in due}
    invited = [p for p in (meeting.chair, meeting.recorder, meeting.lecturer) if p and p.pk not in known]
    invited = list({person.pk: person for person in invited}.values())
    accounts = accounts_of([*due, *invited])
    replies = replies_to(meeting)
    return [
        Recipient(
            member=member,
            is_due=member.pk in known,
            user_id=member.user_id if member.user_id in accounts else None,
            has_mail=accounts.get(member.user_id, False),
            reply=replies.get(member.pk),
        )
        for member in (*due, *invited)
    ]


def accounts_of(members: list[Member]) -> dict[int, bool]:
    """{account: whether mail reaches it} of the open accounts of these people; one query."""
    keys = [member.user_id for member in members if member.user_id]
    rows = User.objects.filter(pk__in=keys, is_active=True).values_list("pk", "email", "mail_enabled")
    return {pk: bool(email and wants_mail) for pk, email, wants_mail in rows}


def groups_of(organization) -> list[Robot]:
    """The group robots of an organization that are in use."""
    rows = GroupChannel.objects.filter(organization=organization, robot__removed_at=None)
    return [row.robot for row in rows.select_related("robot").order_by("robot__created_at", "pk")]


def deliveries_of(notices: list[MeetingNotice]) -> list[Outbox]:
    """What was sent in these rounds and what became of it, the last round first; one query."""
    rows = list(Outbox.objects.of_matter(*(notice.matter for notice in notices)).order_by("pk"))
    order = {notice.matter: -notice.number for notice in notices}
    return sorted(rows, key=lambda row: (order[row.matter], row.channel != Channel.GROUP, row.pk))


def open_link(token: str, *, at: datetime) -> ReplyLink | None:
    """The link that a token opens: until its meeting begins, is cancelled or becomes another."""
    rows = ReplyLink.objects.select_related("meeting__organization", "meeting__group", "member")
    link = rows.filter(token_digest=digest_of(token)).first()
    if link is None or link.facts != facts_told(link.meeting):
        return None
    meeting = link.meeting
    return link if may_answer(meeting.state, started_at=meeting.started_at, at=at) else None
