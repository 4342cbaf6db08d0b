"""The appraisal of members as tables: step × role × act, limits, sums, proposals, days."""

from datetime import date
from itertools import pairwise

import pytest

from meetings.rules.member_appraisal import (
    ACTS,
    BACK,
    AppraisalStep,
    Tally,
    ballot_faults,
    due_on,
    is_in_time,
    is_possible,
    max_excellent,
    may_act,
    may_open,
    needs_reason,
    proposal,
    why_gone,
    why_not_graded,
)
from members.rules import may

STEPS = [step.value for step in AppraisalStep]
# For each act a letter a step (self, mutual, ballot, verdict, announced, closed): who may do it there.
# s secretary, c secretary and committee members, p the person alone, . nobody.
TABLE = {
    "write_self": "pp....",
    "enter_self": "cc....",
    "place_at_host": "cccc..",
    "take_in": "cc....",
    # In the steps of the home branch, by the rights at the host.
    "tell_home": "ssss..",
    "begin_mutual": "c.....",
    "enter_opinions": ".c....",
    "begin_ballot": ".c....",
    "enter_tally": "..c...",
    "decide": "...s..",
    "announce": "...s..",
    "object": "....p.",
    "enter_objection": "....c.",
    "answer": "....s.",
    "close": "....s.",
    "step_back": ".cc...",
    "reopen_vote": "...s..",
}
WHO = {"s": {"secretary"}, "c": {"secretary", "committee_member"}, "p": {"person"}, ".": set()}
ROLES = (
    "secretary", "committee_member", "group_leader", "reviewer", "superior_secretary",
    "direct_superior_leader", "discipline_officer", "organization_officer", "administrator", "person",
)  # fmt: skip


def rights_of(role: str) -> set[str]:
    if role == "person":
        return {"own"}
    return {right for right in ("keep", "decide") if may(role, right, "member_appraisal")}


def test_the_table_names_every_act():
    assert set(TABLE) == set(ACTS)


@pytest.mark.parametrize("act", TABLE)
def test_step_and_role_decide_on_an_act(act):
    expected = {step: WHO[letter] for step, letter in zip(STEPS, TABLE[act], strict=True)}
    found = {s: {r for r in ROLES if may_act(act, s, rights_of(r))} for s in STEPS}
    assert found == expected


def test_the_steps_lead_on_in_order_and_back_one_at_a_time():
    on = {
        step: act.to for name, act in ACTS.items() if act.to and name != "reopen_vote" for step in act.steps
    }
    assert [on[step] for step in STEPS[:-1]] == STEPS[1:]
    assert [(BACK[step], step) for step in BACK] == list(pairwise(STEPS[:3]))


def test_votes_and_verdicts_are_read_by_the_committee_and_the_direct_superior_alone():
    assert {role for role in ROLES if may(role, "view", "verdict")} == {
        "secretary", "committee_member", "superior_secretary", "direct_superior_leader",
    }  # fmt: skip
    assert not any(may("administrator", verb, "member_appraisal") for verb in ("view", "keep", "decide"))


@pytest.mark.parametrize(
    ("status", "is_lost", "why"),
    [
        ("full", False, ""), ("full", True, "lost"), ("probationary", False, "probationary"),
        ("probationary", True, "probationary"), ("suspended", False, "suspended"),
        ("suspended", True, "suspended"),
    ],
)  # fmt: skip
def test_full_members_within_reach_get_a_grade(status, is_lost, why):
    assert why_not_graded(status, is_lost=is_lost) == why


@pytest.mark.parametrize(
    ("status", "belongs", "elsewhere", "why"),
    [
        ("full", True, False, ""), ("probationary", True, False, ""), ("full", True, True, "elsewhere"),
        ("full", False, False, "transferred"), ("full", False, True, "transferred"),
        ("suspended", True, False, "suspended"), ("suspended", False, False, "transferred"),
        ("deceased", False, False, "deceased"), ("expelled", False, True, "left"),
        ("resigned", False, False, "left"), ("removed", False, False, "left"),
        ("persuaded_to_leave", False, False, "left"), ("deemed_left", False, False, "left"),
        ("probation_cancelled", False, False, "left"), (None, False, False, "elsewhere"),
    ],
)  # fmt: skip
def test_what_happens_after_the_rosters_day_takes_the_grade_away(status, belongs, elsewhere, why):
    assert why_gone(status, belongs=belongs, is_graded_elsewhere=elsewhere) == why


@pytest.mark.parametrize(
    ("total", "most"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (20, 6), (21, 7), (22, 7), (23, 7), (24, 8)]
)
def test_a_third_rounded_down_may_be_excellent(total, most):
    assert max_excellent(total) == most


@pytest.mark.parametrize(
    ("given", "returned", "faults"),
    [
        (20, 20, []), (20, 19, []), (21, 21, []), (22, 22, ["too_many_given"]),
        (20, 21, ["too_many_returned"]), (20, 0, ["none_returned"]),
        (22, 23, ["too_many_given", "too_many_returned"]),
    ],
)  # fmt: skip
def test_ballots_are_no_more_than_people(given, returned, faults):
    assert ballot_faults(given, returned, taking_part=21) == faults


@pytest.mark.parametrize(("sum_", "possible"), [(19, True), (20, True), (21, False)])
def test_votes_are_no_more_than_ballots(sum_, possible):
    assert is_possible(Tally(sum_ - 3, 1, 1, 1), 20) is possible


@pytest.mark.parametrize(
    ("votes", "grade"),
    [
        ((11, 9, 0, 0), "excellent"), ((10, 10, 0, 0), "qualified"), ((9, 11, 0, 0), "qualified"),
        ((8, 7, 6, 0), "qualified"), ((5, 5, 10, 0), "basic"), ((5, 6, 9, 0), "qualified"),
        ((0, 0, 10, 10), "unqualified"), ((0, 0, 11, 9), "basic"), ((0, 0, 0, 1), "unqualified"),
        ((0, 0, 0, 0), ""),
    ],
)  # fmt: skip
def test_the_votes_propose_the_best_grade_that_more_than_half_reach(votes, grade):
    assert proposal(Tally(*votes)) == grade


@pytest.mark.parametrize(
    ("grade", "proposed", "over", "asked"),
    [
        ("qualified", "qualified", False, False), ("qualified", "excellent", False, True),
        ("qualified", "excellent", True, False), ("basic", "excellent", True, True),
        ("excellent", "qualified", True, True), ("basic", "qualified", False, True),
        ("basic", "", False, False),
    ],
)  # fmt: skip
def test_departing_from_the_votes_asks_for_a_reason_unless_the_third_explains_it(
    grade, proposed, over, asked
):
    assert needs_reason(grade, proposed, is_over_limit=over) is asked


@pytest.mark.parametrize(("day", "ok"), [(9, True), (10, True), (11, False)])
def test_the_last_day_for_an_objection_counts(day, ok):
    assert is_in_time(date(2026, 3, day), date(2026, 3, 10)) is ok
    assert not is_in_time(date(2026, 3, day), None)


@pytest.mark.parametrize(
    ("months", "day"), [(0, date(2026, 12, 31)), (2, date(2027, 2, 28)), (3, date(2027, 3, 31))]
)
def test_a_year_is_appraised_within_months_after_it(months, day):
    assert due_on(2026, months) == day


def test_this_year_and_the_last_can_be_opened():
    assert [y for y in range(2023, 2029) if may_open(y, on=date(2026, 1, 5))] == [2025, 2026]
