"""Who died, left, moved or floats after the roster's day of an appraisal, and who grades whom then?"""

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from meetings.appraised import arrivals, people_on
from meetings.models import AppraisedMember
from meetings.services import member_appraisal as services
from meetings.services.member_appraisal.verdicts import Verdict, keep
from members.codes import MemberStatus
from members.models import Affiliation
from members.models.membership import FloatingPeriod
from members.services.standings import change_standing
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.appraising import (
    announce,
    appraisal_at,
    counted,
    decide,
    decided,
    fresh,
    move,
    row_of,
    vote,
)
from tests.meetings.clock import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEFORE = TODAY - 20 * DAY


@pytest.fixture
def people(branch, secretary):
    return [secretary.member, *(make.member(branch, name=name) for name in ("Bei", "Cao", "Dong"))]


@pytest.fixture
def appraisal(branch, secretary, people):
    """Opened twenty days ago."""
    return services.open_member_appraisal(
        by=secretary, organization=branch, year=2026, as_of=BEFORE, on=BEFORE
    )


def those_here(appraisal) -> list[AppraisedMember]:
    return [row for row in people_on(fresh(appraisal), on=TODAY) if not row.not_graded]


def verdicts_on(rows) -> dict:
    return {row.pk: Verdict("qualified") for row in rows}


def lead_to(step: str, appraisal, by) -> None:
    """To the verdicts, decided or not, on those who are still here."""
    services.begin_mutual(by=by, appraisal=appraisal)
    services.begin_ballot(by=by, appraisal=appraisal)
    vote(appraisal, by, counted(appraisal, (0, 2, 0, 0)), given=2, returned=2)
    if step == "decided":
        decide(appraisal, by, verdicts_on(those_here(appraisal)))


def reasons(appraisal) -> dict[str, str]:
    rows = people_on(fresh(appraisal), on=TODAY)
    return {row.member.name: row.not_graded for row in rows if row.not_graded}


def test_whoever_died_left_or_moved_is_neither_voted_on_nor_graded(
    appraisal, people, secretary, other_branch
):
    dead, expelled, moved = people[1:]
    change_standing(by=secretary, member=dead, status=MemberStatus.DECEASED, on=TODAY - 5 * DAY)
    change_standing(by=secretary, member=expelled, status=MemberStatus.EXPELLED, on=TODAY - 4 * DAY)
    move(moved, other_branch, on=TODAY - 3 * DAY)
    gone = {"Bei": "deceased", "Cao": "left", "Dong": "transferred"}
    assert reasons(appraisal) == gone
    for person in (dead, moved):
        with pytest.raises(RuleBroken, match="does not take part"):
            services.enter_self_evaluation(
                by=secretary, row=row_of(appraisal, person), text="Paper", on=TODAY
            )
    services.begin_mutual(by=secretary, appraisal=appraisal)
    services.begin_ballot(by=secretary, appraisal=appraisal)
    own = row_of(appraisal, people[0])
    count = {"by": secretary, "appraisal": appraisal, "tellers": (people[0], dead), "on": TODAY}
    count |= {"version": fresh(appraisal).version, "tallies": counted(appraisal, (0, 1, 0, 0))}
    with pytest.raises(RuleBroken) as refused:
        services.record_tally(given=2, returned=2, **count)
    assert refused.value.field == "given"
    services.record_tally(given=1, returned=1, **count)
    decide(appraisal, secretary, {own.pk: Verdict("qualified")})
    announce(appraisal, secretary)
    kept = AppraisedMember.objects.filter(appraisal=appraisal)
    assert set(kept.values_list("member__name", "grade", "not_graded", "qualified")) == {
        (people[0].name, "qualified", "", 1), *((name, "", why, None) for name, why in gone.items()),
    }  # fmt: skip


@pytest.mark.parametrize(("days", "is_graded"), [(-1, False), (0, False), (1, True)])
def test_the_day_of_the_decision_says_who_is_graded(
    appraisal, people, secretary, other_branch, days, is_graded
):
    """Who moves on the day belongs elsewhere on it already; who moves the day after was graded before."""
    lead_to("verdict", appraisal, secretary)
    move(people[3], other_branch, on=TODAY + days * DAY)
    row = row_of(appraisal, people[3])
    decide(appraisal, secretary, decided(appraisal) if is_graded else verdicts_on(those_here(appraisal)))
    row.refresh_from_db()
    assert (row.grade, row.graded_year) == (("qualified", 2026) if is_graded else ("", None))


def test_a_fact_that_is_taken_back_gives_the_grade_back(appraisal, people, secretary, branch, other_branch):
    probationer = make.member(branch, status=MemberStatus.PROBATIONARY, name="En")
    services.take_in_arrivals(by=secretary, appraisal=appraisal, on=TODAY)
    for person in (people[3], probationer):
        move(person, other_branch, on=TODAY - 3 * DAY)
    lead_to("decided", appraisal, secretary)
    stored = AppraisedMember.objects.filter(appraisal=appraisal).exclude(not_graded="")
    assert set(stored.values_list("member__name", "not_graded")) == {
        ("Dong", "transferred"), ("En", "transferred"),
    }  # fmt: skip
    Affiliation.objects.filter(organization=other_branch, member__in=[people[3], probationer]).delete()
    Affiliation.objects.filter(member__in=[people[3], probationer]).update(until=None, exit_type="")
    assert reasons(appraisal) == {"En": "probationary"}
    decide(appraisal, secretary, verdicts_on(those_here(appraisal)))
    assert row_of(appraisal, people[3]).grade == "qualified"


def test_after_the_announcement_nothing_changes_any_more(appraisal, people, secretary):
    lead_to("decided", appraisal, secretary)
    announce(appraisal, secretary)
    change_standing(by=secretary, member=people[2], status=MemberStatus.DECEASED, on=TODAY + DAY)
    row = row_of(appraisal, people[2])
    found = people_on(fresh(appraisal), on=TODAY + 2 * DAY, pk=row.pk)[0]
    assert (found.grade, found.not_graded) == ("qualified", "")


def test_whoever_moved_before_the_verdicts_is_graded_where_he_moved_to(
    appraisal, people, secretary, other_branch, stranger
):
    make.member(other_branch)
    move(people[3], other_branch, on=TODAY - 3 * DAY)
    lead_to("decided", appraisal, secretary)
    there = appraisal_at("decided", other_branch, stranger)
    assert row_of(appraisal, people[3]).not_graded == "transferred"
    assert (row_of(there, people[3]).grade, row_of(there, people[3]).graded_year) == ("qualified", 2026)


def test_whoever_moved_after_the_verdicts_has_the_grade_of_the_year_already(
    appraisal, people, secretary, other_branch, stranger
):
    later = TODAY + 2 * DAY
    lead_to("decided", appraisal, secretary)
    move(people[3], other_branch, on=TODAY + DAY)
    there = appraisal_at("self", other_branch, stranger, on=later)
    reason = {row.member.name: row.not_graded for row in people_on(there, on=later)}["Dong"]
    assert reason == "elsewhere"
    # Where the verdicts are taken back, the branch to which he belongs by then grades him.
    services.reopen_vote(by=secretary, appraisal=appraisal)
    assert {row.not_graded for row in people_on(there, on=later)} == {""}


def test_two_branches_at_once_do_not_grade_the_same_person(appraisal, people, branch):
    """What a transaction does that read the people a moment before the other branch had graded."""
    elsewhere = make.organization(branch.parent)
    by = make.official(elsewhere, "secretary")
    make.members(elsewhere, 2)
    graded = appraisal_at("decided", elsewhere, by).people.first()
    AppraisedMember.objects.filter(pk=graded.pk).update(member=people[3])
    row = row_of(appraisal, people[3])
    row.grade, row.graded_year = "qualified", 2026
    with pytest.raises(RuleBroken, match="Another branch has just graded"), transaction.atomic():
        keep([row])
    assert row_of(appraisal, people[3]).grade == ""


def test_who_came_after_the_rosters_day_is_taken_in_until_the_vote(
    appraisal, secretary, branch, other_branch, stranger
):
    came, graded = make.member(other_branch, name="Fang"), make.member(other_branch, name="Gao")
    make.members(other_branch, 2)
    there = appraisal_at("decided", other_branch, stranger)
    rows = AppraisedMember.objects.filter(appraisal=there, member=came)
    rows.update(grade="", graded_year=None, not_graded="transferred")
    for person in (came, graded):
        move(person, branch, on=TODAY)
    make.member(branch, status=MemberStatus.ACTIVIST)
    assert list(arrivals(appraisal, on=TODAY).values_list("member", flat=True)) == [came.pk]
    assert services.take_in_arrivals(by=secretary, appraisal=appraisal, on=TODAY) == 1
    assert (appraisal.people.count(), fresh(appraisal).total) == (5, 4)
    with pytest.raises(RuleBroken, match="Nobody came"):
        services.take_in_arrivals(by=secretary, appraisal=appraisal, on=TODAY)


# Floating members at a host of the house.


@pytest.fixture
def away(people, other_branch, branch):
    """Cao floats to a branch of the house."""
    FloatingPeriod.objects.create(
        member=people[2], organization=branch, host=other_branch, destination="Port", reason="work",
        keeps_contact=people[0], since=BEFORE - 100 * DAY,
    )  # fmt: skip
    return people[2]


@pytest.fixture
def guest(away, appraisal, secretary, stranger):
    """The host's secretary is told that Cao is to be appraised there."""
    services.place_at_host(by=secretary, row=row_of(appraisal, away), is_at_host=True, at=NOW)
    return row_of(appraisal, away)


@pytest.fixture
def tell(guest, other_branch, stranger):
    said = {"opinion": "Diligent", "grade": "excellent", "feedback": "", "at": NOW}
    return partial(services.tell_home, by=stranger, host=other_branch, row=guest, **said)


def notices(key: str):
    return Outbox.objects.filter(dedupe_key__contains=key, channel="in_app")


def test_the_host_is_told_whom_it_appraises_and_home_what_it_said(
    guest, tell, secretary, stranger, other_branch, appraisal
):
    asked = notices(f"appraise-guest:{guest.pk}")
    page = f"/o/{other_branch.code}/member-appraisal/2026/guests/"
    assert list(asked.values_list("recipient", "link")) == [(stranger.pk, page)]
    tell()
    row = row_of(appraisal, guest.member)
    assert (row.host_grade, row.host_opinion, row.host_told_on, row.host_told_by) == (
        "excellent", "Diligent", TODAY, stranger,
    )  # fmt: skip
    assert row.grade == ""
    back = notices(f"guest-graded:{guest.pk}")
    assert list(back.values_list("recipient", flat=True)) == [secretary.pk]
    assert guest.member.name not in str(list(back.values())) + str(list(asked.values()))
    entry = Entry.objects.get(action="grade guest")
    assert (entry.organization_id, entry.actor) == (other_branch.pk, stranger)


def test_home_takes_the_hosts_grade_over_and_counts_it_among_the_excellent(
    guest, tell, appraisal, people, secretary
):
    lead_to("verdict", appraisal, secretary)
    others = {key: verdict for key, verdict in decided(appraisal).items() if key != guest.pk}
    with pytest.raises(RuleBroken, match="has not told its grade"):
        decide(appraisal, secretary, others)
    tell()
    best = others | {row_of(appraisal, people[1]).pk: Verdict("excellent", "Led")}
    with pytest.raises(RuleBroken) as refused:
        decide(appraisal, secretary, best)
    assert refused.value.field == "over_limit_reason"
    # What was typed for the guest does not count.
    decide(appraisal, secretary, others | {guest.pk: Verdict("basic", "No", "No")})
    row = row_of(appraisal, guest.member)
    assert (row.grade, row.reason, row.graded_year, row.tally) == ("excellent", "", 2026, None)
    with pytest.raises(RuleBroken, match="has recorded its verdicts"):
        tell(grade="qualified")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"grade": ""}, "grade"), ({"grade": "superb"}, "grade"), ({"grade": "basic"}, "feedback")],
)
def test_a_host_names_a_grade_and_with_a_low_one_the_gap(tell, appraisal, guest, changed, field):
    with pytest.raises(RuleBroken) as refused:
        tell(**changed)
    assert refused.value.field == field
    tell(grade="basic", feedback="Comes late")
    assert row_of(appraisal, guest.member).feedback == "Comes late"


def test_a_host_says_nothing_of_whom_home_appraises_itself_nor_of_the_dead(tell, guest, secretary, branch):
    with pytest.raises(RuleBroken, match="appraises this person itself"):
        tell(host=branch)
    change_standing(by=secretary, member=guest.member, status=MemberStatus.DECEASED, on=TODAY)
    with pytest.raises(RuleBroken, match="gets no grade"):
        tell()


def test_home_may_take_the_placing_back_before_the_count(guest, tell, appraisal, secretary):
    services.place_at_host(by=secretary, row=guest, is_at_host=False, at=NOW)
    with pytest.raises(RuleBroken, match="appraises this person itself"):
        tell()
    assert row_of(appraisal, guest.member).is_voted_on


def test_a_host_outside_the_house_or_one_that_appraises_nobody_is_heard_through_home(
    away, appraisal, secretary, college, branch
):
    place = partial(services.place_at_host, by=secretary, is_at_host=True, opinion="By letter: good", at=NOW)
    for host in (None, make.organization(college, kind="temporary_branch"), college, branch):
        FloatingPeriod.objects.update(host=host)
        row = place(row=row_of(appraisal, away))
        assert (row.host, row.host_opinion, row.is_graded_at_host) == (None, "By letter: good", False)
    lead_to("decided", appraisal, secretary)
    assert row_of(appraisal, away).grade == "qualified"


# What is objected on paper and what alone.


def test_a_paper_does_not_use_up_the_own_objection_and_both_are_answered(appraisal, people, secretary):
    account = make.user()
    people[1].user = account
    people[1].save()
    lead_to("decided", appraisal, secretary)
    announce(appraisal, secretary)
    row = row_of(appraisal, people[1])
    entered = partial(services.object_to_grade, by=secretary, row=row, text="On paper", at=NOW, is_own=False)
    own = partial(services.object_to_grade, by=account, row=row, text="My own words", at=NOW)
    answer = partial(services.answer_objection, by=secretary, row=row, at=NOW)
    entered()
    own()
    for again in (entered, own):
        with pytest.raises(RuleBroken, match="already"):
            again()
    row = row_of(appraisal, people[1])
    assert [(o.is_own, o.text, o.entered_by) for o in row.objections] == [
        (True, "My own words", None), (False, "On paper", secretary),
    ]  # fmt: skip
    assert notices("grade-objection").filter(recipient=secretary).count() == 2
    answer(text="To the paper", is_own=False)
    with pytest.raises(RuleBroken, match="waits for the committee"):
        services.close_appraisal(by=secretary, appraisal=appraisal, on=TODAY + 8 * DAY)
    with pytest.raises(RuleBroken, match="No objection waits"):
        answer(text="Again", is_own=False)
    answer(text="To the person", grade="excellent")
    row = row_of(appraisal, people[1])
    assert ([o.answer for o in row.objections], row.grade, row.waits_for_answer) == (
        ["To the person", "To the paper"], "excellent", False,
    )  # fmt: skip
    assert notices("grade-answer").filter(recipient=account).count() == 2
    services.close_appraisal(by=secretary, appraisal=appraisal, on=TODAY + 8 * DAY)


def test_nobody_enters_the_own_objection_as_somebodys_paper(appraisal, people, secretary):
    lead_to("decided", appraisal, secretary)
    announce(appraisal, secretary)
    row = row_of(appraisal, people[0])
    with pytest.raises(RuleBroken, match="on your own page"):
        services.object_to_grade(by=secretary, row=row, text="No", at=NOW, is_own=False)
