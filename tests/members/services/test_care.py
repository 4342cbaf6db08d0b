"""Talks, help plans, hardship, visits and medals are written down soundly."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models.care import Hardship, HelpPlan, MedalAward, Talk, TalkPartner, Visit
from members.services import change_standing
from members.services.care import (
    NewTalk,
    add_hardship,
    add_measure,
    end_hardship,
    end_help,
    hand_over_help,
    hand_over_medal,
    open_help,
    record_talk,
    record_talks,
    record_visits,
    remove_visit,
    review_help,
    tick_measure,
    withdraw_talk,
    write_gist,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

ON = date(2026, 11, 23)
ONE = timedelta(days=1)
SECRET = "Canary 7714"


def field_of(act, **arguments) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(**arguments)
    return broken.value.field


@pytest.fixture
def people(branch):
    return make.members(branch, 3)


def talked(branch, *partners, by=None, held_on=ON, **more):
    return record_talk(by=by, organization=branch, on=ON, held_on=held_on, partners=partners, **more)


def test_a_talk_is_recorded_with_its_partners_and_no_text_is_demanded(branch, secretary, people):
    talk = talked(branch, *people, by=secretary)
    assert set(talk.members.all()) == set(people)
    assert (talk.gist, talk.place, talk.occasion, talk.recorded_by) == ("", "", "yearly", secretary)
    assert Entry.objects.get(action="record talk").details == {}


def test_the_gist_stands_sealed_in_the_database_and_nowhere_in_the_audit(branch, people):
    talk = talked(branch, *people[:2], gist=SECRET)
    assert Talk.objects.get().gist == SECRET
    with connection.cursor() as cursor:
        cursor.execute("SELECT gist_sealed FROM members_talk")
        assert SECRET not in cursor.fetchone()[0]
    assert SECRET not in str(list(Entry.objects.values_list("details", "object_id")))
    assert talk.gist_sealed


@pytest.mark.parametrize("number", [0, 1])
def test_fewer_than_two_do_not_talk(branch, people, number):
    refused = {
        "by": None,
        "organization": branch,
        "on": ON,
        "held_on": ON,
        "partners": tuple(people[:number]),
    }
    assert field_of(record_talk, **refused) == "partners"


def test_somebody_does_not_talk_with_himself(branch, people):
    refused = {
        "by": None,
        "organization": branch,
        "on": ON,
        "held_on": ON,
        "partners": (people[0], people[0]),
    }
    assert field_of(record_talk, **refused) == "partners"


@pytest.mark.parametrize(("day", "is_refused"), [(ON - ONE, False), (ON, False), (ON + ONE, True)])
def test_a_talk_is_not_recorded_before_it_took_place(branch, people, day, is_refused):
    arguments = {"by": None, "organization": branch, "on": ON, "held_on": day, "partners": tuple(people[:2])}
    if is_refused:
        assert field_of(record_talk, **arguments) == "held_on"
    else:
        assert record_talk(**arguments).held_on == day


@pytest.mark.parametrize(("came", "is_refused"), [(ON - ONE, False), (ON, False), (ON + ONE, True)])
def test_partners_belonged_to_the_branch_on_the_day(branch, people, came, is_refused):
    newcomer = make.member(branch, since=came)
    arguments = {
        "by": None,
        "organization": branch,
        "on": ON,
        "held_on": ON,
        "partners": (people[0], newcomer),
    }
    if is_refused:
        assert field_of(record_talk, **arguments) == "partners"
    else:
        assert record_talk(**arguments).pk


def test_a_superiors_officer_is_a_partner_a_stranger_is_none(branch, people, organizer, stranger):
    assert talked(branch, organizer.member, people[0]).pk
    refused = {"by": None, "organization": branch, "on": ON, "held_on": ON}
    assert field_of(record_talk, **refused, partners=(stranger.member, people[0])) == "partners"


def test_many_talks_cost_as_much_as_one_and_are_written_whole_or_not_at_all(branch, people):
    def several(number):
        return [NewTalk(ON - timedelta(days=n), tuple(people[:2])) for n in range(number)]

    talked(branch, *people)
    costs = []
    for number in (1, 3):
        with CaptureQueriesContext(connection) as asked:
            record_talks(by=None, organization=branch, talks=several(number), on=ON)
        costs.append(len(asked))
    assert costs[0] == costs[1]
    with pytest.raises(RuleBroken):
        record_talks(by=None, organization=branch, talks=[*several(1), NewTalk(ON, ())], on=ON)
    assert (Talk.objects.count(), TalkPartner.objects.count()) == (5, 11)


def test_nothing_is_no_talk(branch):
    with pytest.raises(RuleBroken):
        record_talks(by=None, organization=branch, talks=[], on=ON)


def test_only_who_talked_or_recorded_writes_the_gist(branch, secretary, plain_member, people):
    officer = make.official(branch, "organization_officer")
    talk = talked(branch, plain_member.member, people[0], by=secretary)
    for user in (secretary, plain_member):
        assert write_gist(by=user, talk=talk, gist=f"By {user.name}").gist == f"By {user.name}"
    assert field_of(write_gist, by=officer, talk=talk, gist="x") == "gist"
    assert Talk.objects.get().gist == f"By {plain_member.name}"


def test_a_mistaken_talk_is_taken_back_once_and_stays(branch, people):
    talk = talked(branch, *people[:2])
    assert withdraw_talk(by=None, talk=talk, on=ON).withdrawn_on == ON
    with pytest.raises(RuleBroken):
        withdraw_talk(by=None, talk=talk, on=ON)
    assert (Talk.objects.count(), Talk.objects.counting().count()) == (1, 0)


# Help plans.


@pytest.fixture
def helping(branch, secretary, people):
    return {
        "by": secretary, "organization": branch, "member": people[0], "responsible": secretary.member,
        "facts": SECRET, "on": ON, "review_on": ON + timedelta(days=30),
    }  # fmt: skip


def test_a_plan_is_opened_with_its_measures_and_the_audit_tells_no_fact(helping, people):
    plan = open_help(**helping, measures=[("Talk every two weeks", people[1], ON + ONE)])
    assert (plan.facts, plan.measures.get().text) == (SECRET, "Talk every two weeks")
    assert SECRET not in str(list(Entry.objects.values_list("details", flat=True)))
    assert SECRET not in HelpPlan.objects.values_list("facts_sealed", flat=True).get()


@pytest.mark.parametrize(("days", "is_refused"), [(0, True), (1, False), (92, False), (93, True)])
def test_the_review_lies_within_the_days_of_the_settings(helping, days, is_refused):
    arguments = helping | {"review_on": ON + timedelta(days=days)}
    if is_refused:
        assert field_of(open_help, **arguments) == "review_on"
    else:
        assert open_help(**arguments).review_on == ON + timedelta(days=days)


def test_the_branchs_own_setting_counts(helping, branch):
    make.rule_set(branch, {"help.review_days": 20})
    assert field_of(open_help, **helping) == "review_on"


def test_the_person_responsible_is_another_one_with_a_post_in_the_branch(helping, people, organizer):
    assert field_of(open_help, **helping | {"responsible": people[1]}) == "responsible"
    assert field_of(open_help, **helping | {"responsible": organizer.member}) == "responsible"
    assert field_of(open_help, **helping | {"member": helping["responsible"]}) == "responsible"


def test_only_members_of_the_branch_are_helped_and_each_by_one_open_plan(helping, stranger):
    assert field_of(open_help, **helping | {"member": stranger.member}) == "member"
    plan = open_help(**helping)
    assert field_of(open_help, **helping) == "member"
    end_help(by=None, plan=plan, finding="Well", result="reached", on=ON)
    assert open_help(**helping).pk != plan.pk


def test_a_review_sets_the_next_one_and_the_end_needs_a_result(helping):
    plan = open_help(**helping)
    review_help(by=None, plan=plan, finding=SECRET, on=ON + ONE, next_on=ON + timedelta(days=60))
    plan.refresh_from_db()
    assert (plan.review_on, plan.reviews.get().finding) == (ON + timedelta(days=60), SECRET)
    assert field_of(review_help, by=None, plan=plan, finding="x", on=ON, next_on=ON) == "next_on"
    end_help(by=None, plan=plan, finding="Well", result="improved", on=ON + ONE)
    plan.refresh_from_db()
    assert (plan.ended_on, plan.review_on, plan.result) == (ON + ONE, None, "improved")


def test_a_plan_does_not_end_before_it_began(helping):
    plan = open_help(**helping)
    assert field_of(end_help, by=None, plan=plan, finding="x", result="reached", on=ON - ONE) == "on"


def test_an_ended_plan_takes_nothing_more(helping, people):
    plan = open_help(**helping)
    measure = add_measure(by=None, plan=plan, text="x", owner=people[1], due_on=ON, on=ON)
    end_help(by=None, plan=plan, finding="x", result="reached", on=ON)
    for act, arguments in (
        (add_measure, {"plan": plan, "text": "x", "owner": people[1], "due_on": ON, "on": ON}),
        (review_help, {"plan": plan, "finding": "x", "on": ON, "next_on": ON + ONE}),
        (end_help, {"plan": plan, "finding": "x", "result": "reached", "on": ON}),
        (hand_over_help, {"plan": plan, "responsible": helping["responsible"], "on": ON}),
        (tick_measure, {"measure": measure, "on": ON}),
    ):
        with pytest.raises(RuleBroken):
            act(by=None, **arguments)


@pytest.mark.parametrize(("day", "is_refused"), [(ON - ONE, True), (ON, False), (ON + ONE, False)])
def test_a_measure_is_not_due_on_a_day_gone_by(helping, people, day, is_refused):
    plan = open_help(**helping)
    arguments = {"by": None, "plan": plan, "text": "x", "owner": people[1], "due_on": day, "on": ON}
    if is_refused:
        assert field_of(add_measure, **arguments) == "due_on"
    else:
        assert add_measure(**arguments).due_on == day


def test_a_measure_is_done_once(helping, people):
    plan = open_help(**helping)
    measure = add_measure(by=None, plan=plan, text="x", owner=people[1], due_on=ON, on=ON)
    assert tick_measure(by=None, measure=measure, on=ON).done_on == ON
    with pytest.raises(RuleBroken):
        tick_measure(by=None, measure=measure, on=ON)


def test_another_officer_takes_over(helping, branch, people):
    plan = open_help(**helping)
    officer = make.official(branch, "organization_officer")
    assert hand_over_help(by=None, plan=plan, responsible=officer.member, on=ON).responsible == officer.member
    assert field_of(hand_over_help, by=None, plan=plan, responsible=people[1], on=ON) == "responsible"


# Hardship and visits.


def test_a_member_stands_on_the_register_once_for_each_kind(branch, people, stranger):
    facts = {"by": None, "organization": branch, "member": people[0], "since": ON}
    hardship = add_hardship(**facts, kind="illness", note=SECRET)
    assert (hardship.note, SECRET in hardship.note_sealed) == (SECRET, False)
    assert field_of(add_hardship, **facts, kind="illness") == "kind"
    assert add_hardship(**facts, kind="low_income").pk
    assert field_of(add_hardship, **facts | {"member": stranger.member}, kind="illness") == "member"


@pytest.mark.parametrize(("until", "is_refused"), [(ON - ONE, True), (ON, True), (ON + ONE, False)])
def test_a_hardship_ends_after_it_began_and_once(branch, people, until, is_refused):
    row = add_hardship(by=None, organization=branch, member=people[0], since=ON, kind="illness")
    if is_refused:
        assert field_of(end_hardship, by=None, hardship=row, until=until) == "until"
        return
    end_hardship(by=None, hardship=row, until=until)
    assert list(Hardship.objects.on(until - ONE)) == [row] and not Hardship.objects.on(until).exists()
    with pytest.raises(RuleBroken):
        end_hardship(by=None, hardship=row, until=until)


def visited(branch, members, **more):
    facts = {"visited_on": ON, "occasion": "spring_festival", "visitors": "Committee", "on": ON} | more
    return record_visits(by=None, organization=branch, members=members, **facts)


def test_a_round_of_visits_is_one_entry_and_twice_is_once(branch, people):
    visits = visited(branch, people[:2], amount=Decimal("500"), given="Rice")
    assert [(v.amount, v.given) for v in visits] == [(500, "Rice"), (500, "Rice")]
    assert [v.member for v in visited(branch, people)] == [people[2]]
    assert Visit.objects.count() == 3
    assert len(visited(branch, people[:1], occasion="illness")) == 1


def test_visits_are_refused_for_nobody_ahead_of_time_and_for_strangers(branch, people, stranger):
    facts = {"by": None, "organization": branch, "visited_on": ON, "occasion": "illness", "visitors": "S"}
    assert field_of(record_visits, **facts, members=[], on=ON) == "members"
    assert field_of(record_visits, **facts, members=people, on=ON - ONE) == "visited_on"
    assert field_of(record_visits, **facts, members=[stranger.member], on=ON) == "members"


def test_a_mistaken_visit_is_taken_away_and_the_audit_keeps_that_it_stood(branch, people):
    visit = visited(branch, people[:1])[0]
    pk = visit.pk
    remove_visit(by=None, visit=visit)
    assert not Visit.objects.exists()
    assert Entry.objects.get(action="remove visit").object_id == str(pk)


# Medals.


@pytest.mark.parametrize(
    ("confirmed", "is_refused"),
    [(date(1976, 6, 30), False), (date(1976, 7, 1), False), (date(1976, 7, 2), True)],
)
def test_the_medal_is_for_fifty_years_as_of_the_first_of_july(branch, confirmed, is_refused):
    """ED-30."""
    veteran = make.member(branch, since=date(1975, 6, 1), confirmation_date=confirmed)
    facts = {"by": None, "organization": branch, "member": veteran, "year": 2026, "on": ON}
    if is_refused:
        assert field_of(hand_over_medal, **facts, handed_over_on=ON) is None
        assert not MedalAward.objects.exists()
    else:
        assert hand_over_medal(**facts, handed_over_on=ON).member == veteran


def test_the_medal_is_handed_over_once_in_its_year_or_later_and_not_ahead(branch):
    veteran = make.member(branch, since=date(1970, 6, 1), confirmation_date=date(1971, 6, 1))
    facts = {"by": None, "organization": branch, "member": veteran, "year": 2026, "on": ON}
    assert field_of(hand_over_medal, **facts, handed_over_on=ON + ONE) == "handed_over_on"
    assert field_of(hand_over_medal, **facts, handed_over_on=date(2025, 12, 31)) == "handed_over_on"
    assert hand_over_medal(**facts, handed_over_on=date(2026, 1, 1)).year == 2026
    with pytest.raises(RuleBroken):
        hand_over_medal(**facts, handed_over_on=ON)


def test_who_died_is_no_member_to_be_helped(helping, people):
    change_standing(by=None, member=people[0], status="deceased", on=ON - ONE)
    assert field_of(open_help, **helping) == "member"
