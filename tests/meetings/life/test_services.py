"""What can be done with a life meeting, by whom, when, and what stands against it?"""

from datetime import date, timedelta

import pytest

from meetings.life.people import participants_of
from meetings.life.reading import life_sheet
from meetings.life.words import opinions_of
from meetings.models import LifeOpinion, LifeProcess, Meeting, RectificationPoint, SelfCheck
from meetings.services import life
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.life.casting import BEFORE, answered, begun, sent, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(branch, secretary):
    return sent(branch, secretary)


def links_to(user) -> list[str]:
    """Where the messages of the application lead that wait for an account."""
    return list(Outbox.objects.filter(recipient=user, channel="in_app").values_list("link", flat=True))


def states(process) -> dict[str, str]:
    return {p.step.key: p.state for p in life_sheet(process, on=TODAY).progress}


def test_a_branch_holds_the_organizational_and_a_leading_body_the_democratic_one(branch, college, secretary):
    assert begun(branch, secretary).kind == "organizational_life_meeting"
    assert begun(college, secretary).kind == "democratic_life_meeting"


def test_a_second_one_in_the_year_has_the_next_number_and_a_group_counts_for_itself(branch, secretary):
    group = make.group(branch)
    assert [begun(branch, secretary, group=g).number for g in (None, None, group)] == [1, 2, 1]


def test_a_temporary_branch_and_a_foreign_group_hold_none(branch, college, secretary, other_branch):
    temporary = make.organization(college, kind="temporary_branch")
    with pytest.raises(RuleBroken):
        begun(temporary, secretary)
    with pytest.raises(RuleBroken):
        begun(branch, secretary, group=make.group(other_branch))


def test_without_plan_and_day_nothing_is_reported(branch, secretary):
    for missing in ({"plan": ""}, {"planned_at": None}):
        with pytest.raises(RuleBroken):
            life.send_plan(by=secretary, process=begun(branch, secretary, **missing), at=NOW)


def test_the_superior_answers_the_plan_and_the_body_is_told(process, secretary, organizer):
    with pytest.raises(RuleBroken) as broken:
        life.ask_for_changes(by=organizer, process=process, answer=" ", at=NOW)
    assert broken.value.field == "answer"
    process = life.ask_for_changes(by=organizer, process=process, answer="Say who studies", at=NOW)
    process = life.write_plan(
        by=secretary, process=process, theme="Closer", plan="Everybody studies", planned_at=NOW
    )
    assert process.state == "returned"
    process = life.agree_to_plan(
        by=organizer, process=life.send_plan(by=secretary, process=process, at=NOW), at=NOW
    )
    assert (process.state, process.answer) == ("agreed", "")
    assert (len(links_to(secretary)), len(links_to(organizer))) == (2, 2)


def test_nobody_supervises_the_own_body(college, organizer):
    """A committee's secretary who holds a post above too."""
    process = sent(college, organizer)
    make.appoint(organizer.member, college.parent)
    for act in (life.agree_to_plan, life.name_supervisor):
        more = {"supervisor": "Somebody"} if act is life.name_supervisor else {}
        with pytest.raises(RuleBroken):
            act(by=organizer, process=process, at=NOW, **more)


def test_the_meeting_is_planned_in_one_go_and_once(process, secretary):
    meeting = life.plan_linked_meeting(by=secretary, process=process, at=BEFORE)
    assert (meeting.kinds, meeting.place) == (frozenset({process.kind}), "Room 1")
    assert meeting.agenda_items.count() == 3
    process.refresh_from_db()
    with pytest.raises(RuleBroken):
        life.plan_linked_meeting(by=secretary, process=process, at=BEFORE)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    process.refresh_from_db()
    assert life.plan_linked_meeting(by=secretary, process=process, at=BEFORE).pk != meeting.pk


@pytest.mark.parametrize("fault", ["kind", "place", "taken"])
def test_a_meeting_of_another_kind_place_or_life_meeting_is_not_joined(
    process, branch, other_branch, secretary, fault
):
    where = other_branch if fault == "place" else branch
    kind = "general_meeting" if fault == "kind" else process.kind
    meeting = make.meeting(where, kind, on=TODAY)
    if fault == "taken":
        LifeProcess.objects.filter(pk=begun(branch, secretary).pk).update(meeting=meeting)
    with pytest.raises(RuleBroken):
        life.link_meeting(by=secretary, process=process, meeting=meeting)


def test_those_due_are_the_members_the_group_or_the_leading_body(branch, college, secretary, organizer):
    group = make.group(branch)
    inside = make.member(branch, group=group)
    make.member(branch, status="applicant")
    assert participants_of(begun(branch, secretary, group=group), on=TODAY) == [inside]
    assert set(participants_of(begun(branch, secretary), on=TODAY)) == {inside, secretary.member}
    assert participants_of(begun(college, organizer), on=TODAY) == [organizer.member]


# Steps answered by hand.


def test_a_step_left_out_needs_its_reason_and_is_shown_with_it(process, secretary):
    for answer in ("skipped", "not_applicable"):
        with pytest.raises(RuleBroken) as broken:
            life.answer_step(by=secretary, process=process, key="study", answer=answer, at=NOW)
        assert broken.value.field == "remark"
    answered(process, secretary, "study")
    assert states(process)["study"] == "skipped"
    life.take_back_answer(by=secretary, process=process, key="study")
    assert states(process)["study"] == "missing"


@pytest.mark.parametrize(
    ("key", "answer"), [("held", "skipped"), ("theme", "done"), ("report", "skipped"), ("quorum", "skipped")]
)
def test_what_facts_alone_answer_is_not_answered_by_hand(process, secretary, key, answer):
    """The quorum of two thirds is no step of a branch at all."""
    with pytest.raises(RuleBroken):
        life.answer_step(by=secretary, process=process, key=key, answer=answer, remark="Why", at=NOW)


def test_the_study_takes_the_day_of_its_meeting(process, secretary, branch, other_branch):
    meeting = make.meeting(branch, "theme_party_day", on=TODAY - timedelta(days=3))
    told = {"by": secretary, "process": process, "key": "study", "answer": "done", "at": NOW}
    assert life.answer_step(meeting=meeting, **told).on == meeting.held_on
    with pytest.raises(RuleBroken):
        life.answer_step(meeting=make.meeting(other_branch, on=TODAY), **told)
    with pytest.raises(RuleBroken):
        life.answer_step(on=TODAY + timedelta(days=1), **told)


# Words.


def test_an_opinion_without_a_name_keeps_neither_account_nor_time_nor_order(process, plain_member):
    entries, version = Entry.objects.count(), LifeProcess.objects.get(pk=process.pk).version
    for text in ("one", "two", "three", "four"):
        life.give_opinion(by=plain_member, process=process, text=text, with_name=False, at=NOW)
    assert Entry.objects.count() == entries
    assert LifeProcess.objects.get(pk=process.pk).version == version
    names = {f.name for f in LifeOpinion._meta.concrete_fields}
    assert names == {"id", "process", "is_named", "author_sealed", "text_sealed", "received_on"}
    rows = opinions_of(process)
    assert [r.pk for r in rows] == sorted(r.pk for r in rows)
    # As the database itself keeps them, without being asked for an order.
    assert [r.pk for r in LifeOpinion.objects.order_by()] == [r.pk for r in rows]
    assert {r.text for r in rows} == {"one", "two", "three", "four"}
    assert "one" not in {r.text_sealed for r in rows}


def test_an_opinion_with_a_name_says_whose(process, plain_member, secretary):
    row = life.give_opinion(by=plain_member, process=process, text="One", with_name=True, at=NOW)
    assert row.author == plain_member.name
    assert Entry.objects.filter(action="life give opinion", actor=plain_member).exists()
    life.remove_opinion(by=secretary, process=process, opinion=row)
    assert opinions_of(process) == []


def test_a_self_check_is_written_by_the_person_or_for_who_has_no_account(process, secretary, branch):
    without, account = make.member(branch), make.official(branch, "committee_member")
    life.write_self_check(by=secretary, process=process, member=without, text="I", at=NOW)
    with pytest.raises(RuleBroken):
        life.write_self_check(by=secretary, process=process, member=account.member, text="I", at=NOW)
    row = life.write_self_check(by=account, process=process, member=account.member, text="I", at=NOW)
    with pytest.raises(Conflict):
        life.write_self_check(by=account, process=process, member=account.member, text="Late", at=NOW)
    again = life.write_self_check(
        by=account, process=process, member=account.member, text="We", at=NOW, version=row.version
    )
    assert (again.text, SelfCheck.objects.count()) == ("We", 2)
    sheet = life_sheet(process, on=TODAY)
    assert (sheet.facts.self_checks, sheet.facts.people) == (2, 3)


def test_somebody_who_is_not_due_writes_none(process, stranger):
    with pytest.raises(RuleBroken):
        life.write_self_check(by=stranger, process=process, member=stranger.member, text="I", at=NOW)


def test_what_was_said_is_recorded_at_the_meeting_and_stands_with_the_signature(process, secretary, branch):
    first, second = make.member(branch), make.member(branch)
    told = {"by": secretary, "process": process, "member": first, "text": "I was late", "at": NOW}
    said = [(second, "Too often"), (secretary.member, "Come and talk")]
    with pytest.raises(RuleBroken):
        life.record_statement(criticisms=said, **told)
    life.plan_linked_meeting(by=secretary, process=process, at=BEFORE)
    process.refresh_from_db()
    row = life.record_statement(criticisms=said, **told)
    assert [c.text for c in row.criticisms.all()] == ["Too often", "Come and talk"]
    with pytest.raises(RuleBroken):
        life.record_statement(criticisms=[(first, "Myself")], version=1, **told)
    with pytest.raises(Conflict):
        life.record_statement(criticisms=[], **told)
    life.record_statement(criticisms=said[:1], version=1, **told)
    assert row.criticisms.count() == 1
    Meeting.objects.filter(pk=process.meeting_id).update(state="signed")
    process.refresh_from_db()
    with pytest.raises(RuleBroken):
        life.record_statement(criticisms=[], version=2, **told)


# The superior.


def test_the_superior_names_comments_and_orders_it_again(process, secretary, organizer):
    with pytest.raises(RuleBroken):
        life.comment_on(
            by=organizer, process=process, supervisor="Li", was_present=True, comment="Good", at=BEFORE
        )
    signed(process)
    life.name_supervisor(by=organizer, process=process, supervisor="Li", at=NOW)
    row = life.comment_on(
        by=organizer, process=process, supervisor="Li", was_present=True, comment="Mild", at=NOW
    )
    assert (row.comment, states(process)["comment"]) == ("Mild", "done")
    told = {"by": organizer, "process": process, "at": NOW}
    with pytest.raises(RuleBroken):
        life.order_repetition(reason="", repeat_by=date(2026, 12, 20), **told)
    with pytest.raises(RuleBroken):
        life.order_repetition(reason="Mild", repeat_by=TODAY, **told)
    again = life.order_repetition(reason="Mild", repeat_by=date(2026, 12, 20), **told)
    assert (again.number, again.state, again.repeats, again.plan) == (2, "draft", process, "Study, then talk")
    process.refresh_from_db()
    assert process.state == "repeated"
    with pytest.raises(RuleBroken):
        life.order_repetition(reason="Twice", repeat_by=date(2026, 12, 20), **told)


# Report, notice, points, end.


def test_the_report_waits_for_every_step_and_names_those_missing(process, secretary, organizer):
    signed(process)
    with pytest.raises(RuleBroken, match="Collective study, Opinions collected"):
        life.report_life_meeting(by=secretary, process=process, report="Held", at=NOW)
    answered(process, secretary, "study", "opinions", "talks", "self_checks", "criticism", "rectification")
    process = life.report_life_meeting(by=secretary, process=process, report="Held", at=NOW)
    assert process.state == "reported"
    with pytest.raises(RuleBroken):
        answered(process, secretary, "study")
    answered(process, secretary, "notice")
    assert links_to(organizer) == [f"/o/branch/life-meetings/{process.pk}/"] * 2
    with pytest.raises(RuleBroken):
        life.report_life_meeting(by=secretary, process=process, report="Again", at=NOW)


def test_before_the_meeting_nothing_is_reported(process, secretary):
    answered(process, secretary, "study", "opinions", "talks", "self_checks", "criticism", "rectification")
    with pytest.raises(RuleBroken, match="Meeting held"):
        life.report_life_meeting(by=secretary, process=process, report="Held", at=NOW)


def test_the_members_are_told_once_the_record_is_signed(process, secretary, plain_member, stranger):
    with pytest.raises(RuleBroken):
        life.notify_members(by=secretary, process=process, at=NOW)
    signed(process)
    assert life.notify_members(by=secretary, process=process, at=NOW) == 2
    assert links_to(plain_member) == [f"/my/life-meetings/{process.pk}/"]
    assert links_to(stranger) == []


def test_a_leading_body_tells_those_under_it(college, organizer, plain_member, stranger):
    process = signed(sent(college, organizer), has_quorum=True)
    assert life.notify_members(by=organizer, process=process, at=NOW) == 2
    assert links_to(stranger) == []


def point_of(process, by, owner, **more) -> RectificationPoint:
    told = {"problem": "Few visits", "measure": "Two a month", "due_on": date(2026, 12, 31)} | more
    return life.add_point(by=by, process=process, owner=owner, **told)


def test_a_point_is_put_right_then_checked_by_somebody_else_then_closed(process, secretary, branch):
    owner, checker = make.member(branch), make.member(branch)
    point = point_of(process, secretary, owner)
    act = {"by": secretary, "on": TODAY, "at": NOW}
    with pytest.raises(RuleBroken):
        life.check_point(point=point, checked_by=checker, is_closed=True, **act)
    with pytest.raises(RuleBroken):
        life.prove_point(point=point, proof="", **act)
    point = life.prove_point(point=point, proof="Visited", **act)
    with pytest.raises(RuleBroken):
        life.check_point(point=point, checked_by=owner, is_closed=True, **act)
    point = life.check_point(point=point, checked_by=checker, is_closed=False, **act)
    assert point.proven_on is None
    point = life.prove_point(point=point, proof="Visited all", **act)
    point = life.check_point(point=point, checked_by=checker, is_closed=True, **act)
    assert (point.closed_on, point.version) == (TODAY, 4)
    with pytest.raises(RuleBroken):
        life.prove_point(point=point, proof="More", **act)


def test_who_looked_at_an_older_point_saves_nothing_and_is_told_both(process, secretary, branch):
    point = point_of(process, secretary, secretary.member)
    act = {"by": secretary, "point": point, "at": NOW, "on": TODAY}
    life.prove_point(proof="Visited", **act)
    with pytest.raises(Conflict) as refused:
        life.prove_point(proof="Rang", **act)
    with pytest.raises(Conflict):
        life.check_point(checked_by=make.member(branch), is_closed=True, **act)
    found = refused.value
    assert found.theirs["How it was put right"] == "Visited" and found.mine["How it was put right"] == "Rang"
    assert process.points.get().proof == "Visited"


@pytest.mark.parametrize("fault", [{"problem": " "}, {"measure": ""}, {"due_on": date(2020, 1, 1)}])
def test_a_point_needs_problem_measure_and_a_day_to_come(process, secretary, fault):
    with pytest.raises(RuleBroken) as broken:
        point_of(process, secretary, secretary.member, **fault)
    assert broken.value.field in fault


def test_the_next_one_opens_with_what_is_open(process, secretary, branch):
    assert states(process)["earlier"] == "not_applicable"
    point_of(process, secretary, secretary.member)
    after = begun(branch, secretary)
    assert states(after)["earlier"] == "missing"
    assert life_sheet(after, on=TODAY).facts.earlier_open == 1


def test_it_is_closed_when_every_point_is(process, secretary, branch):
    signed(process)
    point = point_of(process, secretary, secretary.member)
    answered(process, secretary, "study", "opinions", "talks", "self_checks", "criticism", "notice")
    process = life.report_life_meeting(by=secretary, process=process, report="Held", at=NOW)
    with pytest.raises(RuleBroken, match="Everything put right"):
        life.close_life_meeting(by=secretary, process=process, at=NOW)
    point = life.prove_point(by=secretary, point=point, proof="Visited", on=TODAY, at=NOW)
    checker = make.member(branch)
    life.check_point(by=secretary, point=point, checked_by=checker, on=TODAY, is_closed=True, at=NOW)
    assert life.close_life_meeting(by=secretary, process=process, at=NOW).state == "closed"
    with pytest.raises(RuleBroken):
        point_of(process, secretary, secretary.member)


def test_of_two_at_once_one_wins(process, organizer):
    other = LifeProcess.objects.get(pk=process.pk)
    life.agree_to_plan(by=organizer, process=process, at=NOW)
    with pytest.raises(RuleBroken):
        life.ask_for_changes(by=organizer, process=other, answer="Change", at=NOW)


def test_the_talks_of_a_leading_body_are_those_of_each_two(college, organizer):
    make.appoint(make.member(college), college, "committee_member")
    facts = life_sheet(sent(college, organizer), on=TODAY).facts
    assert (facts.talks_met, facts.talks_missing) == (0, 1)
