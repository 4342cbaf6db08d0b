"""In which order are the 25 steps done, what is next, and what contradicts itself (rules 3.1)?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.codes import MemberStatus
from members.rules.admission import (
    STEPS,
    STEPS_BY_KEY,
    TURNS,
    Facts,
    assess,
    contradictions,
    next_step,
    objections,
    stage_of,
)
from tests.members.admission_facts import DONE, EXAMINED, HELPERS, NUMBERS, WHOLE, D, until
from tests.members.admissions import COUNT


def test_the_whole_way_has_nothing_against_it():
    assert contradictions(WHOLE, NUMBERS) == []
    states = assess(WHOLE, NUMBERS, on=D(2026, 11, 23))
    assert [(s.state, s.is_early, s.is_late) for s in states] == [("done", False, False)] * 25
    assert next_step(states) is None


def test_there_are_five_stages_and_25_steps():
    assert [step.number for step in STEPS] == list(range(1, 26))
    counts = [sum(s.stage == stage for s in STEPS) for stage in dict.fromkeys(s.stage for s in STEPS)]
    assert counts == [2, 4, 5, 7, 7]
    assert [s.status for s in STEPS if s.status] == [
        MemberStatus.APPLICANT, MemberStatus.ACTIVIST, MemberStatus.DEVELOPMENT_TARGET,
        MemberStatus.PROBATIONARY, MemberStatus.FULL,
    ]  # fmt: skip
    assert stage_of("oath") == STEPS_BY_KEY["filed"].stage
    assert [t.key for t in TURNS] == [
        "extended", "extension_approved", "cancelled", "cancellation_approved", "postponed",
    ]  # fmt: skip


# Each step that is left out: what it keeps from being done (True), or asks a reason for (False).
LEFT_OUT = [
    ("Art 7", "activist", "talked", False),
    ("Art 8", "target", "activist_filed", False),
    ("Art 9", "target", "contacts", False),
    ("Art 13", "target_filed", "target", True),
    ("Art 14", "committee_examined", "introducers", True),
    ("Art 16", "committee_examined", "reviewed", True),
    ("Art 17", "committee_examined", "trained", False),
    ("Art 13", "committee_examined", "target_filed", False),
    ("Art 19", "pre_examined", "committee_examined", True),
    ("Art 19", "form", "pre_examined", True),
    ("Art 16", "accepted", "reviewed", True),
    ("Art 17", "accepted", "trained", False),
    ("Art 19", "accepted", "pre_examined", True),
    ("Art 19", "accepted", "form", False),
    ("Art 24", "approved", "talked_before_approval", True),
    ("Art 26", "approval_filed", "approved", True),
    ("Art 30", "confirmed", "oath", False),
    ("Art 33", "confirmed", "confirmation_applied", True),
    ("Art 34", "confirmation_approved", "confirmed", True),
    ("Art 37", "filed", "confirmation_approved", True),
]


@pytest.mark.parametrize(("source", "key", "left_out", "is_absolute"), LEFT_OUT)
def test_a_step_that_is_left_out(source, key, left_out, is_absolute):
    facts = until(key)
    facts = replace(facts, done={k: v for k, v in facts.done.items() if k != left_out})
    found = objections(key, DONE[key], facts, NUMBERS)
    told = [(o.is_absolute, o.numbers["other"]) for o in found if o.code in {"missing", "without"}]
    assert told == [(is_absolute, left_out)]
    state = next(s for s in assess(facts, NUMBERS, on=D(2026, 11, 23)) if s.step.key == key)
    assert (left_out in state.missing) is is_absolute


# What is recorded wrongly, and under which step and code it is named.
CONTRADICTIONS = [
    ("Art 5", {"born_on": D(2005, 1, 11)}, ("applied", "early", "5")),
    ("Art 7", {"talked": D(2023, 1, 9)}, ("talked", "before", "7")),
    ("Art 13", {"activist": D(2023, 8, 2)}, ("target", "early", "13")),
    ("Art 19", {"pre_examined": D(2025, 1, 21)}, ("accepted", "before", "20-22")),
    ("Art 24", {"talked_before_approval": D(2025, 3, 2)}, ("approved", "before", "23-26")),
    ("Art 32", {"confirmed": D(2026, 1, 19)}, ("confirmed", "early", "32")),
    ("Art 14", {"helpers": HELPERS[:3]}, ("introducers", "introducers", "14")),
    ("Art 11", {"examined_on": (D(2023, 7, 31), *EXAMINED)}, ("examined", "examined_before", "11")),
    ("Art 21", {"details": WHOLE.details | {"accepted": COUNT | {"yes": 6, "no": 5}}},
     ("accepted", "not_passed", "20-21")),
    ("Art 17", {"details": WHOLE.details | {"trained": {"days": 1}}}, ("trained", "training", "17")),
    ("Art 19", {"leaves_on": D(2025, 2, 1)}, ("accepted", "leaving", "19")),
    ("Art 37", {"filed": D(2026, 2, 28)}, ("filed", "before", "37")),
]  # fmt: skip


@pytest.mark.parametrize(("source", "changes", "named"), CONTRADICTIONS)
def test_a_contradiction_is_named_with_its_article(source, changes, named):
    fields = {k: v for k, v in changes.items() if k in Facts.__dataclass_fields__}
    days = {k: v for k, v in changes.items() if k not in fields}
    facts = replace(WHOLE, done=DONE | days, **fields)
    found = [(o.step, o.code, o.article) for o in contradictions(facts, NUMBERS)]
    assert named in found
    assert {step for step, _code, _article in found} <= {named[0], "accepted", "form"}


def test_an_exception_with_its_reason_is_no_contradiction():
    facts = replace(WHOLE, done=DONE | {"target": D(2024, 7, 31)})
    assert [o.code for o in contradictions(facts, NUMBERS)] == ["early", "before"][:1]
    with_reason = replace(facts, reasons={"target": "Document 7"})
    assert contradictions(with_reason, NUMBERS) == []
    state = next(s for s in assess(with_reason, NUMBERS, on=D(2026, 1, 1)) if s.step.key == "target")
    assert (state.state, state.is_early) == ("done", True)


# How far the whole way is after each step: the next one, and its state on the day of that step.
NEXT = [
    ("applied", "talked", "next"), ("talked", "activist", "next"), ("activist", "activist_filed", "next"),
    ("activist_filed", "contacts", "next"), ("contacts", "examined", "next"),
    ("target", "target_filed", "next"), ("target_filed", "introducers", "next"),
    ("introducers", "reviewed", "next"), ("reviewed", "trained", "next"),
    ("trained", "committee_examined", "next"), ("committee_examined", "pre_examined", "next"),
    ("pre_examined", "form", "next"), ("form", "accepted", "next"),
    ("accepted", "talked_before_approval", "next"), ("talked_before_approval", "approved", "next"),
    ("approved", "approval_filed", "next"), ("approval_filed", "placed", "next"),
    ("placed", "oath", "next"), ("oath", "educated", "next"),
    ("confirmation_applied", "confirmed", "early"), ("confirmed", "confirmation_approved", "next"),
    ("confirmation_approved", "filed", "next"),
]  # fmt: skip


@pytest.mark.parametrize(("after", "key", "state"), NEXT)
def test_the_next_step_is_the_first_that_may_be_done(after, key, state):
    order = [step.key for step in STEPS]
    on = DONE[after]
    done = {k: v for k, v in DONE.items() if order.index(k) <= order.index(after)}
    facts = replace(WHOLE, done=done, examined_on=tuple(d for d in EXAMINED if d <= on))
    found = next_step(assess(facts, NUMBERS, on=on))
    assert (found.step.key, found.state) == (key, state)


@given(
    st.lists(
        st.dates(min_value=D(2020, 1, 1), max_value=D(2030, 12, 31)), min_size=len(DONE), max_size=len(DONE)
    )
)
def test_steps_in_any_order_are_either_in_order_or_named(days):
    """Whatever the dates, each step before one it needs is named, and none else for its order."""
    done = dict(zip(DONE, days, strict=True))
    named = {
        (o.step, o.numbers["other"])
        for o in contradictions(replace(WHOLE, done=done, examined_on=()), NUMBERS)
        if o.code == "before"
    }
    wrong = {
        (step.key, other)
        for step in STEPS
        for other in (*step.needs, *step.expects)
        if step.key in done and other in done and done[other] > done[step.key]
    }
    assert named == wrong
