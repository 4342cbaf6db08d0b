"""What is asked of targets, of their introducers and of the branch meeting (Arts 14-22)?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.admission import (
    Count,
    contradictions,
    count_faults,
    objections,
)
from tests.members.admission_facts import DONE, HELPERS, NUMBERS, WHOLE, D, codes, until

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


@pytest.mark.parametrize("key", ["committee_examined", "accepted"])
def test_who_fails_the_political_review_is_not_admitted(key):
    """DV-11 Art 16."""
    details = WHOLE.details | {"reviewed": {"result": "failed"}}
    assert codes(key, DONE[key], until(key, details=details)) == ["review_failed"]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_vote_passes_only_by_more_than_half_of_those_due(due, present, yes, written):
    count = Count(due, present, yes, max(present - yes, 0), 0, written)
    if not count_faults(count) and count.is_passed:
        assert 2 * present > due and 2 * (yes + written) > due


# (source, committee members due, present, for, against, abstentions, what speaks against the approval)
COMMITTEE_VOTES = [
    ("DV-22 Art 25", (7, 3, 3, 0, 0), ["committee_quorum"]),
    ("DV-22 Art 25", (7, 4, 4, 0, 0), []),
    ("DV-22 Art 25, even", (8, 4, 4, 0, 0), ["committee_quorum"]),
    ("DV-22 Art 25, even", (8, 5, 5, 0, 0), []),
    ("DV-22 Art 25", (7, 7, 3, 4, 0), ["committee_not_passed"]),
    ("DV-22 Art 25", (7, 7, 4, 2, 1), []),
    ("DV-22 Art 25, even", (8, 8, 4, 4, 0), ["committee_not_passed"]),
    ("DV-22 Art 25", (7, 6, 6, 1, 0), ["wrong_sum"]),
    ("DV-22 Art 25", (7, 8, 8, 0, 0), ["too_many_present"]),
    ("DV-22 Art 25, nobody", (0, 0, 0, 0, 0), ["committee_quorum"]),
]


@pytest.mark.parametrize(("source", "numbers", "expected"), COMMITTEE_VOTES)
@pytest.mark.parametrize("key", ["approved", "confirmation_approved"])
def test_the_committee_approves_by_more_than_half_of_its_members(source, numbers, expected, key):
    told = dict(zip(("due", "present", "yes", "no", "abstain"), numbers, strict=True))
    facts = until(key, details=WHOLE.details | {key: told})
    assert codes(key, DONE[key], facts) == expected


def test_an_approval_by_vote_needs_its_count_but_one_recorded_before_contradicts_nothing():
    """DV-22 Art 25: whoever approved before the vote was asked for has not decided wrongly."""
    details = {k: v for k, v in WHOLE.details.items() if k != "approved"}
    assert codes("approved", DONE["approved"], until("approved", details=details)) == ["no_committee_vote"]
    assert contradictions(replace(WHOLE, details=details), NUMBERS) == []
