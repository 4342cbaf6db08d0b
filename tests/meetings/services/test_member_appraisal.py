"""The appraisal of members from the roster's day to the end (Branch Regulations Art 18)."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import ACTS, AppraisalStep, Tally
from meetings.services import member_appraisal as services
from meetings.services.member_appraisal.verdicts import Verdict
from members.codes import MemberStatus
from members.models.care import HelpPlan
from members.models.membership import FloatingPeriod, LostContact
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
    row_of,
    vote,
)
from tests.meetings.clock import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# What each database needs beside the queries themselves.
BESIDE = re.compile("SAVEPOINT|advisory")


@pytest.fixture
def people(branch, secretary):
    """The secretary, a plain member with an account, and a second one without."""
    return [
        secretary.member,
        make.member(branch, user=make.user(), name="Bei"),
        make.member(branch, name="Cao"),
    ]


@pytest.fixture
def at(branch, secretary, people):
    return partial(appraisal_at, organization=branch, by=secretary)


def refused(act, **arguments) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(**arguments)
    return broken.value.field


def test_who_takes_part_and_who_is_graded_is_frozen_on_the_day(branch, secretary, people):
    make.member(branch, status=MemberStatus.PROBATIONARY, name="Probationer")
    make.member(branch, status=MemberStatus.SUSPENDED, name="Suspended")
    make.member(branch, status=MemberStatus.ACTIVIST)
    lost, away = make.member(branch, name="Lost"), make.member(branch, name="Away")
    LostContact.objects.create(
        member=lost,
        organization=branch,
        situation="1",
        last_seen_on=TODAY - 400 * DAY,
        since=TODAY - 200 * DAY,
    )
    FloatingPeriod.objects.create(
        member=away, organization=branch, host_name="Harbour branch", destination="Port", reason="work",
        keeps_contact=people[0], since=TODAY - 300 * DAY,
    )  # fmt: skip
    appraisal = appraisal_at("self", branch, secretary)
    rows = {row.member.name: row for row in appraisal.people.select_related("member")}
    assert {n: r.not_graded for n, r in rows.items() if r.not_graded} == {
        "Probationer": "probationary", "Suspended": "suspended", "Lost": "lost",
    }  # fmt: skip
    assert rows["Away"].host_name == "Harbour branch" and rows["Away"].is_voted_on
    # Suspended ones are no Party members of the day; those out of contact still are.
    assert (len(rows), appraisal.total, appraisal.limit) == (7, 6, 2)
    make.member(branch)
    assert appraisal.people.count() == 7


@pytest.mark.parametrize("number", [1, 3])
def test_opening_costs_the_same_for_one_and_for_many(branch, secretary, number):
    make.members(branch, number)
    with CaptureQueriesContext(connection) as found:
        appraisal_at("self", branch, secretary)
    assert len([q for q in found if not BESIDE.search(q["sql"])]) == 8


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"year": 2024}, None), ({"year": 2027}, None), ({"as_of": TODAY + DAY}, "as_of"),
        ({"as_of": TODAY.replace(year=2025)}, "as_of"), ({"as_of": TODAY.replace(month=1, day=1)}, ""),
    ],
)  # fmt: skip
def test_a_year_is_opened_by_a_day_within_it(branch, secretary, people, changed, field):
    told = {"by": secretary, "organization": branch, "year": 2026, "as_of": TODAY, "on": TODAY} | changed
    if field == "":
        assert services.open_member_appraisal(**told).total == 3
    else:
        assert refused(services.open_member_appraisal, **told) == field


def test_only_a_branch_with_members_opens_one_and_only_once(branch, secretary, people):
    open_it = partial(services.open_member_appraisal, by=secretary, year=2026, as_of=TODAY, on=TODAY)
    open_it(organization=branch)
    temporary = make.organization(branch.parent, kind="temporary_branch")
    make.member(temporary)
    for organization in (branch, branch.parent, temporary, make.organization(branch.parent)):
        refused(open_it, organization=organization)
    assert MemberAppraisal.objects.count() == 1


def every_act(appraisal, row, by) -> dict:
    """Each act of the table as its service, with arguments that are in order."""
    version = appraisal.version
    on = {"by": by, "appraisal": appraisal}
    return {
        "write_self": partial(services.write_self_evaluation, by=by, row=row, text="Own", on=TODAY),
        "enter_self": partial(services.enter_self_evaluation, by=by, row=row, text="Paper", on=TODAY),
        "place_at_host": partial(
            services.place_at_host, by=by, row=row, is_at_host=False, opinion="Good", at=NOW
        ),
        "take_in": partial(services.take_in_arrivals, **on, on=TODAY),
        "tell_home": partial(
            services.tell_home,
            by=by,
            host=appraisal.organization,
            row=row,
            opinion="Good",
            grade="qualified",
            feedback="",
            at=NOW,
        ),
        "begin_mutual": partial(services.begin_mutual, **on),
        "enter_opinions": partial(
            services.enter_opinions,
            **on,
            version=version,
            opinions={row.pk: "Helpful"},
            meetings=[],
            on=TODAY,
        ),
        "begin_ballot": partial(services.begin_ballot, **on),
        "enter_tally": partial(vote, appraisal, by),
        "decide": partial(decide, appraisal, by),
        "announce": partial(announce, appraisal, by),
        "object": partial(services.object_to_grade, by=by, row=row, text="No", at=NOW),
        "enter_objection": partial(services.object_to_grade, by=by, row=row, text="No", at=NOW, is_own=False),
        "answer": partial(services.answer_objection, by=by, row=row, text="Stays", at=NOW),
        "close": partial(services.close_appraisal, **on, on=TODAY + 9 * DAY),
        "step_back": partial(services.step_back, **on),
        "reopen_vote": partial(services.reopen_vote, **on),
    }


@pytest.mark.parametrize("step", AppraisalStep.values)
def test_each_service_refuses_the_steps_that_the_table_refuses(at, people, secretary, step):
    appraisal = at("self")
    row = row_of(appraisal, people[2])
    AppraisedMember.objects.filter(pk=row.pk).update(host_name="Port", grade="qualified")
    MemberAppraisal.objects.update(
        step=step, counted_on=TODAY, decided_on=TODAY, announced_on=TODAY, objection_until=TODAY
    )
    row = row_of(appraisal, people[2])
    for name, act in every_act(fresh(appraisal), row, secretary).items():
        if step not in ACTS[name].steps:
            with pytest.raises(RuleBroken, match="This cannot be done now"):
                act()


def test_a_person_writes_alone_and_nobody_writes_over_it(at, people, secretary):
    appraisal = at("self")
    own, paper = row_of(appraisal, people[1]), row_of(appraisal, people[2])
    services.write_self_evaluation(by=people[1].user, row=own, text="My year", on=TODAY)
    refused(services.enter_self_evaluation, by=secretary, row=own, text="Other", on=TODAY)
    for text in ("From paper", "Corrected"):
        services.enter_self_evaluation(by=secretary, row=paper, text=text, on=TODAY)
    assert (row_of(appraisal, people[1]).self_text, row_of(appraisal, people[2]).self_text) == (
        "My year", "Corrected",
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT self_text_sealed FROM meetings_appraisedmember")
        assert "year" not in str(cursor.fetchall())
    assert not Entry.objects.filter(details__icontains="My year").exists()


def test_opinions_are_saved_by_whoever_saw_the_newest(at, people, secretary):
    appraisal = at("mutual")
    row = row_of(appraisal, people[1])
    told = {"by": secretary, "appraisal": appraisal, "opinions": {row.pk: "Cao: helps"}, "meetings": [],
        "on": TODAY,
    }  # fmt: skip
    services.enter_opinions(version=appraisal.version, **told)
    refused(services.enter_opinions, version=appraisal.version, **told)
    assert row_of(appraisal, people[1]).opinions == "Cao: helps"


@pytest.mark.parametrize(
    ("votes", "given", "returned", "field"),
    [
        ((1, 1, 1, 0), 3, 3, None), ((1, 1, 0, 0), 3, 3, None), ((2, 1, 1, 0), 3, 3, "excellent"),
        ((0, 3, 0, 0), 3, 2, "excellent"), ((0, 3, 0, 0), 4, 3, "given"), ((0, 3, 0, 0), 2, 3, "returned"),
        ((0, 0, 0, 0), 3, 0, "returned"),
    ],
)  # fmt: skip
def test_impossible_sums_are_refused(at, secretary, votes, given, returned, field):
    appraisal = at("ballot")
    tally = partial(vote, appraisal, secretary, counted(appraisal, votes), given=given, returned=returned)
    if field is None:
        tally()
        return
    with pytest.raises(RuleBroken) as broken:
        tally()
    assert broken.value.field.startswith(field)
    if field == "excellent":
        assert str(sum(votes)) in broken.value.message
    assert fresh(appraisal).step == "ballot"


def test_two_tellers_count_everybody(at, people, secretary):
    appraisal = at("ballot")
    told = {
        "by": secretary, "appraisal": appraisal, "version": appraisal.version, "given": 3, "returned": 3,
        "on": TODAY, "tellers": (people[0], people[0]), "tallies": counted(appraisal),
    }  # fmt: skip
    assert refused(services.record_tally, **told) == "second_teller"
    part = dict(list(told["tallies"].items())[1:])
    told |= {"tellers": (people[0], people[1]), "tallies": part}
    assert refused(services.record_tally, **told).startswith("excellent-")


def test_a_closed_ballot_is_taken_over_by_members(at, people, secretary):
    appraisal = at("ballot")
    tallies = {p.pk: {"excellent": 1, "qualified": 2} for p in people} | {"nobody": {"excellent": 9}}
    services.take_over_tally(
        by=secretary, appraisal=appraisal, tallies=tallies, given=3, returned=3, on=TODAY
    )
    assert fresh(appraisal).step == "verdict" and fresh(appraisal).teller is None
    assert row_of(appraisal, people[2]).tally == Tally(1, 2, 0, 0)


def test_whoever_is_appraised_at_the_host_is_not_voted_on(at, people, secretary):
    appraisal = at("mutual")
    AppraisedMember.objects.filter(member=people[2]).update(host_name="Port")
    place = partial(services.place_at_host, by=secretary, is_at_host=True, opinion="Diligent", at=NOW)
    refused(place, row=row_of(appraisal, people[1]))
    place(row=row_of(appraisal, people[2]))
    services.begin_ballot(by=secretary, appraisal=appraisal)
    vote(appraisal, secretary)
    assert row_of(appraisal, people[2]).tally is None
    refused(place, row=row_of(appraisal, people[2]), is_at_host=False)
    decide(appraisal, secretary)
    assert row_of(appraisal, people[2]).grade == "qualified"


def test_the_committee_departs_from_the_votes_with_a_reason_and_names_the_gap(at, people, secretary):
    appraisal, row = at("verdict"), None
    row = row_of(appraisal, people[2])
    low = partial(decided, appraisal)
    for verdict, field in (
        (Verdict("basic", "", "Comes late"), f"reason-{row.pk}"),
        (Verdict("basic", "Missed half the meetings"), f"feedback-{row.pk}"),
        (Verdict(""), f"grade-{row.pk}"),
        (Verdict("superb"), f"grade-{row.pk}"),
    ):
        assert (
            refused(decide, appraisal=appraisal, by=secretary, verdicts=low(**{str(row.pk): verdict}))
            == field
        )
    decide(appraisal, secretary, low(**{str(row.pk): Verdict("basic", "Missed half", "Comes late")}))
    row.refresh_from_db()
    assert (row.grade, row.reason, row.feedback) == ("basic", "Missed half", "Comes late")


@pytest.mark.parametrize(
    ("excellent", "reason", "is_refused"), [(1, "", False), (2, "", True), (2, "All led", False)]
)
def test_more_than_a_third_excellent_need_one_reason(at, people, secretary, excellent, reason, is_refused):
    appraisal = at("verdict")
    best = {str(row_of(appraisal, p).pk): Verdict("excellent", "Led the work") for p in people[:excellent]}
    act = partial(decide, appraisal, secretary, decided(appraisal, **best), over_reason=reason)
    if is_refused:
        assert refused(act) == "over_limit_reason"
    else:
        act()


def test_where_the_votes_propose_too_many_the_third_is_reason_enough(at, people, secretary):
    appraisal = at("ballot")
    vote(appraisal, secretary, counted(appraisal, (3, 0, 0, 0)))
    best = {str(row_of(appraisal, people[0]).pk): Verdict("excellent")}
    decide(appraisal, secretary, decided(appraisal, **best))


@pytest.mark.parametrize(("days", "is_refused"), [(-1, True), (0, False), (1, True)])
def test_it_is_decided_between_the_count_and_today(at, secretary, days, is_refused):
    appraisal = at("verdict")
    act = partial(decide, appraisal, secretary, decided_on=TODAY + days * DAY)
    if is_refused:
        assert refused(act) == "decided_on"
    else:
        act()


def test_a_step_taken_too_early_leads_back_and_asks_for_the_verdicts_anew(at, secretary):
    appraisal = at("decided")
    refused(services.step_back, by=secretary, appraisal=appraisal)
    services.reopen_vote(by=secretary, appraisal=appraisal)
    vote(appraisal, secretary, counted(appraisal, (0, 0, 3, 0)))
    refused(announce, appraisal=appraisal, by=secretary)
    assert fresh(appraisal).decided_on is None


def test_who_has_an_account_is_told_without_a_grade(at, people, secretary):
    appraisal = at("announced")
    assert appraisal.objection_until == TODAY + 7 * DAY
    told = Outbox.objects.filter(dedupe_key__contains=f"member-appraisal:{appraisal.pk}")
    assert set(told.values_list("recipient", flat=True)) == {secretary.pk, people[1].user.pk}
    assert not any("ualified" in str(row.texts) for row in told)


@pytest.mark.parametrize(("days", "is_refused"), [(6, False), (7, False), (8, True)])
def test_a_member_objects_once_within_the_days(at, people, days, is_refused):
    row = row_of(at("announced"), people[1])
    act = partial(services.object_to_grade, by=people[1].user, row=row, text="Not so", at=NOW + days * DAY)
    if is_refused:
        refused(act)
    else:
        act()
        refused(act)


def test_an_objection_is_answered_before_the_end_and_may_change_the_grade(at, people, secretary):
    appraisal = at("announced")
    row = row_of(appraisal, people[1])
    answer = partial(services.answer_objection, by=secretary, row=row, text="Seen anew", at=NOW)
    refused(answer)
    refused(services.close_appraisal, by=secretary, appraisal=appraisal, on=TODAY + 7 * DAY)
    services.object_to_grade(by=people[1].user, row=row, text="Not so", at=NOW)
    refused(services.close_appraisal, by=secretary, appraisal=appraisal, on=TODAY + 8 * DAY)
    assert refused(answer, grade="best") == "grade"
    refused(answer, by=people[1].user)
    answer(grade="excellent")
    refused(answer)
    assert Outbox.objects.filter(dedupe_key__contains=f"grade-answer:{row.pk}:{people[1].user.pk}").exists()
    services.close_appraisal(by=secretary, appraisal=appraisal, on=TODAY + 8 * DAY)
    assert (row_of(appraisal, people[1]).grade, fresh(appraisal).step) == ("excellent", "closed")
    told = str(
        list(
            Outbox.objects.filter(dedupe_key__contains=f"grade-objection:{row.pk}").values_list(
                "texts", "link"
            )
        )
    )
    assert people[1].name not in told and "Not so" not in told


def test_after_an_objection_more_than_a_third_are_excellent_only_with_the_reason(at, people, secretary):
    appraisal = at("announced")
    assert appraisal.limit == 1
    AppraisedMember.objects.filter(appraisal=appraisal, member=people[0]).update(grade="excellent")
    row = row_of(appraisal, people[1])
    services.object_to_grade(by=people[1].user, row=row, text="Not so", at=NOW)
    answer = partial(services.answer_objection, by=secretary, row=row, text="Right", at=NOW)
    assert refused(answer, grade="excellent") == "over_reason"
    answer(grade="excellent", over_reason="Both led the rescue")
    assert (row_of(appraisal, people[1]).grade, fresh(appraisal).over_limit_reason) == (
        "excellent", "Both led the rescue",
    )  # fmt: skip


@pytest.mark.parametrize("has_deputy", [False, True])
def test_the_only_secretarys_objection_is_told_to_the_superior(at, college, branch, secretary, has_deputy):
    appraisal, above = at("announced"), make.official(college, "secretary")
    deputy = make.official(branch, "deputy_secretary") if has_deputy else None
    row = row_of(appraisal, secretary.member)
    services.object_to_grade(by=secretary, row=row, text="Not so", at=NOW)
    told = Outbox.objects.filter(dedupe_key__contains=f"grade-objection:{row.pk}", channel="in_app")
    assert list(told.values_list("recipient", flat=True)) == [deputy.pk if has_deputy else above.pk]


def test_whoever_gets_no_grade_has_nothing_to_object_to(branch, secretary, people):
    probationer = make.member(branch, status=MemberStatus.PROBATIONARY, user=make.user())
    appraisal = appraisal_at("announced", branch, secretary)
    row = row_of(appraisal, probationer)
    assert row.grade == ""
    refused(services.object_to_grade, by=probationer.user, row=row, text="Why", at=NOW)


def test_a_help_plan_follows_a_low_grade_alone(at, people, secretary):
    appraisal = at("announced")
    told = {
        "by": secretary, "responsible": people[0], "facts": "Basically qualified",
        "review_on": TODAY + 30 * DAY, "on": TODAY,
    }  # fmt: skip
    refused(services.open_help_after_verdict, row=row_of(appraisal, people[2]), **told)
    AppraisedMember.objects.filter(member=people[2]).update(grade="basic")
    services.open_help_after_verdict(row=row_of(appraisal, people[2]), **told)
    assert HelpPlan.objects.get().facts == "Basically qualified"
