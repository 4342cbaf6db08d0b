"""How is everybody called to a meeting told, once, and who has not answered, again?"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Meeting, MeetingNotice, ReplyLink
from meetings.notice_words import group_text, notice_text, reason_text
from meetings.notices import Recipient, Round, deliveries_of, facts_told, key_of, matter_of, round_of
from meetings.rules.replies import may_answer
from meetings.services.plain import as_text
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.notices.models import Channel, Outbox
from partybuild.notices.services import Dispatch, call_back, dispatch, in_all_languages, send_again
from partybuild.tokens import digest_of, new_token


@transaction.atomic
def send_notice(
    *, by, meeting: Meeting, number: int, channels: Collection[str], remark: str = "", at: datetime
) -> MeetingNotice:
    """Send round `number` of a meeting's notice by the channels ("in_app", "letter", keys of group robots).

    All are told at first and after a change, later who has not answered. A second click finds the round
    sent and returns it. Raises RuleBroken for a meeting that has begun or when nobody would be reached.
    """
    fresh = _locked(meeting)
    if not may_answer(fresh.state, started_at=fresh.started_at, at=at):
        raise RuleBroken(_("The meeting has begun or was cancelled; nobody is told any more."))
    this = round_of(fresh, at=at)
    if sent := MeetingNotice.objects.filter(meeting=fresh, number=number).first():
        return sent
    if number != this.number:
        raise RuleBroken(_("The notice was changed meanwhile. Please look at it again."))
    return _send(this, by=by, channels=channels, remark=as_text(remark, 200, "remark"), at=at)


def _locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands, kept from being changed or cancelled meanwhile."""
    list(Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("pk"))
    rows = Meeting.objects.select_related("organization", "group", "chair", "recorder", "lecturer")
    return rows.get(pk=meeting.pk)


def _send(this: Round, *, by, channels: Collection[str], remark: str, at: datetime) -> MeetingNotice:
    meeting = this.meeting
    chosen = [(p, c) for p in this.recipients for c in p.channels if c in channels]
    robots = [robot for robot in this.groups if str(robot.pk) in channels]
    if not chosen and not robots:
        raise RuleBroken(_("By these channels nobody is reached. Choose others."), field="channels")
    call_back(matter_of(meeting), at=at)
    told_count = len({person.member.pk for person, _channel in chosen})
    notice = MeetingNotice.objects.create(
        meeting=meeting,
        number=this.number,
        remark=remark,
        facts=facts_told(meeting),
        told_count=told_count,
        sent_by=by,
        sent_at=at,
    )
    texts = in_all_languages(lambda: notice_text(meeting, remark, has_changed=this.has_changed))
    links = write_links(meeting, [p for p, c in chosen if c == Channel.LETTER and p.is_due], at=at)
    to_due = [to_person(notice, p, c, texts, links, this, at) for p, c in chosen if p.is_due]
    others = [to_person(notice, p, c, texts, links, this, at) for p, c in chosen if not p.is_due]
    public = in_all_languages(lambda: group_text(meeting, has_changed=this.has_changed))
    others += [to_group(notice, robot, public, this) for robot in robots]
    told = {"matter": matter_of(meeting), "at": at, "not_after": meeting.started_at}
    dispatch(to_due, reasons=in_all_languages(reason_text), **told)
    dispatch(others, reasons={}, **told)
    record(
        by=by, action="send meeting notice", obj=meeting, organization=meeting.organization,
        round=notice.number, told=told_count, groups=len(robots),
    )  # fmt: skip
    return notice


def write_links(meeting: Meeting, people: list[Recipient], *, at: datetime) -> dict:
    """{member's key: token} of new links, which take the place of the old ones; only digests are stored."""
    tokens = {person.member.pk: new_token() for person in people}
    ReplyLink.objects.filter(meeting=meeting, member__in=list(tokens)).delete()
    ReplyLink.objects.bulk_create(
        [
            ReplyLink(
                meeting=meeting,
                member_id=key,
                token_digest=digest_of(token),
                facts=facts_told(meeting),
                created_at=at,
            )
            for key, token in tokens.items()
        ]
    )
    return tokens


def to_person(notice, person: Recipient, channel: str, texts: dict, links: dict, this: Round, at) -> Dispatch:
    token = links.get(person.member.pk) if channel == Channel.LETTER else None
    return Dispatch(
        channel=channel,
        key=f"{key_of(this.meeting, notice.number)}{person.user_id}:{channel}",
        texts=texts,
        link=reverse("mine:reply", args=[notice.meeting_id]) if person.is_due else "",
        not_before=at if channel == Channel.IN_APP else this.leaves_at,
        recipient_id=person.user_id,
        private_link=reverse("reply", args=[token]) if token else "",
    )


def to_group(notice: MeetingNotice, robot, texts: dict, this: Round) -> Dispatch:
    return Dispatch(
        channel=Channel.GROUP.value,
        key=f"{key_of(this.meeting, notice.number)}{robot.pk}",
        texts=texts,
        link=reverse("my"),
        not_before=this.leaves_at,
        robot_id=robot.pk,
    )


@transaction.atomic
def repeat_message(*, by, meeting: Meeting, pk: int, at: datetime) -> int:
    """Put one refused or uncertain message of the last notice into the queue again: somebody looked and
    decided. Returns how many; 0 where it is neither, is on its way again already, or would say what is not
    so any more: an older notice, a meeting that was changed, was cancelled or has begun."""
    fresh = _locked(meeting)
    if not any(row.pk == pk and row.may_repeat for row in deliveries_of(fresh, at=at)):
        return 0
    done = send_again(Outbox.objects.filter(pk=pk), at=at)
    if done:
        record(by=by, action="repeat meeting notice", obj=fresh, organization=fresh.organization)
    return done


def call_back_notices(meeting: Meeting, *, at: datetime) -> None:
    """The meeting was cancelled or is another now: what has not left stays here, and no link opens."""
    call_back(matter_of(meeting), at=at)
    _forget_what_was_told(meeting)


def call_back_waiting(meeting: Meeting, *, at: datetime) -> None:
    """What waits names another chair: it stays here, and everybody is told anew. What has left, with its
    link, still says when and where."""
    if call_back(matter_of(meeting), at=at):
        _forget_what_was_told(meeting)


class Before(NamedTuple):
    """What a meeting was before a change, as far as those called to it know."""

    facts: str
    chair_id: object
    started_at: datetime


def before_change(meeting: Meeting) -> Before:
    return Before(facts_told(meeting), meeting.chair_id, meeting.started_at)


def follow_change(meeting: Meeting, before: Before, *, at: datetime) -> None:
    """Call back what says of a changed meeting what is not so any more."""
    if facts_told(meeting) != before.facts:
        call_back_notices(meeting, at=at)
    elif meeting.chair_id != before.chair_id:
        call_back_waiting(meeting, at=at)
    if meeting.started_at != before.started_at and max(meeting.started_at, before.started_at) <= at:
        # The record says when it began: that is no other meeting, and the replies were to this one.
        meeting.replies.filter(given_for=before.started_at).update(given_for=meeting.started_at)


def _forget_what_was_told(meeting: Meeting) -> None:
    ReplyLink.objects.filter(meeting=meeting).delete()
    # Whoever is told next is told anew, also where the meeting becomes again what it was.
    meeting.notices.update(facts="")


def forget_links(*, at: datetime) -> int:
    """Delete the reply links of meetings that have begun; returns how many."""
    return ReplyLink.objects.filter(meeting__started_at__lte=at).delete()[0]
