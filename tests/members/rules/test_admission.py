"""The Admission Rules 2014, case by case: each boundary day with both its neighbours."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branches.rules import SETTINGS
from members.codes import MemberStatus
from members.rules.admission import (
    STEPS,
    STEPS_BY_KEY,
    TURNS,
    Count,
    Facts,
    Helper,
    assess,
    contradictions,
    count_faults,
    examinations,
    next_examination,
    next_step,
    objections,
    probation_ends,
    stage_of,
)
from members.rules.admission.timing import earliest, latest
from tests.members.admissions import BORN, COUNT, WAY

D = date
ONE = timedelta(days=1)
NUMBERS = {key: s.default for key, s in SETTINGS.items() if key.startswith("admission.")}
DONE = {"applied": D(2023, 1, 10)} | {k: on for k, on, _more in WAY if not isinstance(on, list)}
EXAMINED = (D(2024, 1, 20), D(2024, 7, 25), D(2025, 9, 1))
FULL = ((D(2015, 1, 1), None),)
HELPERS = tuple(
    Helper(role, name, D(2023, 8, 11) if role == "contact_person" else D(2024, 8, 11), None, FULL)
    for role in ("contact_person", "introducer")
    for name in ("A", "B")
)
WHOLE = Facts(
    done=DONE,
    details={"accepted": COUNT, "confirmed": COUNT, "trained": {"days": 3}, "reviewed": {"result": "passed"}},
    born_on=BORN,
    examined_on=EXAMINED,
    helpers=HELPERS,
)


def until(key: str, **changes) -> Facts:
    """The facts of the whole way up to the step before `key`, with days of steps changed by name."""
    order = [step.key for step in STEPS]
    before = order[: order.index(key)] if key in order else order[: order.index("confirmed")]
    done = {k: v for k, v in DONE.items() if k in before}
    fields = {k: v for k, v in changes.items() if k in Facts.__dataclass_fields__}
    return replace(WHOLE, done=done | {k: v for k, v in changes.items() if k not in fields}, **fields)


def codes(key: str, on: date, facts: Facts, **numbers) -> list[str]:
    settings = NUMBERS | {f"admission.{name}": value for name, value in numbers.items()}
    return [o.code for o in objections(key, on, facts, settings)]


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
    assert [t.key for t in TURNS] == ["extended", "cancelled", "postponed"]


LEAP = {"activist": D(2024, 2, 29), "examined_on": (D(2024, 8, 1), D(2025, 2, 1))}
# The day on which a step is recorded, and what speaks against it: [] is nothing, * keeps it from being done.
MINIMUMS = [
    ("DV-01 Art 5", "applied", {"born_on": D(2005, 1, 10)}, D(2023, 1, 9), ["early"]),
    ("DV-01 Art 5", "applied", {"born_on": D(2005, 1, 10)}, D(2023, 1, 10), []),
    ("DV-01 Art 5", "applied", {"born_on": D(2005, 1, 10)}, D(2023, 1, 11), []),
    ("DV-01 Art 5, leap day", "applied", {"born_on": D(2004, 2, 29)}, D(2022, 2, 27), ["early"]),
    ("DV-01 Art 5, leap day", "applied", {"born_on": D(2004, 2, 29)}, D(2022, 2, 28), []),
    ("DV-01 Art 5, leap day", "applied", {"born_on": D(2004, 2, 29)}, D(2022, 3, 1), []),
    ("DV-01 Art 5, unknown birth", "applied", {"born_on": None}, D(2022, 3, 1), []),
    ("3.1 order", "talked", {}, D(2023, 1, 9), ["before"]),
    ("3.1 order", "talked", {}, D(2023, 1, 10), []),
    ("3.1 order", "talked", {}, D(2023, 1, 11), []),
    ("3.1 order", "activist", {"talked": D(2023, 8, 1)}, D(2023, 7, 31), ["before"]),
    ("3.1 order", "activist", {"talked": D(2023, 8, 1)}, D(2023, 8, 1), []),
    ("3.1 order", "activist", {"talked": D(2023, 8, 1)}, D(2023, 8, 2), []),
    ("DV-04 Art 8", "activist_filed", {}, D(2023, 7, 31), ["before"]),
    ("DV-04 Art 8", "activist_filed", {}, D(2023, 8, 1), []),
    ("DV-05 Art 9", "contacts", {"helpers": ()}, D(2023, 7, 31), ["before"]),
    ("DV-05 Art 9", "contacts", {}, D(2023, 8, 11), []),
    ("DV-09 Art 13", "target", {}, D(2024, 7, 31), ["early"]),
    ("DV-09 Art 13", "target", {}, D(2024, 8, 1), []),
    ("DV-09 Art 13", "target", {}, D(2024, 8, 2), []),
    ("DV-09 Art 13, leap day", "target", LEAP, D(2025, 2, 27), ["early"]),
    ("DV-09 Art 13, leap day", "target", LEAP, D(2025, 2, 28), []),
    ("DV-09 Art 13, leap day", "target", LEAP, D(2025, 3, 1), []),
    ("DV-09 Art 13", "target_filed", {}, D(2024, 7, 31), ["before"]),
    ("DV-09 Art 13", "target_filed", {}, D(2024, 8, 1), []),
    ("DV-10 Art 14", "introducers", {}, D(2024, 7, 31), ["before", "introducers"]),
    ("DV-10 Art 14", "introducers", {}, D(2024, 8, 10), ["introducers"]),
    ("DV-10 Art 14", "introducers", {}, D(2024, 8, 11), []),
    ("DV-11 Art 16", "reviewed", {}, D(2024, 7, 31), ["before"]),
    ("DV-11 Art 16", "reviewed", {}, D(2024, 8, 1), []),
    ("DV-12 Art 17", "trained", {}, D(2024, 7, 31), ["before"]),
    ("DV-12 Art 17", "trained", {}, D(2024, 8, 1), []),
    ("DV-13 Art 19", "committee_examined", {}, D(2024, 11, 7), ["before"]),
    ("DV-13 Art 19", "committee_examined", {}, D(2024, 11, 8), []),
    ("DV-13 Art 19", "pre_examined", {}, D(2024, 12, 9), ["before"]),
    ("DV-13 Art 19", "pre_examined", {}, D(2024, 12, 10), []),
    ("DV-13 Art 19", "form", {}, D(2025, 1, 5), ["before"]),
    ("DV-13 Art 19", "form", {}, D(2025, 1, 6), []),
    ("DV-13 Art 19, meeting before pre-examination", "accepted", {}, D(2025, 1, 5), ["before", "before"]),
    ("DV-13 Art 19, meeting before the form", "accepted", {}, D(2025, 1, 11), ["before"]),
    ("DV-13 Art 19", "accepted", {}, D(2025, 1, 12), []),
    ("DV-21 Art 24", "talked_before_approval", {}, D(2025, 1, 19), ["before"]),
    ("DV-21 Art 24", "talked_before_approval", {}, D(2025, 1, 20), []),
    ("DV-21 Art 24", "approved", {}, D(2025, 2, 19), ["before"]),
    ("DV-21 Art 24", "approved", {}, D(2025, 2, 20), []),
    ("DV-23 Art 26", "approved", {}, D(2025, 4, 19), []),
    ("DV-23 Art 26", "approved", {}, D(2025, 4, 20), []),
    ("DV-23 Art 26, special", "approved", {}, D(2025, 4, 21), ["special"]),
    ("DV-23 Art 26", "approval_filed", {}, D(2025, 2, 28), ["before"]),
    ("DV-24 Art 29", "placed", {}, D(2025, 2, 28), ["before"]),
    ("DV-24 Art 29", "placed", {}, D(2025, 3, 1), []),
    ("DV-25 Art 30", "oath", {}, D(2025, 2, 28), ["before"]),
    ("DV-25 Art 30", "oath", {}, D(2025, 3, 1), []),
    ("DV-28 Art 33", "confirmation_applied", {}, D(2025, 2, 28), ["before"]),
    ("DV-28 Art 33", "confirmation_applied", {}, D(2025, 3, 1), []),
    ("DV-26 Art 32", "confirmed", {}, D(2026, 1, 19), ["early"]),
    ("DV-26 Art 32", "confirmed", {}, D(2026, 1, 20), []),
    ("DV-26 Art 32", "confirmed", {}, D(2026, 1, 21), []),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 6}, D(2026, 7, 19), ["early"]),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 6}, D(2026, 7, 20), []),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 12}, D(2027, 1, 19), ["early"]),
    ("DV-27 Art 32, extended", "confirmed", {"extension_months": 12}, D(2027, 1, 20), []),
    ("DV-29 Art 34", "confirmation_approved", {}, D(2026, 1, 19), ["before"]),
    ("DV-29 Art 34", "confirmation_approved", {}, D(2026, 1, 20), []),
    ("DV-32 Art 37", "filed", {}, D(2026, 2, 28), ["before"]),
    ("DV-32 Art 37", "filed", {}, D(2026, 3, 1), []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "key", "changes", "on", "expected"), MINIMUMS)
def test_what_speaks_against_a_step_on_a_day(source, key, changes, on, expected):
    assert codes(key, on, until(key, **changes)) == expected


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


# A step done on a day or still open on it: its last day, and whether it is late the day after.
MAXIMUMS = [
    ("DV-03 Art 7", "talked", {}, {}, D(2023, 2, 10)),
    ("DV-03 Art 7, month end", "talked", {"applied": D(2023, 1, 31)}, {}, D(2023, 2, 28)),
    ("DV-03 Art 7, leap year", "talked", {"applied": D(2024, 1, 31)}, {}, D(2024, 2, 29)),
    ("DV-03 Art 7, 31 to 30", "talked", {"applied": D(2023, 3, 31)}, {}, D(2023, 4, 30)),
    ("DV-23 Art 26", "approved", {}, {}, D(2025, 4, 20)),
    ("DV-23 Art 26, month end", "approved", {"accepted": D(2025, 11, 30)}, {}, D(2026, 2, 28)),
    ("DV-23 Art 26, special", "approved", {"reasons": {"approved": "Abroad"}}, {}, D(2025, 7, 20)),
    ("DV-23 Art 26, filing", "approval_filed", {}, {}, D(2025, 4, 20)),
    ("DV-25 Art 30, within probation", "oath", {}, {}, D(2026, 1, 20)),
    ("DV-29 Art 34", "confirmation_approved", {}, {}, D(2026, 4, 20)),
    ("DV-29 Art 34, month end", "confirmation_approved", {"confirmed": D(2026, 8, 31)}, {}, D(2026, 11, 30)),
    ("DV-31 Art 36, postponed", "confirmed", {"postponement_months": 6}, {}, D(2026, 7, 20)),
    ("DV-31 Art 36, postponed", "confirmed", {"postponement_months": 1}, {}, D(2026, 2, 20)),
    ("DV-33 local", "pre_examined", {}, {"pre_examination_months": 1}, D(2025, 1, 10)),
    ("DV-33 local", "accepted", {}, {"meeting_months": 1}, D(2025, 2, 6)),
    ("DV-33 local", "oath", {}, {"oath_months": 1}, D(2025, 4, 1)),
    ("DV-33 local", "confirmed", {}, {"confirmation_months": 1}, D(2026, 2, 8)),
    ("DV-33 local, off", "pre_examined", {}, {}, None),
    ("DV-33 local, off", "accepted", {}, {}, None),
    ("DV-33 local, off", "confirmed", {}, {}, None),
]


@pytest.mark.parametrize(("source", "key", "changes", "numbers", "last"), MAXIMUMS)
@pytest.mark.parametrize(("days", "is_late"), [(-1, False), (0, False), (1, True)])
def test_the_last_day_of_a_step(source, key, changes, numbers, last, days, is_late):
    facts, settings = until(key, **changes), NUMBERS | {f"admission.{n}": v for n, v in numbers.items()}
    bound = latest(key, facts, settings)
    assert (bound and bound.on) == last
    on = (last or D(2026, 11, 23)) + days * ONE
    is_late = is_late and last is not None
    done = replace(facts, done=facts.done | {key: on})
    # Open, and done, on that day.
    for told in (facts, done):
        state = next(s for s in assess(told, settings, on=on) if s.step.key == key)
        assert (state.state == "overdue" or state.is_late) is is_late


# (source, accepted, extension, end of probation)
PROBATIONS = [
    ("DV-26 Art 32", D(2025, 1, 20), 0, D(2026, 1, 20)),
    ("DV-26 Art 32, leap day", D(2024, 2, 29), 0, D(2025, 2, 28)),
    ("DV-26 Art 32, day before", D(2024, 2, 28), 0, D(2025, 2, 28)),
    ("DV-26 Art 32, into a leap year", D(2023, 2, 28), 0, D(2024, 2, 28)),
    ("DV-26 Art 32, month end", D(2025, 8, 31), 0, D(2026, 8, 31)),
    ("DV-27 Art 32, month end 31 to 28", D(2024, 8, 31), 6, D(2026, 2, 28)),
    ("DV-27 Art 32, month end 31 to 30", D(2024, 5, 31), 6, D(2025, 11, 30)),
    ("DV-27 Art 32, into a leap year", D(2026, 8, 31), 6, D(2028, 2, 29)),
    ("DV-27 Art 32, a year", D(2024, 2, 29), 12, D(2026, 2, 28)),
    ("DV-27 Art 32, seven months", D(2025, 1, 31), 7, D(2026, 8, 31)),
]


@pytest.mark.parametrize(("source", "accepted", "extension", "ends"), PROBATIONS)
@pytest.mark.parametrize(("days", "expected"), [(-1, ["early"]), (0, []), (1, [])])
def test_probation_is_a_calendar_year_from_the_meeting(source, accepted, extension, ends, days, expected):
    facts = until("confirmed", accepted=accepted, extension_months=extension)
    facts = replace(facts, done={k: min(v, accepted) for k, v in facts.done.items()} | {"accepted": accepted})
    assert probation_ends(facts) == ends
    assert earliest("confirmed", facts, NUMBERS).on == ends
    assert codes("confirmed", ends + days * ONE, facts) == expected


def test_without_a_meeting_there_is_no_probation():
    assert probation_ends(Facts()) is None


# (source, months, on, extended before, what speaks against it)
EXTENSIONS = [
    ("DV-27 Art 32", 5, D(2026, 1, 20), ["months"]),
    ("DV-27 Art 32", 6, D(2026, 1, 20), []),
    ("DV-27 Art 32", 7, D(2026, 1, 20), []),
    ("DV-27 Art 32", 11, D(2026, 1, 20), []),
    ("DV-27 Art 32", 12, D(2026, 1, 20), []),
    ("DV-27 Art 32", 13, D(2026, 1, 20), ["months"]),
    ("DV-27 Art 32", 6, D(2026, 1, 19), ["early"]),
    ("DV-27 Art 32", 6, D(2026, 1, 21), []),
    ("DV-27 Art 32", None, D(2026, 1, 20), ["months"]),
]


@pytest.mark.parametrize(("source", "months", "on", "expected"), EXTENSIONS)
def test_an_extension_is_of_half_a_year_to_a_year_at_the_end(source, months, on, expected):
    facts = until("confirmed", details={"extended": COUNT | {"months": months}})
    assert codes("extended", on, facts) == expected


@pytest.mark.parametrize(
    ("source", "months", "expected"),
    [
        ("DV-31 Art 36", 0, ["months"]), ("DV-31 Art 36", 1, []), ("DV-31 Art 36", 6, []),
        ("DV-31 Art 36", 7, ["months"]),
    ],
)  # fmt: skip
def test_a_postponement_is_of_half_a_year_at_most(source, months, expected):
    facts = until("confirmed", details={"postponed": {"months": months}})
    assert codes("postponed", D(2026, 1, 20), facts) == expected


# (source, leaves on, what speaks against the meeting of 20 January 2025)
LEAVING = [
    ("DV-14 Art 19", None, []),
    ("DV-14 Art 19", D(2025, 4, 19), ["leaving"]),
    ("DV-14 Art 19", D(2025, 4, 20), ["leaving"]),
    ("DV-14 Art 19", D(2025, 4, 21), []),
]


@pytest.mark.parametrize(("source", "leaves_on", "expected"), LEAVING)
def test_who_leaves_within_three_months_is_not_accepted(source, leaves_on, expected):
    assert codes("accepted", D(2025, 1, 20), until("accepted", leaves_on=leaves_on)) == expected


# (source, days, hours, what speaks against it)
TRAININGS = [
    ("DV-12 Art 17", 2, 0, ["training"]),
    ("DV-12 Art 17", 3, 0, []),
    ("DV-12 Art 17", 4, 0, []),
    ("DV-12 Art 17", 0, 23, ["training"]),
    ("DV-12 Art 17", 0, 24, []),
    ("DV-12 Art 17", 0, 25, []),
    ("DV-12 Art 17", 2, 23, ["training"]),
    ("DV-12 Art 17", 0, 0, ["training"]),
]


@pytest.mark.parametrize(("source", "days", "hours", "expected"), TRAININGS)
def test_short_training_is_three_days_or_24_hours(source, days, hours, expected):
    facts = until("trained", details={"trained": {"days": days, "hours": hours}})
    found = objections("trained", D(2024, 11, 8), facts, NUMBERS)
    assert [o.code for o in found] == expected
    assert [o.is_absolute for o in found] == [False] * len(expected)


# (source, due, present, yes, no, abstain, written yes, written no, what speaks against it)
VOTES = [
    ("DV-15 Art 20", (12, 6, 6, 0, 0, 1, 0), ["no_quorum"]),
    ("DV-15 Art 20", (12, 7, 7, 0, 0, 0, 0), []),
    ("DV-15 Art 20", (12, 8, 8, 0, 0, 0, 0), []),
    ("DV-15 Art 20, odd", (13, 6, 6, 0, 0, 1, 0), ["no_quorum"]),
    ("DV-15 Art 20, odd", (13, 7, 7, 0, 0, 0, 0), []),
    ("DV-17 Art 21", (12, 12, 5, 7, 0, 0, 0), ["not_passed"]),
    ("DV-17 Art 21", (12, 12, 6, 6, 0, 0, 0), ["not_passed"]),
    ("DV-17 Art 21", (12, 12, 7, 5, 0, 0, 0), []),
    ("DV-17 Art 21, in writing", (12, 10, 5, 5, 0, 1, 1), ["not_passed"]),
    ("DV-17 Art 21, in writing", (12, 10, 5, 5, 0, 2, 0), []),
    ("DV-17 Art 21, in writing", (12, 10, 5, 5, 0, 3, 0), ["too_many_written"]),
    ("DV-17 Art 21, in writing alone", (12, 6, 6, 0, 0, 6, 0), ["no_quorum"]),
    ("DV-16 Art 21", (12, 12, 10, 1, 0, 0, 0), ["wrong_sum"]),
    ("DV-16 Art 21", (12, 12, 10, 1, 2, 0, 0), ["wrong_sum"]),
    ("DV-16 Art 21", (12, 13, 13, 0, 0, 0, 0), ["too_many_present"]),
    ("DV-15 Art 20, nobody", (0, 0, 0, 0, 0, 0, 0), ["no_quorum"]),
    ("DV-15 Art 20, three", (3, 2, 2, 0, 0, 0, 0), []),
    ("DV-15 Art 20, three", (3, 1, 1, 0, 0, 1, 0), ["no_quorum"]),
]


@pytest.mark.parametrize(("source", "numbers", "expected"), VOTES)
@pytest.mark.parametrize("key", ["accepted", "confirmed", "cancelled"])
def test_the_vote_needs_more_than_half_of_those_due(source, numbers, expected, key):
    names = ("due", "present", "yes", "no", "abstain", "written_yes", "written_no")
    told = dict(zip(names, numbers, strict=True))
    facts = until(key, details=WHOLE.details | {key: told})
    assert codes(key, D(2026, 2, 1) if key != "accepted" else D(2025, 1, 20), facts) == expected


def test_a_step_by_vote_needs_its_count():
    assert codes("accepted", D(2025, 1, 20), until("accepted", details={})) == ["no_count"]
    assert Count.of({}) is None


# (source, spans in which the second introducer was a full member, what speaks against 20 January 2025)
INTRODUCERS = [
    ("DV-10 Art 14", ((D(2025, 1, 19), None),), []),
    ("DV-10 Art 14", ((D(2025, 1, 20), None),), []),
    ("DV-10 Art 14", ((D(2025, 1, 21), None),), ["not_full"]),
    ("DV-10 Art 14, ended", ((D(2015, 1, 1), D(2025, 1, 19)),), ["not_full"]),
    ("DV-10 Art 14, ended", ((D(2015, 1, 1), D(2025, 1, 20)),), ["not_full"]),
    ("DV-10 Art 14, ended", ((D(2015, 1, 1), D(2025, 1, 21)),), []),
    ("DV-10 Art 14, never", (), ["not_full"]),
]


@pytest.mark.parametrize(("source", "full", "expected"), INTRODUCERS)
def test_an_introducer_is_a_full_member_on_the_day(source, full, expected):
    helpers = (*HELPERS[:3], replace(HELPERS[3], full=full))
    assert codes("accepted", D(2025, 1, 20), until("accepted", helpers=helpers)) == expected


@pytest.mark.parametrize(
    ("source", "helpers", "expected"),
    [
        ("DV-10 Art 14", HELPERS[:3], ["introducers"]),
        ("DV-10 Art 14", (*HELPERS, replace(HELPERS[3], name="C")), ["introducers"]),
        (
            "DV-10 Art 14",
            (*HELPERS[:3], replace(HELPERS[3], until=D(2025, 1, 20)), replace(HELPERS[3], name="C")),
            [],
        ),
    ],
)
def test_introducers_are_two_on_the_day(source, helpers, expected):
    assert codes("accepted", D(2025, 1, 20), until("accepted", helpers=helpers)) == expected


@pytest.mark.parametrize(
    ("source", "number", "expected"),
    [
        ("DV-05 Art 9", 1, []), ("DV-05 Art 9", 2, []), ("DV-05 Art 9", 3, ["contacts"]),
    ],
)  # fmt: skip
def test_contact_persons_are_one_or_two(source, number, expected):
    helpers = tuple(replace(HELPERS[0], name=f"C{n}") for n in range(number))
    assert codes("contacts", D(2023, 8, 11), until("contacts", helpers=helpers)) == expected


@pytest.mark.parametrize("key", ["committee_examined", "accepted"])
def test_who_fails_the_political_review_is_not_admitted(key):
    """DV-11 Art 16."""
    details = WHOLE.details | {"reviewed": {"result": "failed"}}
    assert codes(key, DONE[key], until(key, details=details)) == ["review_failed"]


# (source, working days of the notice, asked for, what speaks against the step after it)
NOTICES = [
    ("DV-33 T5, off", None, 0, []),
    ("DV-33 T5", None, 5, ["notice"]),
    ("DV-33 T5", 4, 5, ["notice"]),
    ("DV-33 T5", 5, 5, []),
    ("DV-33 T5", 6, 5, []),
    ("DV-33 T5, seven", 6, 7, ["notice"]),
]


@pytest.mark.parametrize(("source", "days", "asked", "expected"), NOTICES)
@pytest.mark.parametrize(
    ("step", "after"),
    [
        ("target", "target_filed"),
        ("committee_examined", "pre_examined"),
        ("confirmation_applied", "confirmed"),
    ],
)
def test_a_public_notice_is_as_long_as_local_rules_ask(source, days, asked, expected, step, after):
    details = WHOLE.details | {step: {"notice_days": days}}
    assert codes(after, DONE[after], until(after, details=details), notice_days=asked) == expected


@pytest.mark.parametrize(
    ("source", "on", "expected"),
    [
        ("DV-33 local", D(2023, 7, 9), ["early"]), ("DV-33 local", D(2023, 7, 10), []),
        ("DV-33 local", D(2023, 7, 11), []),
    ],
)  # fmt: skip
def test_an_activist_was_an_applicant_as_long_as_local_rules_ask(source, on, expected):
    assert codes("activist", on, until("activist"), applicant_months=6) == expected


# (source, activist since, examined on, looked at on, target on, due days, missed days)
EXAMINATIONS = [
    ("DV-06 Art 11", D(2023, 8, 1), [], D(2024, 1, 31), None, [D(2024, 2, 1)], []),
    ("DV-06 Art 11", D(2023, 8, 1), [], D(2024, 2, 1), None, [D(2024, 2, 1)], []),
    (
        "DV-06 Art 11", D(2023, 8, 1), [], D(2024, 2, 2), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [D(2024, 2, 1)],
    ),
    (
        "DV-06 Art 11, in time", D(2023, 8, 1), [D(2024, 2, 1)], D(2024, 2, 2), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [],
    ),
    (
        "DV-06 Art 11, a day late", D(2023, 8, 1), [D(2024, 2, 2)], D(2024, 2, 3), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [D(2024, 2, 1)],
    ),
    (
        "DV-06 Art 11, month end", D(2023, 8, 31), [], D(2024, 3, 1), None,
        [D(2024, 2, 29), D(2024, 8, 31)], [D(2024, 2, 29)],
    ),
    (
        "DV-06 Art 11, month end 28", D(2022, 8, 31), [D(2023, 2, 28)], D(2023, 3, 1), None,
        [D(2023, 2, 28), D(2023, 8, 31)], [],
    ),
    (
        "DV-06 Art 11, until the target", D(2023, 8, 1), [D(2024, 1, 20)], D(2026, 1, 1), D(2024, 8, 1),
        [D(2024, 2, 1), D(2024, 8, 1)], [D(2024, 8, 1)],
    ),
    (
        "DV-06 Art 11, before the half-year is full", D(2023, 8, 1), [D(2024, 1, 20)], D(2026, 1, 1),
        D(2024, 7, 31), [D(2024, 2, 1)], [],
    ),
    (
        "DV-06 Art 11, on the first day", D(2023, 8, 1), [D(2023, 8, 1)], D(2024, 2, 2), None,
        [D(2024, 2, 1), D(2024, 8, 1)], [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "since", "held", "on", "until_", "due", "missed"), EXAMINATIONS)
def test_every_half_year_has_its_examination(source, since, held, on, until_, due, missed):
    found = examinations(since, held, every=6, on=on, until=until_)
    assert [e.due_on for e in found] == due
    assert [e.due_on for e in found if e.is_missed] == missed


@pytest.mark.parametrize(
    ("source", "last", "due"),
    [
        ("DV-06 Art 11", None, D(2024, 2, 1)), ("DV-06 Art 11, before", D(2023, 7, 31), D(2024, 2, 1)),
        ("DV-06 Art 11", D(2023, 8, 1), D(2024, 8, 1)), ("DV-06 Art 11", D(2024, 2, 1), D(2024, 8, 1)),
        ("DV-06 Art 11", D(2024, 2, 2), D(2025, 2, 1)), ("DV-06 Art 11", D(2025, 2, 1), D(2025, 8, 1)),
    ],
)  # fmt: skip
def test_the_next_examination_is_due_at_the_end_of_the_period_after_the_last(source, last, due):
    assert next_examination(D(2023, 8, 1), last, every=6) == due


def test_no_examinations_are_due_where_none_are_asked_for():
    assert examinations(D(2023, 8, 1), [], every=0, on=D(2026, 1, 1)) == []


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


def test_an_extension_is_no_contradiction_of_itself():
    details = WHOLE.details | {"extended": COUNT | {"months": 6}}
    done = DONE | {"extended": D(2026, 1, 20), "confirmed": D(2026, 7, 20)}
    done |= {"confirmation_approved": D(2026, 8, 1), "filed": D(2026, 8, 2)}
    assert contradictions(replace(WHOLE, done=done, details=details, extension_months=6), NUMBERS) == []


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


def test_a_transfer_in_mid_probation_leaves_the_dates_as_they_are():
    """DV-30, DV-31: records go along, the end of probation stays, only the meeting may be later."""
    facts = until("confirmed")
    postponed = replace(facts, postponement_months=6)
    assert probation_ends(facts) == probation_ends(postponed) == D(2026, 1, 20)
    assert latest("confirmed", facts, NUMBERS) is None
    assert latest("confirmed", postponed, NUMBERS).on == D(2026, 7, 20)


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


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_vote_passes_only_by_more_than_half_of_those_due(due, present, yes, written):
    count = Count(due, present, yes, max(present - yes, 0), 0, written)
    if not count_faults(count) and count.is_passed:
        assert 2 * present > due and 2 * (yes + written) > due
