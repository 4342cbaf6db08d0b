"""When does probation end, and how may it be extended or its end postponed (Arts 32-36)?"""

from dataclasses import replace

import pytest

from members.rules.admission import (
    APPROVALS,
    Facts,
    contradictions,
    probation_ends,
    turn_state,
    waiting_approval,
)
from members.rules.admission.timing import earliest, latest
from tests.members.admission_facts import DONE, NUMBERS, ONE, WHOLE, D, codes, until
from tests.members.admissions import COUNT

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


def test_an_extension_is_no_contradiction_of_itself():
    details = WHOLE.details | {"extended": COUNT | {"months": 6}}
    done = DONE | {"extended": D(2026, 1, 20), "confirmed": D(2026, 7, 20)}
    done |= {"confirmation_approved": D(2026, 8, 1), "filed": D(2026, 8, 2)}
    assert contradictions(replace(WHOLE, done=done, details=details, extension_months=6), NUMBERS) == []


def test_a_transfer_in_mid_probation_leaves_the_dates_as_they_are():
    """DV-30, DV-31: records go along, the end of probation stays, only the meeting may be later."""
    facts = until("confirmed")
    postponed = replace(facts, postponement_months=6)
    assert probation_ends(facts) == probation_ends(postponed) == D(2026, 1, 20)
    assert latest("confirmed", facts, NUMBERS) is None
    assert latest("confirmed", postponed, NUMBERS).on == D(2026, 7, 20)


# (source, decided, approved, months that count already, the step that comes first)
WAITING = [
    ("DV-27 Art 32", "extended", False, 0, "extension_approved"),
    ("DV-27 Art 32", "extended", True, 6, ""),
    ("DV-27 Art 32, recorded before approvals were", "extended", False, 6, ""),
    ("DV-27 Art 32", "cancelled", False, 0, "cancellation_approved"),
    ("DV-27 Art 32", "cancelled", True, 0, ""),
    ("DV-31 Art 36", "postponed", False, 0, ""),
]


@pytest.mark.parametrize(("source", "turn", "is_approved", "months", "waits"), WAITING)
def test_a_decision_on_a_probation_waits_for_its_approval(source, turn, is_approved, months, waits):
    done = DONE | {turn: D(2026, 1, 20)}
    if is_approved:
        done[APPROVALS[turn]] = D(2026, 2, 1)
    assert waiting_approval(replace(WHOLE, done=done, extension_months=months)) == waits


@pytest.mark.parametrize(("days", "state"), [(-1, "next"), (0, "next"), (1, "overdue")])
@pytest.mark.parametrize("turn", ["extended", "cancelled"])
def test_the_committee_decides_on_a_probation_within_three_months(turn, days, state):
    """DV-29 Art 34, by analogy."""
    facts = until("confirmed", **{turn: D(2026, 1, 31)})
    found = turn_state(APPROVALS[turn], facts, NUMBERS, on=D(2026, 4, 30) + days * ONE)
    assert (found.state, found.latest.on) == (state, D(2026, 4, 30))
