"""How people sign in and are ticked, how often digits may be wrong, and what is forgotten again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from branches.models import RuleSet
from meetings import services
from meetings.checks import due_of, with_record
from meetings.models import Attendance, KnownPhone, SignIn, SignInSheet, TickedList, WrongDigits
from meetings.rules.sign_in import is_by_code
from meetings.services.sign_in import digest
from meetings.sign_ins import phone_of, signed_of
from members.models import Affiliation, Member, Standing
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW, START

pytestmark = pytest.mark.django_db
SOON = START - timedelta(minutes=5)


@pytest.fixture
def by_code(root):
    make.rule_set(root, {"sign_in.by_code": 1})


@pytest.fixture
def opened(by_code, planned, secretary):
    """The meeting with its code on the screen, five minutes before it begins."""
    services.open_sign_in(by=secretary, meeting=planned, at=SOON)
    return planned


def with_phone(member, number: str, **fields):
    member.phone = number
    for name, value in fields.items():
        setattr(member, name, value)
    member.save()
    return member


def say(meeting, said, digits, *, place="10.0.0.1", at=SOON):
    return services.sign_in_by_digits(meeting=meeting, said=said, digits=digits, place=place, at=at)


def test_signing_in_by_code_is_off_until_somebody_sets_it(planned, secretary):
    with pytest.raises(RuleBroken, match="not switched on"):
        services.open_sign_in(by=secretary, meeting=planned, at=SOON)
    assert not SignInSheet.objects.exists()


def test_it_opens_near_the_meeting_alone_and_may_be_opened_again(by_code, planned, secretary):
    with pytest.raises(RuleBroken, match="two hours before"):
        services.open_sign_in(by=secretary, meeting=planned, at=START - timedelta(hours=3))
    doing = {"by": secretary, "meeting": planned}
    services.open_sign_in(**doing, at=SOON)
    assert [services.end_sign_in(**doing, at=SOON) for _ in range(2)] == [True, False]
    services.open_sign_in(**doing, at=NOW)
    sheet = SignInSheet.objects.get()
    assert (sheet.opened_at, sheet.ended_at) == (NOW, None)


def test_the_first_sign_in_stands_and_late_is_said_of_who_came_after_the_start(opened, committee):
    first, second = committee[1:3]
    for at in (SOON, NOW):
        services.sign_in(by=None, meeting=opened, member=first, way="phone", at=at)
    services.sign_in(by=None, meeting=opened, member=second, way="phone", at=START + timedelta(seconds=1))
    seen = [(arrival.member, arrival.signed_at, arrival.is_late) for arrival in signed_of(opened).arrivals]
    assert seen == [(second, START + timedelta(seconds=1), True), (first, SOON, False)]


def test_who_is_not_due_or_comes_after_the_end_is_not_taken(opened, secretary, branch, committee):
    signing = {"by": None, "meeting": opened, "way": "phone"}
    with pytest.raises(RuleBroken, match="not due"):
        services.sign_in(**signing, member=make.member(branch), at=SOON)
    services.end_sign_in(by=secretary, meeting=opened, at=SOON)
    with pytest.raises(RuleBroken, match="has ended"):
        services.sign_in(**signing, member=committee[1], at=SOON)
    assert not SignIn.objects.exists()


def test_name_and_digits_sign_in_and_leave_no_wrong_try(opened, committee):
    with_phone(committee[1], "13900005678", name="陈思远", initials="csy")
    with_phone(committee[2], "13900001234", name="程淑英", initials="csy")
    assert say(opened, "CSY", "1234").member == committee[2]
    assert (SignIn.objects.get().way, set(WrongDigits.objects.values_list("times", flat=True))) == (
        "digits",
        {0},
    )
    entry = Entry.objects.get(action="sign in at meeting")
    assert str(committee[2].pk) not in str(entry.details) + str(entry.object_id)


def test_nobody_learns_whether_the_name_or_the_digits_were_wrong(opened, committee, branch):
    with_phone(committee[1], "13900005678", name="陈思远")
    with_phone(committee[2], "", name="王静")
    with_phone(make.member(branch), "13900005678", name="李强")
    words = set()
    for said, digits in [("陈思远", "0000"), ("不在", "5678"), ("王静", "0000"), ("李强", "5678")]:
        with pytest.raises(RuleBroken) as broken:
            say(opened, said, digits)
        words.add((broken.value.message, broken.value.field))
    assert len(words) == 1


def test_two_of_one_name_and_the_same_digits_are_ticked_by_the_recorder(opened, committee):
    for person in committee[1:3]:
        with_phone(person, "13900005678", name="陈思远")
    with pytest.raises(RuleBroken, match="do not belong together"):
        say(opened, "陈思远", "5678")


def test_after_five_wrong_tries_the_right_digits_help_no_more_and_others_still_sign_in(opened, committee):
    with_phone(committee[1], "13900005678", name="陈思远")
    with_phone(committee[2], "13900001234", name="王静")
    for n in range(5):
        with pytest.raises(RuleBroken, match="do not belong together"):
            say(opened, "陈思远", f"000{n}", place=f"10.0.0.{n}")
    with pytest.raises(RuleBroken, match="Too many wrong tries"):
        say(opened, "陈思远", "5678", place="10.0.0.9")
    assert say(opened, "王静", "1234", place="10.0.0.1").member == committee[2]
    stored = str(list(WrongDigits.objects.values_list("whose", flat=True)))
    assert "陈思远" not in stored and "10.0.0" not in stored


def test_from_one_place_thirty_wrong_tries_are_the_end(opened, committee):
    with_phone(committee[1], "13900005678", name="陈思远")
    WrongDigits.objects.create(sheet_id=opened.pk, whose=digest("place:10.0.0.1"), times=30)
    with pytest.raises(RuleBroken, match="Too many wrong tries"):
        say(opened, "陈思远", "5678")
    assert say(opened, "陈思远", "5678", place="10.0.0.2").member == committee[1]


def test_a_phone_is_known_for_180_days_and_then_forgotten(opened, committee):
    key = services.remember_phone(member=committee[1], at=SOON)
    assert key not in str(list(KnownPhone.objects.values()))
    services.sign_in(by=None, meeting=opened, member=committee[1], way="phone", at=SOON)
    last = SOON + timedelta(days=180)
    assert phone_of(key, at=last - timedelta(seconds=1)).member == committee[1]
    assert phone_of(key, at=last) is None
    services.forget_sign_ins(at=last - timedelta(seconds=1))
    assert (KnownPhone.objects.count(), SignIn.objects.count()) == (1, 1)
    services.forget_sign_ins(at=last)
    assert (KnownPhone.objects.count(), SignIn.objects.count()) == (0, 0)


def test_ticks_sent_twice_come_in_once_and_overwrite_nothing(planned, secretary, branch, committee):
    a, b, c = committee[1:4]
    record = {"exceptions": {b.pk: ("absent", "", "")}, "at": NOW}
    services.record_attendance(by=secretary, meeting=planned, version=planned.version, **record)
    SignIn.objects.create(meeting=planned, member=c, signed_at=SOON, way="digits")
    stranger = make.member(branch)
    ticks = {str(person.pk): START for person in (a, b, c, stranger)}
    sending = {"by": secretary, "meeting": planned, "key": uuid4(), "ticks": ticks, "at": NOW}
    first = services.enter_ticks(**sending)
    assert (first.tick_count, first.known_count, first.strange_count) == (4, 1, 1)
    # Struck out meanwhile: the same list once more does not bring it back.
    services.take_back_sign_in(by=secretary, meeting=planned, member_key=a.pk, at=NOW)
    services.enter_ticks(**sending)
    assert TickedList.objects.count() == 1
    kept = {row.member_id: (row.signed_at, row.way) for row in SignIn.objects.all()}
    assert kept == {b.pk: (START, "hand"), c.pk: (SOON, "digits")}
    assert [(row.member, row.status) for row in signed_of(planned).contradictions] == [(b, "absent")]
    assert Attendance.objects.get(member=b).status == "absent"


def test_a_list_of_another_meeting_a_closed_record_and_a_far_day_are_refused(
    planned, secretary, branch, committee
):
    key = uuid4()
    sending = {"by": secretary, "ticks": {str(committee[1].pk): None}, "at": NOW}
    services.enter_ticks(meeting=planned, key=key, **sending)
    other = make.meeting(branch, "committee_meeting", on=NOW.date(), state="planned")
    with pytest.raises(RuleBroken, match="another meeting"):
        services.enter_ticks(meeting=other, key=key, **sending)
    closed = make.meeting(branch, "committee_meeting", on=NOW.date(), state="submitted")
    far = make.meeting(branch, "committee_meeting", on=NOW.date() + timedelta(days=2), state="planned")
    for meeting in (closed, far):
        with pytest.raises(RuleBroken):
            services.enter_ticks(meeting=meeting, key=uuid4(), **sending)


def written(planned, secretary, exceptions, *resolutions):
    """The meeting with its attendance and one item on its agenda."""
    doing = {"by": secretary, "at": NOW}
    meeting = services.record_attendance(
        meeting=planned, version=planned.version, exceptions=exceptions, **doing
    )
    items = [{"title": "The plan", "resolutions": list(resolutions)}]
    return services.save_minutes(meeting=meeting, version=meeting.version, content={"items": items}, **doing)


@pytest.mark.parametrize(("counts", "present"), [(0, 2), (1, 3)])
def test_who_rings_counts_by_the_setting_and_so_it_stays_in_the_signed_record(
    root, planned, secretary, committee, counts, present
):
    setting = make.rule_set(root, {"telephone.counts": counts})
    away = {p.pk: ("absent", "other", "") for p in committee[3:]}
    meeting = written(planned, secretary, away | {committee[2].pk: ("telephone", "", "")})
    said = [f.message for f in services.check_record(meeting, at=NOW) if "By telephone" in f.message]
    assert len(said) == 1 - counts
    meeting = services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=NOW)
    assert (meeting.present_count, meeting.has_quorum) == (present, bool(counts))
    setting.delete()
    signed = with_record(type(meeting).objects.all()).get()
    assert sum(d.is_present for d in due_of(signed, set())) == present


@pytest.mark.parametrize(("yes", "is_wrong"), [(3, True), (4, False), (5, False)])
def test_the_check_asks_who_was_there_when_somebody_with_a_vote_left_early(
    planned, secretary, committee, yes, is_wrong
):
    vote = {"text": "Agreed.", "is_voted": True, "basis": "committee", "method": "show_of_hands", "yes": yes}
    left = {committee[1].pk: ("left_early", "", "", "14:40")}
    found = services.check_record(written(planned, secretary, left, vote), at=NOW)
    assert any("1 left early" in f.message and f.severity == "remark" for f in found)
    assert any(f.severity == "error" and f"make {yes};" in f.message for f in found) is is_wrong


def many_due(branch, number: int) -> None:
    people = Member.objects.bulk_create(Member(name=f"M {n}") for n in range(number))
    since = {"since": make.LONG_AGO}
    Affiliation.objects.bulk_create(Affiliation(member=p, organization=branch, **since) for p in people)
    Standing.objects.bulk_create(Standing(member=p, status="full", **since) for p in people)


def writes_of(captured) -> list[str]:
    first = [query["sql"].split(None, 1)[0] for query in captured.captured_queries]
    return [word for word in first if word in {"INSERT", "UPDATE", "DELETE"}]


def test_three_hundred_people_are_recorded_by_hand_with_three_writes(branch, secretary):
    """One of the meeting, one of the attendance, one of the log; so do ticks, of list, people and log.

    SQLite takes at most 999 values in a statement, so Django sends it the one list in parts.
    """
    parts, tick_parts = (1, 1) if connection.vendor == "postgresql" else (3, 2)
    many_due(branch, 299)
    meeting = make.meeting(branch, "general_meeting", on=NOW.date(), state="planned")
    due = [d.member for d in signed_of(meeting).due]
    away = {due[0].pk: ("excused", "illness", ""), due[1].pk: ("left_early", "", "", "14:40")}
    with CaptureQueriesContext(connection) as captured:
        services.record_attendance(by=secretary, meeting=meeting, version=0, exceptions=away, at=NOW)
    assert (len(due), writes_of(captured)) == (300, ["UPDATE", *["INSERT"] * parts, "INSERT"])
    assert Attendance.objects.filter(meeting=meeting).count() == 300
    with CaptureQueriesContext(connection) as captured:
        ticks = {str(person.pk): None for person in due}
        services.enter_ticks(by=secretary, meeting=meeting, key=uuid4(), ticks=ticks, at=NOW)
    assert writes_of(captured) == ["INSERT", *["INSERT"] * tick_parts, "INSERT"]
    left = Attendance.objects.get(member=due[1])
    assert (f"{left.left_at:%H:%M}", timezone.localtime(meeting.started_at).hour) == ("14:40", 14)


def test_a_committee_that_switches_it_on_for_its_own_meetings_leaves_its_branches_alone(
    secretary, college, branch
):
    services.choose_sign_in(by=secretary, organization=college, is_on=True, on=NOW.date())
    found = RuleSet.objects.values_for([college, branch], on=NOW.date())
    assert [is_by_code(found[o.pk]) for o in (college, branch)] == [True, False]


def test_the_switch_keeps_the_document_by_which_other_settings_of_the_day_were_made(secretary, branch):
    make.rule_set(branch, {"record.days": 9}, effective_from=NOW.date(), reason="Document 3")
    services.choose_sign_in(by=secretary, organization=branch, is_on=True, on=NOW.date())
    rules = RuleSet.objects.get()
    assert (rules.values, rules.reason) == ({"record.days": 9, "sign_in.chosen": 1}, "Document 3")
