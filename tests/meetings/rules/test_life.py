"""Which steps has a life meeting, how does each stand, and who may do what in which state?"""

from dataclasses import replace
from datetime import date

import pytest

from branches.rules import SETTINGS
from meetings.rules.life import (
    ACTS,
    STEPS_BY_KEY,
    LifeFacts,
    LifeKind,
    LifeState,
    is_answerable,
    may_act,
    progress_of,
    report_due_on,
    steps_of,
    unanswered,
)
from members.rules import RIGHTS

ORGANIZATIONAL, DEMOCRATIC = LifeKind.ORGANIZATIONAL.value, LifeKind.DEMOCRATIC.value
# States in the order of the columns: draft, sent, returned, agreed, reported, repeated, closed. In a cell
# the roles that may: b the body's leading posts, p whoever prepares (its committee, a group's leader for
# the own group), s those who lead the direct superior. Nobody else may anything.
STATES = ["draft", "sent", "returned", "agreed", "reported", "repeated", "closed"]
TABLE = """
    plan         bp  -   bp  -   -   -   -
    send         b   -   b   -   -   -   -
    agree        -   s   -   -   -   -   -
    ask_change   -   s   -   -   -   -   -
    name         -   s   s   s   -   -   -
    prepare      bp  bp  bp  bp  -   -   -
    answer_step  bp  bp  bp  bp  bp  -   -
    meeting      bp  bp  bp  bp  -   -   -
    words        bp  bp  bp  bp  -   -   -
    report       b   b   b   b   -   -   -
    notify       b   b   b   b   b   -   -
    comment      -   s   -   s   s   -   -
    repeat       -   s   -   s   s   -   -
    rectify      bp  bp  bp  bp  bp  bp  -
    close        b   b   b   b   b   -   -
"""
CELLS = {
    (act, state): cell
    for act, *cells in (line.split() for line in TABLE.strip().splitlines())
    for state, cell in zip(STATES, cells, strict=True)
}
LETTERS = {
    "secretary": "b", "superior_secretary": "b", "committee_member": "p", "group_leader": "p",
    "direct_superior_leader": "s", "reviewer": "-", "administrator": "-", "discipline_officer": "-",
    "organization_officer": "-", "nobody": "-",
}  # fmt: skip


def test_the_table_has_every_act_state_and_role():
    assert {act for act, _state in CELLS} == set(ACTS)
    assert LifeState.values == STATES
    assert set(LETTERS) - {"nobody"} == set(RIGHTS)


@pytest.mark.parametrize("act", ACTS)
def test_every_cell_of_the_table(act):
    """State × role × act."""
    for state in STATES:
        for role, letter in LETTERS.items():
            expected = letter != "-" and letter in CELLS[act, state]
            assert may_act(state, role, act) == expected, (state, role)


@pytest.mark.parametrize("state", STATES)
def test_what_the_report_says_of_a_step_stands(state):
    answerable = {key for key in STEPS_BY_KEY if is_answerable(state, key)}
    expected = {"draft", "sent", "returned", "agreed"}
    if state in expected:
        assert answerable == set(STEPS_BY_KEY)
    else:
        assert answerable == ({"notice", "report", "closed"} if state == "reported" else set())


def test_every_state_is_left_by_an_act_but_the_last_two():
    left = {state for act in ACTS.values() if act.leads_to for state in act.states}
    assert set(STATES) - left == {"repeated", "closed"}
    reached = {act.leads_to for act in ACTS.values()} - {""}
    assert set(STATES) - reached == {"draft"}


def test_what_people_wrote_is_read_by_the_body_and_those_directly_above_alone():
    readers = {role for role, rights in RIGHTS.items() if "read life" in rights}
    assert readers == {
        "secretary", "superior_secretary", "committee_member", "group_leader", "direct_superior_leader",
    }  # fmt: skip


# Steps.


def test_a_leading_body_has_the_quorum_as_a_step_and_a_branch_has_not():
    of_branch, of_body = ([s.key for s in steps_of(kind)] for kind in (ORGANIZATIONAL, DEMOCRATIC))
    assert [key for key in of_body if key != "quorum"] == of_branch
    assert "quorum" in of_body
    assert of_branch == [
        "theme", "sent", "study", "opinions", "talks", "self_checks", "supervisor", "earlier", "held",
        "criticism", "comment", "rectification", "notice", "report", "closed",
    ]  # fmt: skip


def test_every_step_says_force_rule_and_source():
    for step in STEPS_BY_KEY.values():
        for force, rule, source in step.rules.values():
            assert force in {"MUST", "GEN", "LOCAL"}
            assert rule[:3] in {"BR-", "DL-", "OL-"}
            assert str(source)


NOTHING = LifeFacts(people=10, talks_missing=3, earlier_open=None)


def state(key: str, facts: LifeFacts, kind: str = DEMOCRATIC) -> str:
    return next(p.state for p in progress_of(kind, facts) if p.step.key == key)


@pytest.mark.parametrize(
    ("key", "below", "at"),
    [
        ("theme", {}, {"has_plan": True}),
        ("sent", {}, {"is_sent": True}),
        ("opinions", {"opinions": 0}, {"opinions": 1}),
        ("talks", {"talks_met": 2, "talks_missing": 1}, {"talks_met": 3, "talks_missing": 0}),
        ("self_checks", {"self_checks": 9}, {"self_checks": 10}),
        ("supervisor", {}, {"has_supervisor": True}),
        ("held", {"is_planned": True}, {"is_signed": True}),
        ("quorum", {"has_quorum": False}, {"has_quorum": True}),
        ("criticism", {"statements": 9}, {"statements": 10}),
        ("comment", {}, {"has_comment": True}),
        ("rectification", {"points": 0}, {"points": 1}),
        ("notice", {}, {"notified_on": date(2026, 11, 1)}),
        ("report", {}, {"reported_on": date(2026, 11, 1)}),
        ("closed", {"points": 2, "open_points": 1}, {"points": 2, "open_points": 0}),
    ],
)
def test_a_step_is_done_by_its_facts_and_not_one_before(key, below, at):
    assert state(key, replace(NOTHING, **below)) == "missing"
    assert state(key, replace(NOTHING, **at)) == "done"


@pytest.mark.parametrize("key", ["sent", "supervisor", "comment", "report"])
def test_at_the_top_nothing_is_reported_to_anybody(key):
    assert state(key, replace(NOTHING, has_superior=False)) == "not_applicable"


@pytest.mark.parametrize(
    ("number", "expected"), [(None, "not_applicable"), (0, "not_applicable"), (1, "missing")]
)
def test_it_opens_with_the_last_one_where_something_is_open(number, expected):
    assert state("earlier", replace(NOTHING, earlier_open=number)) == expected


def test_nobody_who_owes_a_talk_is_no_missing_talk():
    assert state("talks", replace(NOTHING, talks_missing=0)) == "not_applicable"
    assert state("talks", replace(NOTHING, talks_missing=None)) == "missing"


def test_nobody_due_is_no_done_step():
    assert state("self_checks", replace(NOTHING, people=0)) == "missing"


@pytest.mark.parametrize("answer", ["done", "not_applicable", "skipped"])
def test_an_answer_by_hand_stands_until_the_facts_say_done(answer):
    facts = replace(NOTHING, answers={"opinions": answer})
    assert state("opinions", facts) == answer
    assert state("opinions", replace(facts, opinions=3)) == "done"


def test_the_report_waits_for_all_but_the_superiors_steps_and_what_follows_it():
    keys = [p.step.key for p in unanswered(progress_of(ORGANIZATIONAL, NOTHING))]
    assert keys == [
        "theme",
        "sent",
        "study",
        "opinions",
        "talks",
        "self_checks",
        "held",
        "criticism",
        "rectification",
    ]
    at_the_end = [p.step.key for p in unanswered(progress_of(ORGANIZATIONAL, NOTHING), for_the_end=True)]
    assert at_the_end == [*keys, "notice", "report", "closed"]


def test_a_skipped_step_keeps_nobody_waiting():
    facts = replace(NOTHING, answers={"study": "skipped"})
    assert "study" not in [p.step.key for p in unanswered(progress_of(ORGANIZATIONAL, facts))]


def test_the_report_is_due_by_the_setting():
    days = SETTINGS["life_meeting.report_days"].default
    assert (days, report_due_on(date(2026, 12, 20), days)) == (15, date(2027, 1, 4))
