"""Everybody called is told once; who has not answered again; a reply link opens one reply alone."""

from datetime import timedelta

import pytest

from meetings.models import MeetingNotice, MeetingReply, ReplyLink
from meetings.notices import open_link, round_of
from meetings.services import (
    add_group,
    answer_by_link,
    answer_invitation,
    cancel_meeting,
    change_meeting,
    remove_group,
    restore_meeting,
    try_group,
)
from meetings.services.notices import forget_links
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.notices.models import Notice, Outbox, Robot
from partybuild.notices.services import sweep
from tests import make
from tests.meetings.calling import TOMORROW, ahead, letters, send, with_mail
from tests.meetings.clock import NOW
from tests.partybuild.group_services import KEYS, GroupService

ADDRESS = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEYS['wecom']}"


@pytest.fixture
def people(branch, secretary):
    """Two with mail, one with an account alone, one with neither; beside the secretary."""
    return [
        with_mail(branch, "Ann"), with_mail(branch, "Bo"),
        make.member(branch, name="Cy", user=make.user(name="Cy")), make.member(branch, name="Di"),
    ]  # fmt: skip


@pytest.fixture
def meeting(branch, secretary, people):
    return ahead(branch, secretary)


def sent() -> list[tuple]:
    rows = Outbox.objects.filter(matter__startswith="meeting-notice").order_by("recipient__name", "channel")
    return list(rows.values_list("recipient__name", "channel", "state"))


def test_each_is_told_by_what_reaches_him(meeting, secretary):
    notice = send(meeting, secretary, remark="Bring the draft")
    assert (
        notice.told_count,
        [p.member.name for p in round_of(meeting, at=NOW).recipients if not p.channels],
    ) == (4, ["Di"])
    assert [(name, channel) for name, channel, _state in sent()] == [
        ("Ann", "in_app"), ("Ann", "letter"), ("Bo", "in_app"), ("Bo", "letter"), ("Cy", "in_app"),
        (secretary.name, "in_app"),
    ]  # fmt: skip
    text = Outbox.objects.filter(channel="letter").first().texts["en"]
    assert text.split("\n") == [
        "Notice of meeting: May meeting", "Time: Tue 24 Nov 2026 14:00–15:00", "Place: Room 1",
        f"Chair: {secretary.member.name}", "Remark: Bring the draft",
    ]  # fmt: skip


def test_a_second_click_sends_nothing(meeting, secretary):
    first = send(meeting, secretary)
    assert send(meeting, secretary) == first
    assert (MeetingNotice.objects.count(), Outbox.objects.count()) == (1, 6)
    with pytest.raises(RuleBroken):
        send(meeting, secretary, number=3)


def test_later_only_who_has_not_answered_is_told(meeting, secretary, people):
    send(meeting, secretary)
    answer_invitation(by=people[0].user, meeting=meeting, member=people[0], answer="attend", at=NOW)
    assert send(meeting, secretary, number=2).told_count == 3
    assert [n for n, channel, state in sent() if (channel, state) == ("letter", "pending")] == ["Bo"]


def test_who_is_only_invited_is_told_once_and_has_no_link(branch, college, secretary, people):
    speaker = with_mail(college, "Sue")
    make.appoint(speaker, college, "organizer")
    meeting = ahead(branch, secretary, lecturer=speaker)
    send(meeting, secretary)
    row = Outbox.objects.get(recipient=speaker.user, channel="letter")
    assert (row.link, row.private_link, row.reasons) == ("", "", {})
    assert "Sue" not in [p.member.name for p in round_of(meeting, at=NOW).recipients]


def test_a_notice_that_reaches_nobody_is_refused(meeting, secretary):
    with pytest.raises(RuleBroken) as refused:
        send(meeting, secretary, channels=[])
    assert (refused.value.field, MeetingNotice.objects.count()) == ("channels", 0)


@pytest.mark.parametrize("at", [TOMORROW, TOMORROW + timedelta(hours=1)])
def test_nobody_is_told_of_a_meeting_that_has_begun(meeting, secretary, at):
    with pytest.raises(RuleBroken):
        send(meeting, secretary, at=at)


def test_a_change_calls_back_what_waits_closes_the_links_and_tells_all_anew(meeting, secretary, people):
    send(meeting, secretary)
    token = letters()["Ann"]
    answer_by_link(token=token, answer="attend", at=NOW)
    change_meeting(by=secretary, meeting=meeting, version=meeting.version, at=NOW, place="Room 2")
    assert (letters(), open_link(token, at=NOW), ReplyLink.objects.count()) == ({}, None, 0)
    assert send(meeting, secretary, number=2).told_count == 4
    assert "Changed meeting" in Outbox.objects.filter(channel="letter", state="pending").first().texts["en"]


def test_a_change_of_the_title_alone_leaves_the_links(meeting, secretary):
    send(meeting, secretary)
    change_meeting(by=secretary, meeting=meeting, version=meeting.version, at=NOW, title="June")
    assert open_link(letters()["Ann"], at=NOW) is not None


def test_a_link_closes_with_any_change_also_without_a_service(meeting, secretary):
    send(meeting, secretary)
    meeting.place = "Elsewhere"
    meeting.save()
    assert open_link(letters()["Ann"], at=NOW) is None


def test_a_cancelled_and_restored_meeting_is_told_anew(meeting, secretary):
    send(meeting, secretary)
    token = letters()["Ann"]
    cancel_meeting(by=secretary, meeting=meeting, reason="Ill", at=NOW)
    assert open_link(token, at=NOW) is None
    restore_meeting(by=secretary, meeting=meeting, at=NOW)
    assert round_of(meeting, at=NOW).has_changed


def test_a_link_opens_until_the_meeting_begins(meeting, secretary, people):
    send(meeting, secretary)
    token = letters()["Ann"]
    assert open_link(token, at=TOMORROW - timedelta(seconds=1)).member == people[0]
    assert [open_link(token, at=TOMORROW), open_link(token[:-1] + "!", at=NOW), open_link("", at=NOW)] == [
        None
    ] * 3


def test_a_new_notice_takes_the_place_of_the_old_link(meeting, secretary):
    send(meeting, secretary)
    old = letters()["Ann"]
    send(meeting, secretary, number=2)
    assert (open_link(old, at=NOW), open_link(letters()["Ann"], at=NOW) is not None) == (None, True)


def test_links_of_meetings_that_have_begun_are_forgotten(meeting, secretary):
    send(meeting, secretary)
    assert [forget_links(at=at) for at in (NOW, TOMORROW, TOMORROW)] == [0, 2, 0]


def test_the_secret_is_stored_nowhere(meeting, secretary):
    send(meeting, secretary)
    token = letters()["Ann"]
    stored = [str(row) for model in (Outbox, ReplyLink, Notice, Entry) for row in model.objects.values()]
    assert [row for row in stored if token in row] == []


def test_a_reply_by_link_is_the_one_reply_and_the_log_names_no_reason(meeting, secretary, people):
    send(meeting, secretary)
    token = letters()["Ann"]
    answer_by_link(token=token, answer="leave", reason="illness", note="Flu", at=NOW)
    answer_by_link(token=token, answer="attend", at=NOW)
    reply = MeetingReply.objects.get()
    assert (reply.member, reply.answer, reply.reason) == (people[0], "attend", "")
    entry = Entry.objects.filter(action="answer invitation").earliest("sequence")
    assert (entry.actor, entry.details) == (None, {"answer": "leave"})


@pytest.mark.parametrize(
    ("answer", "reason"), [("leave", ""), ("leave", "x"), ("maybe", ""), ("attend", "illness")]
)
def test_a_reply_by_link_keeps_the_rules(meeting, secretary, answer, reason):
    send(meeting, secretary)
    with pytest.raises(RuleBroken):
        answer_by_link(token=letters()["Ann"], answer=answer, reason=reason, at=NOW)


def test_who_moved_away_answers_no_more(meeting, secretary, people):
    send(meeting, secretary)
    token = letters()["Ann"]
    people[0].affiliations.update(until=NOW.date())
    with pytest.raises(RuleBroken):
        answer_by_link(token=token, answer="attend", at=NOW)


def test_a_group_gets_title_time_place_and_link_alone(branch, meeting, secretary, settings):
    with GroupService("wecom") as service:
        settings.ROBOT_ORIGINS = {"wecom": service.origin}
        channel = add_group(
            by=secretary, organization=branch, service="wecom", name="Branch", address=service.address, at=NOW
        )
        send(meeting, secretary, channels=[str(channel.pk)], remark="Ask Ann")
        sweep(at=NOW)
    assert service.texts == [
        "会议通知：May meeting\n时间：2026年11月24日 星期二 14:00–15:00\n地点：Room 1\nhttp://localhost:8000/my/"
    ]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("address", {"address": "https://example.org/cgi-bin/webhook/send?key=" + "a" * 36}),
        ("address", {"service": "feishu"}),
        ("secret", {"secret": "SEC"}),
        ("service", {"service": "qq"}),
        ("name", {"name": " "}),
    ],
)
def test_a_group_that_cannot_be_is_refused(branch, secretary, field, values):
    given = {"service": "wecom", "name": "Branch", "address": ADDRESS} | values
    with pytest.raises(RuleBroken) as refused:
        add_group(by=secretary, organization=branch, at=NOW, **given)
    assert (refused.value.field, Robot.objects.count()) == (field, 0)


def test_an_organization_has_a_few_groups_and_forgets_a_removed_one(branch, secretary):
    given = {"by": secretary, "organization": branch, "service": "wecom", "address": ADDRESS, "at": NOW}
    channels = [add_group(name=f"G{n}", **given) for n in range(5)]
    with pytest.raises(RuleBroken):
        add_group(name="G6", **given)
    try_group(by=secretary, channel=channels[0], at=NOW)
    try_group(by=secretary, channel=channels[0], at=NOW)
    assert [remove_group(by=secretary, channel=channels[0], at=NOW) for _ in range(2)] == [True, False]
    robot = Robot.objects.get(pk=channels[0].pk)
    assert (robot.key, list(Outbox.objects.values_list("state", flat=True))) == ("", ["unwanted"])
    details = str(list(Entry.objects.values_list("details", flat=True)))
    assert KEYS["wecom"] not in details
