"""Who answers a meeting, until when, and what the recorder sees of it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.invitations import invitation_of
from meetings.models import MeetingReply
from meetings.notices import recipients_of
from meetings.presiding import candidates_of, chair_on_leave
from meetings.services import answer_invitation, cancel_meeting, change_meeting, plan_meeting
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW

pytestmark = pytest.mark.django_db
START = NOW + timedelta(days=2)
SECOND = timedelta(seconds=1)


@pytest.fixture
def meeting(branch):
    return plan_meeting(
        by=None, organization=branch, kinds={"general_meeting"}, started_at=START, at=NOW, agenda=["Item"]
    )


def answer(user, meeting, answer="attend", *, at=NOW, member=None, **fields):
    person = member or user.member
    return answer_invitation(by=user, meeting=meeting, member=person, answer=answer, at=at, **fields)


def refused(*args, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        answer(*args, **fields)
    return broken.value.field


def test_a_later_reply_takes_the_place_of_the_first(meeting, plain_member):
    answer(plain_member, meeting)
    answer(plain_member, meeting, "leave", reason="business", note="Train", at=NOW + SECOND)
    kept = MeetingReply.objects.get()
    assert (kept.answer, kept.reason, kept.note, kept.answered_at) == (
        "leave", "business", "Train", NOW + SECOND,
    )  # fmt: skip


@pytest.mark.parametrize(("at", "is_taken"), [(START - SECOND, True), (START, False)])
def test_the_beginning_closes_the_replies(meeting, plain_member, at, is_taken):
    if is_taken:
        assert answer(plain_member, meeting, at=at).answer == "attend"
    else:
        assert refused(plain_member, meeting, at=at) is None


def test_nobody_answers_for_another(meeting, plain_member, secretary):
    assert refused(secretary, meeting, member=plain_member.member) is None
    assert not MeetingReply.objects.exists()


def test_who_is_not_due_does_not_answer(meeting, stranger):
    assert refused(stranger, meeting) is None


def test_a_cancelled_meeting_takes_no_reply(meeting, plain_member):
    cancel_meeting(by=None, meeting=meeting, reason="Ill", at=NOW)
    assert refused(plain_member, meeting) is None


@pytest.mark.parametrize(
    ("said", "reason"), [("leave", ""), ("leave", "x"), ("attend", "illness"), ("x", "")]
)
def test_an_unsound_reply_is_refused(meeting, plain_member, said, reason):
    assert refused(plain_member, meeting, said, reason=reason) == "reason"


@pytest.mark.parametrize(("said", "reason"), [("leave", ""), ("attend", "illness")])
def test_the_database_holds_the_same_rule(meeting, plain_member, said, reason):
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        MeetingReply.objects.create(
            meeting=meeting, member=plain_member.member, answer=said, reason=reason, answered_at=NOW,
            given_for=meeting.started_at,
        )  # fmt: skip


def test_the_recorder_sees_the_leave_filled_in_and_decides(as_user, secretary, meeting, plain_member, branch):
    comes = make.member(branch, user=make.user())
    answer(plain_member, meeting, "leave", reason="illness", note="Flu")
    answer(comes.user, meeting)
    address = f"/o/branch/meetings/{meeting.pk}/attendance/"
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        client = as_user(secretary)
        marks = {m.pk: m for _g, rows in client.get(address).context["groups"] for m in rows}
        filled, coming = marks[str(plain_member.member.pk)], marks[str(comes.pk)]
        assert (filled.status, filled.reason, filled.note, filled.answer) == (
            "excused", "illness", "Flu", "Asks for leave",
        )  # fmt: skip
        assert (coming.status, coming.answer) == ("present", "Will attend")
        # He came after all: what the recorder marks is what is kept, and the reply fills in no more.
        client.post(address, {"version": meeting.version, f"s-{plain_member.member.pk}": "present"})
        marks = {m.pk: m for _g, rows in client.get(address).context["groups"] for m in rows}
    assert meeting.attendances.get(member=plain_member.member).status == "present"
    assert marks[str(plain_member.member.pk)].status == "present"


def test_the_meetings_page_names_the_replies_before_it(as_user, secretary, meeting, plain_member):
    answer(plain_member, meeting, "leave", reason="illness")
    text = as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/").content.decode()
    assert "Asks for leave · Illness" in text


def moved(meeting, *, start=START + timedelta(days=1), at=NOW):
    meeting.refresh_from_db()
    return change_meeting(by=None, meeting=meeting, version=meeting.version, at=at, started_at=start)


def test_a_reply_to_the_earlier_time_is_none_to_the_new_one(
    as_user, secretary, meeting, plain_member, branch
):
    make.appoint(make.member(branch), branch, "deputy_secretary")
    change_meeting(by=None, meeting=meeting, version=meeting.version, at=NOW, chair=plain_member.member)
    answer(plain_member, meeting, "leave", reason="illness", note="Flu")
    assert (chair_on_leave(meeting), plain_member.member in candidates_of(meeting)) == (True, False)
    moved(meeting)
    assert not chair_on_leave(meeting)
    invitation = invitation_of(plain_member.member, meeting.pk)
    assert (invitation.reply, invitation.earlier.answer) == (None, "leave")
    person = next(p for p in recipients_of(meeting) if p.member == plain_member.member)
    assert (person.answer, person.reason, person.earlier) == ("", "", "Asks for leave")
    shown = as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/").content.decode()
    assert ("Asks for leave (for the earlier time)" in shown, "name a deputy" in shown) == (True, False)
    with time_machine.travel(NOW, tick=False):
        assert "for the earlier time" in as_user(plain_member).get("/my/").content.decode()


def test_a_reply_to_the_earlier_time_fills_in_no_attendance(as_user, secretary, meeting, plain_member):
    answer(plain_member, meeting, "leave", reason="illness", note="Flu")
    moved(meeting)
    with time_machine.travel(START + timedelta(days=1, hours=1), tick=False):
        shown = as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/attendance/").context["groups"]
    mark = next(m for _g, rows in shown for m in rows if m.pk == str(plain_member.member.pk))
    assert (mark.status, mark.reason, mark.note) == ("present", "", "")
    assert mark.answer == "Asks for leave (for the earlier time)"


def test_a_meeting_moved_back_and_a_beginning_put_right_afterwards_keep_the_replies(meeting, plain_member):
    answer(plain_member, meeting, "leave", reason="illness")
    moved(moved(meeting), start=START)
    assert not meeting.replies.get().is_earlier
    moved(meeting, start=START + timedelta(minutes=10), at=START + timedelta(hours=1))
    assert not meeting.replies.get().is_earlier


def test_a_new_reply_is_to_the_new_time(meeting, plain_member):
    answer(plain_member, meeting, "leave", reason="illness")
    moved(meeting)
    answer(plain_member, meeting)
    assert invitation_of(plain_member.member, meeting.pk).attends
