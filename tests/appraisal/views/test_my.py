"""A person's own page: the next meeting and the reply, the year's attendance, posts and notices."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import Attendance, MeetingReply
from meetings.services import plan_meeting
from members.models.corrections import CorrectionRequest
from members.models.dues import DuesEntry, DuesMonth
from members.models.education import TrainingAttendance, TrainingCourse
from members.models.targets import MemberTarget
from partybuild.audit.models import Entry
from partybuild.audit.services import record
from partybuild.notices.models import Notice
from tests import make


def ahead(branch, *, days=3, kind="general_meeting", title="Ahead", **fields):
    at = timezone.now()
    start = at + timedelta(days=days)
    return plan_meeting(
        by=None, organization=branch, kinds={kind}, title=title, place="Room 7", started_at=start,
        ended_at=start + timedelta(hours=1), at=at, agenda=["First item", "Second item"], **fields,
    )  # fmt: skip


def page(client) -> str:
    return client.get("/my/").content.decode()


def test_the_page_lists_my_posts(as_user, secretary):
    text = page(as_user(secretary))
    assert 'href="/o/branch/"' in text
    assert "Secretary" in text


@pytest.mark.parametrize(
    ("who", "words"),
    [("plain_member", "No meeting at which you are due"), ("admin", "Open administration")],
)
def test_who_holds_no_post_reads_what_there_is(as_user, request, who, words):
    assert words in page(as_user(request.getfixturevalue(who)))


def test_an_account_without_a_person_sees_no_panel(as_user, db, branch):
    ahead(branch)
    text = page(as_user(make.user()))
    assert "This account belongs to nobody on a roster yet" in text
    assert ["My next meeting" in text, "Ahead" in text, "/my/profile/" in text] == [False] * 3


def test_the_next_meeting_stands_with_place_and_agenda(as_user, plain_member, branch):
    later, first = ahead(branch, days=9, title="Later"), ahead(branch, days=2, title="Sooner")
    text = page(as_user(plain_member))
    for words in ("Sooner", "Room 7", "First item", "Second item", "I will attend", "Later"):
        assert words in text
    assert text.index(f"/my/meetings/{first.pk}/reply/") < text.index(f"/my/meetings/{later.pk}/reply/")


def test_meetings_of_others_do_not_appear(as_user, plain_member, branch, other_branch):
    ahead(other_branch, title="Elsewhere")
    ahead(branch, kind="committee_meeting", title="Committee alone")
    ahead(branch, kind="group_meeting", group=make.group(branch), title="Another group")
    text = page(as_user(plain_member))
    assert [t in text for t in ("Elsewhere", "Committee alone", "Another group")] == [False] * 3


def test_one_click_says_that_i_come(as_user, plain_member, branch):
    meeting = ahead(branch)
    answer = as_user(plain_member).post(f"/my/meetings/{meeting.pk}/reply/", {"answer": "attend"})
    assert (answer.status_code, answer["Location"]) == (302, "/my/")
    reply = MeetingReply.objects.get()
    assert (reply.member, reply.meeting, reply.answer, reply.reason) == (
        plain_member.member, meeting, "attend", "",
    )  # fmt: skip
    assert "Will attend" in page(as_user(plain_member))


@pytest.mark.parametrize(
    ("posted", "status", "faults"),
    [
        ({"answer": "leave", "reason": "illness", "note": "Flu"}, 302, []),
        ({"answer": "leave", "reason": ""}, 422, ["reason"]),
        ({"answer": "leave", "reason": "bored"}, 422, ["reason"]),
        ({"answer": "attend", "reason": "illness"}, 302, []),
        ({"answer": ""}, 422, ["answer"]),
    ],
)
def test_leave_says_why(as_user, plain_member, branch, posted, status, faults):
    meeting = ahead(branch)
    answer = as_user(plain_member).post(f"/my/meetings/{meeting.pk}/reply/", posted)
    assert answer.status_code == status
    assert status == 302 or list(answer.context["form"].errors) == faults
    assert MeetingReply.objects.exists() is (status == 302)


def test_the_reason_stays_out_of_the_log(as_user, plain_member, branch):
    meeting = ahead(branch)
    as_user(plain_member).post(
        f"/my/meetings/{meeting.pk}/reply/", {"answer": "leave", "reason": "illness", "note": "Flu"}
    )
    assert Entry.objects.get(action="answer invitation").details == {"answer": "leave"}


@pytest.mark.parametrize("who", ["stranger", "organizer", "admin"])
def test_who_is_not_due_finds_no_reply(as_user, request, branch, who):
    meeting = ahead(branch)
    client = as_user(request.getfixturevalue(who))
    assert client.get(f"/my/meetings/{meeting.pk}/reply/").status_code == 404
    assert client.post(f"/my/meetings/{meeting.pk}/reply/", {"answer": "attend"}).status_code == 404


def test_the_years_attendance_counts_where_i_was_due(as_user, plain_member, branch):
    today = timezone.localdate()
    person = plain_member.member
    marks = [("present", "", True), ("late", "", True), ("excused", "illness", True), ("observer", "", False)]
    for status, reason, is_due in marks:
        meeting = make.meeting(branch, on=today, title=f"Held {status}")
        Attendance.objects.create(
            meeting=meeting, member=person, status=status, reason=reason, is_due=is_due, held_on=today
        )
    other = make.member(branch)
    hidden = make.meeting(branch, on=today, title="Somebody else's")
    Attendance.objects.create(meeting=hidden, member=other, status="absent", held_on=today)
    text = page(as_user(plain_member))
    assert ">2/3<" in text
    assert ["Illness" in text, "Held observer" in text, "Somebody else" in text] == [True, False, False]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_ten_queries_however_much_there_is(
    as_user, secretary, branch, college, number, django_assert_num_queries
):
    today, person = timezone.localdate(), secretary.member
    for n in range(number):
        Notice.objects.create(
            recipient=secretary, texts={"en": "Due"}, dedupe_key=f"k{n}", created_at=timezone.now()
        )
        make.appoint(person, make.organization(college))
        meeting = ahead(branch, days=n + 1)
        MeetingReply.objects.create(
            meeting=meeting, member=person, answer="attend", answered_at=timezone.now(),
            given_for=meeting.started_at,
        )  # fmt: skip
        held = make.meeting(branch, on=today)
        Attendance.objects.create(meeting=held, member=person, status="present", held_on=today)
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get("/my/").status_code == 200


def tiles(client) -> dict:
    return {str(t.label): (t.figure, t.hint, t.url, t.is_marked) for t in client.get("/my/").context["tiles"]}


def test_a_new_persons_glance_says_that_there_is_nothing(as_user, plain_member):
    shown = tiles(as_user(plain_member))
    assert shown["My next meeting"] == ("–", "none is planned", "#h-next", False)
    assert shown["Dues paid"] == ("0.00", "of 0.00 yuan settled this year", "/my/dues/", False)
    assert shown["My targets"] == ("0", "none set for this year", "/my/targets/", False)
    assert shown["Corrections asked for"][:2] == ("0", "none open")
    assert shown["My ID number shown in full"] == ("0", "times this year", "/my/access/", False)
    assert shown["Hours of study"][:3] == ("0", "of 32 hours owed", "/my/study/")


def test_the_glance_counts_what_concerns_me_alone(as_user, plain_member, branch, organizer):
    today, me, other = timezone.localdate(), plain_member.member, make.member(branch)
    meeting = ahead(branch)
    first = today.replace(month=1, day=1)
    month = DuesMonth.objects.create(organization=branch, first_day=first, state="settled", settled_on=today)
    for person, paid in ((me, 3), (other, 9)):
        DuesEntry.objects.create(month=month, member=person, kind="student", due_amount=9, paid_amount=paid)
        CorrectionRequest.objects.create(
            member=person, organization=branch, field="phone", asked_at=timezone.now()
        )
        for reviewed in (None, today):
            MemberTarget.objects.create(
                member=person, organization=branch, year=today.year, kind="study", text="T", set_on=today,
                own_reviewed_on=reviewed, own_review="Done" if reviewed else "",
            )  # fmt: skip
        for by in (organizer, plain_member):
            record(by=by, action="reveal member", obj=person, field="id_number")
    record(by=organizer, action="reveal member", obj=me, field="phone")
    study(me, branch, today, hours=8)
    shown = tiles(as_user(plain_member))
    assert shown["My next meeting"][1:] == ("not answered yet", f"/my/meetings/{meeting.pk}/reply/", True)
    assert shown["Dues paid"] == ("3.00", "1 month is not paid", "/my/dues/", True)
    assert shown["My targets"][:2] == ("2", "1 of them reviewed by me")
    assert shown["Corrections asked for"][:2] == ("1", "not decided yet")
    assert shown["My ID number shown in full"][:2] == ("1", "time this year")
    assert shown["Hours of study"][:2] == ("8", "of 32 hours owed")


def study(person, branch, day, *, hours):
    course = TrainingCourse.objects.create(
        organization=branch, title="C", kind="concentrated", level="county", began_on=day, ended_on=day,
        hours=hours,
    )  # fmt: skip
    TrainingAttendance.objects.create(course=course, member=person, hours=hours)
