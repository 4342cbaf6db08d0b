"""The notice before it is sent, what came of it, group chats, slips of paper, and the reply by link."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from meetings.models import GroupChannel, MeetingReply
from meetings.services import add_group, answer_by_link, answer_invitation, send_notice
from members.models import Member
from partybuild.logs import WithoutSecrets
from partybuild.notices.models import Outbox, Robot
from tests import make
from tests.meetings.calling import TOMORROW, ahead, letters, send, with_mail
from tests.meetings.clock import NOW
from tests.partybuild.group_services import KEYS

pytestmark = pytest.mark.django_db
WECOM = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEYS['wecom']}"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(branch, secretary):
    with_mail(branch, "Ann")
    make.member(branch, name="Di")
    return ahead(branch, secretary)


def page(meeting) -> str:
    return reverse("meetings:notice", args=["branch", meeting.pk])


def link(name: str) -> str:
    return reverse("reply", args=[letters()[name]])


def test_the_notice_is_seen_before_it_is_sent(as_user, secretary, meeting):
    client = as_user(secretary)
    looked = client.post(page(meeting), {"number": 1, "look": "1", "remark": "Bring the draft"})
    shown = looked.content.decode()
    for words in ("Notice of meeting: May meeting", "Remark: Bring the draft", "Mail of its own: 1"):
        assert words in shown
    assert (looked.status_code, Outbox.objects.count()) == (200, 0)
    sent = client.post(page(meeting), {"number": 1, "send": "1", "channels": ["in_app"]}, follow=True)
    assert "people told: 2." in sent.content.decode()
    assert list(Outbox.objects.values_list("channel", flat=True)) == ["in_app"] * 2


def test_without_a_channel_the_form_says_so(as_user, secretary, meeting):
    answer = as_user(secretary).post(page(meeting), {"number": 1, "send": "1"})
    assert (answer.status_code, "nobody is reached" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    as_user, secretary, branch, django_assert_num_queries, number
):
    for n in range(number):
        person = with_mail(branch, f"Ann{n}")
        add_group(by=secretary, organization=branch, service="wecom", name=f"G{n}", address=WECOM, at=NOW)
    meeting = ahead(branch, secretary)
    channels = ["in_app", "letter", *map(str, GroupChannel.objects.values_list("pk", flat=True))]
    send_notice(by=secretary, meeting=meeting, number=1, channels=channels, at=NOW)
    answer_invitation(by=person.user, meeting=meeting, member=person, answer="attend", at=NOW)
    client = as_user(secretary)
    client.get(page(meeting))
    with django_assert_num_queries(10):
        client.get(page(meeting))
    with django_assert_num_queries(7):
        client.get(reverse("meetings:channels", args=["branch"]))
    with django_assert_num_queries(7):
        client.get(reverse("meetings:slips", args=["branch", meeting.pk]))
    answer_invitation(
        by=secretary, meeting=meeting, member=secretary.member, answer="leave", reason="illness", at=NOW
    )
    with django_assert_num_queries(10):
        client.get(reverse("meetings:deputy", args=["branch", meeting.pk]))
    anonymous, address = Client(), link("Ann0")
    with django_assert_num_queries(3):
        assert anonymous.get(address).status_code == 200


def test_what_came_of_each_message_is_shown(as_user, secretary, meeting):
    send(meeting, secretary)
    rows = list(Outbox.objects.order_by("pk"))
    Outbox.objects.filter(pk=rows[0].pk).update(state="sent", sent_at=NOW)
    Outbox.objects.filter(pk=rows[1].pk).update(state="failed", answer="310000 sign not match")
    Outbox.objects.filter(pk=rows[2].pk).update(state="unknown")
    shown = as_user(secretary).get(page(meeting)).content.decode()
    for words in (
        "Delivered",
        "Refused",
        "310000 sign not match",
        "Unknown",
        "It did not arrive: send again",
    ):
        assert words in shown
    as_user(secretary).post(page(meeting) + "again/", {"pk": rows[2].pk})
    rows[2].refresh_from_db()
    assert rows[2].state == "pending"


def test_who_changes_the_time_of_a_told_meeting_is_led_to_tell_anew(as_user, secretary, meeting):
    client, plan = as_user(secretary), reverse("meetings:edit", args=["branch", meeting.pk])
    typed = {
        "version": meeting.version, "kinds": ["general_meeting"], "held_on": "2026-11-24",
        "started_at": "15:00", "title": "May meeting", "place": "Room 1",
    }  # fmt: skip
    answer = client.post(plan, typed)
    assert answer["Location"] == reverse("meetings:detail", args=["branch", meeting.pk])
    meeting.refresh_from_db()
    send(meeting, secretary)
    typed |= {"version": meeting.version, "started_at": "16:00"}
    answer = client.post(plan, typed, follow=True)
    assert answer.redirect_chain[0][0] == page(meeting)
    assert "tell everybody anew" in answer.content.decode()


def test_the_cancellation_says_beforehand_whom_it_tells(as_user, secretary, meeting):
    client, cancel = as_user(secretary), reverse("meetings:cancel", args=["branch", meeting.pk])
    words = "Everybody who was told of it is told"
    send(meeting, secretary)
    assert words not in client.get(cancel).content.decode()
    Outbox.objects.update(state="sent", sent_at=NOW)
    assert words in client.get(cancel).content.decode()


def test_a_reply_by_link_shows_the_meeting_and_the_surname_alone(branch, secretary):
    person = with_mail(branch, "Lan")
    person.name = "欧阳修文"
    person.save()
    send(ahead(branch, secretary), secretary)
    answer = Client(headers={"Accept-Language": "en"}).get(link("Lan"))
    shown = answer.content.decode()
    for words in ("May meeting", "Room 1", "14:00", "欧阳"):
        assert words in shown
    for words in ("欧阳修文", secretary.member.name, "Branch", "Lan"):
        assert words not in shown.replace("Partybuild", "")
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")


def test_the_reply_is_taken_as_browsers_send_it_without_a_referrer(secretary, meeting):
    send(meeting, secretary)
    client, address = (
        Client(enforce_csrf_checks=True, headers={"Origin": "null", "Accept-Language": "en"}),
        link("Ann"),
    )
    client.get(address)
    assert MeetingReply.objects.count() == 0
    answer = client.post(address, {"answer": "leave", "reason": "business", "note": "In Xi'an"})
    reply = MeetingReply.objects.get()
    assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (
        302,
        address,
        "no-referrer",
    )
    assert (reply.answer, reply.reason, reply.note) == ("leave", "business", "In Xi'an")
    shown = client.get(address).content.decode()
    assert "Your reply is recorded." in shown
    # Whoever else has the link reads whether the person comes, never why.
    assert [words for words in ('"business" selected', "In Xi") if words in shown] == []


def test_a_link_does_not_outlive_the_account(secretary, meeting):
    send(meeting, secretary)
    address, person = link("Ann"), Member.objects.get(name="Ann")
    person.user.is_active = False
    person.user.save()
    assert Client().get(address).status_code == 404


def test_the_attendance_begins_with_the_reply(as_user, secretary, meeting):
    send(meeting, secretary)
    answer_by_link(token=letters()["Ann"], answer="leave", reason="business", at=NOW)
    with time_machine.travel(TOMORROW + timedelta(minutes=5), tick=False):
        answer = as_user(secretary).get(reverse("meetings:attendance", args=["branch", meeting.pk]))
    marks = {
        mark.name: (mark.status, mark.reason) for _group, rows in answer.context["groups"] for mark in rows
    }
    assert (marks["Ann"], marks["Di"]) == (("excused", "business"), ("present", ""))


def test_a_closed_link_is_not_found(secretary, meeting):
    send(meeting, secretary)
    address = link("Ann")
    with time_machine.travel(TOMORROW, tick=False):
        answers = [Client().get(address), Client().post(address, {"answer": "attend"}), Client().get("/n/x/")]
    assert [a.status_code for a in answers] == [404, 404, 404]
    assert [a["Referrer-Policy"] for a in answers] == ["no-referrer"] * 3
    assert MeetingReply.objects.count() == 0


def test_the_secret_stands_in_no_line_of_the_log(caplog):
    handler = settings.LOGGING["handlers"]["console"]
    assert (handler["filters"], settings.LOGGING["loggers"]["django.server"]["handlers"]) == (
        ["without_secrets"], ["console"],
    )  # fmt: skip
    Client().get("/n/a-secret-token/")
    records = [r for r in caplog.records if "/n/" in r.getMessage()]
    assert records
    assert [WithoutSecrets().filter(r) for r in records] == [True] * len(records)
    assert {r.getMessage() for r in records} == {"Not Found: /n/…/"}
    line = logging.makeLogRecord({"msg": '"%s" %s', "args": ("GET /n/tok-en_1/ HTTP/1.1", 200)})
    WithoutSecrets().filter(line)
    assert line.getMessage() == '"GET /n/…/ HTTP/1.1" 200'


def test_a_group_is_connected_tried_and_removed(as_user, secretary):
    client, pages = as_user(secretary), reverse("meetings:channels", args=["branch"])
    typed = {"service": "wecom", "name": "Branch chat", "address": WECOM, "secret": ""}
    wrong = client.post(pages + "new/", typed | {"address": "https://example.org/x"})
    assert (wrong.status_code, Robot.objects.count()) == (422, 0)
    shown = client.post(pages + "new/", typed, follow=True).content.decode()
    assert ("••••5aaa" in shown, KEYS["wecom"] in shown) == (True, False)
    robot = Robot.objects.get()
    assert "On its way" in client.post(f"{pages}{robot.pk}/test/", follow=True).content.decode()
    assert "No group is connected" in client.post(f"{pages}{robot.pk}/remove/", follow=True).content.decode()


def test_slips_are_for_whom_nothing_else_reaches(as_user, secretary, meeting):
    address = reverse("meetings:slips", args=["branch", meeting.pk])
    some, everybody = (as_user(secretary).get(address + q).content.decode() for q in ("", "?all"))
    assert ("Comrade Di:" in some, "Comrade Ann:" in some, "Comrade Ann:" in everybody) == (True, False, True)
    assert "Business trip" in some


def test_a_deputy_is_offered_when_the_chair_is_on_leave(as_user, branch, secretary, meeting):
    deputy = make.official(branch, "deputy_secretary").member
    detail = reverse("meetings:detail", args=["branch", meeting.pk])
    client = as_user(secretary)
    assert "name a deputy" not in client.get(detail).content.decode()
    answer_invitation(
        by=secretary, meeting=meeting, member=secretary.member, answer="leave", reason="illness", at=NOW
    )
    assert "name a deputy" in client.get(detail).content.decode()
    posted = {"version": meeting.version, "deputy": str(deputy.pk)}
    shown = client.post(detail + "deputy/", posted, follow=True).content.decode()
    assert f"(in place of {secretary.member.name})" in shown
