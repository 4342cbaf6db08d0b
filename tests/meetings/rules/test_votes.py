"""Quorum and majority on the bases of the regulations: the boundary and both neighbours."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules import (
    Room,
    VoteBasis,
    Votes,
    has_passed,
    has_quorum_for,
    is_admission_passed,
    is_admission_quorum,
    is_committee_passed,
    is_committee_quorum,
    is_elected,
    is_election_quorum,
    is_general_passed,
    is_general_quorum,
    is_leading_body_quorum,
    quorum_rules,
    vote_faults,
)

SETTINGS = {"general_quorum.includes_half": 1, "committee_vote.of_due": 1}
people = st.integers(0, 2000)


@pytest.mark.parametrize(
    ("due", "present", "with_half", "without"),
    [
        (20, 9, False, False),
        (20, 10, True, False),
        (20, 11, True, True),
        (21, 10, False, False),
        (21, 11, True, True),
        (1, 0, False, False),
        (1, 1, True, True),
        (0, 0, False, False),
    ],
)
def test_the_general_meeting_needs_half_of_those_due_and_a_setting_says_whether_half_itself_will_do(
    due, present, with_half, without
):
    assert is_general_quorum(due, present) is with_half
    assert is_general_quorum(due, present, includes_half=False) is without


@pytest.mark.parametrize(
    ("due", "yes", "passed"),
    [(20, 9, False), (20, 10, False), (20, 11, True), (21, 10, False), (21, 11, True), (0, 0, False)],
)
def test_a_general_vote_needs_more_than_half_of_those_due_however_many_came(due, yes, passed):
    assert is_general_passed(due, yes) is passed


@pytest.mark.parametrize(
    ("due", "present", "quorum"),
    [(20, 9, False), (20, 10, False), (20, 11, True), (21, 10, False), (21, 11, True), (0, 0, False)],
)
def test_an_admission_needs_strictly_more_than_half_present(due, present, quorum):
    assert is_admission_quorum(due, present) is quorum


@pytest.mark.parametrize(
    ("due", "yes", "written", "passed"),
    [
        (20, 10, 0, False),
        (20, 9, 1, False),
        (20, 10, 1, True),
        (20, 11, 0, True),
        (21, 9, 2, True),
        (21, 10, 0, False),
    ],
)
def test_written_opinions_count_for_an_admission(due, yes, written, passed):
    assert is_admission_passed(due, yes, written) is passed


@pytest.mark.parametrize(
    ("due", "present", "quorum"),
    [
        (20, 15, False),
        (20, 16, True),
        (20, 17, True),
        (21, 16, False),
        (21, 17, True),
        (5, 3, False),
        (5, 4, True),
        (0, 0, False),
    ],
)
def test_an_election_needs_four_fifths_and_exactly_four_fifths_will_do(due, present, quorum):
    assert is_election_quorum(due, present) is quorum


@pytest.mark.parametrize(
    ("present", "yes", "elected"),
    [(16, 7, False), (16, 8, False), (16, 9, True), (17, 8, False), (17, 9, True)],
)
def test_elected_is_who_has_more_than_half_of_those_present(present, yes, elected):
    assert is_elected(present, yes) is elected


@pytest.mark.parametrize(
    ("members", "present", "quorum"),
    [(5, 2, False), (5, 3, True), (4, 1, False), (4, 2, True), (4, 3, True), (0, 0, False)],
)
def test_a_committee_needs_half_of_its_members(members, present, quorum):
    assert is_committee_quorum(members, present) is quorum


@pytest.mark.parametrize(
    ("yes", "of_due", "of_present"), [(1, False, False), (2, False, True), (3, True, True)]
)
def test_a_committee_of_five_with_three_present_decides_by_three_or_by_setting_by_two(
    yes, of_due, of_present
):
    assert is_committee_passed(5, 3, yes) is of_due
    assert is_committee_passed(5, 3, yes, of_due=False) is of_present


# (due, present, in favour, in writing, passed): quorum and majority together, each at its boundary and beside
# it, for an even and an odd number due.
GENERAL = [
    (20, 9, 9, 0, False), (20, 10, 10, 0, False), (20, 11, 10, 0, False), (20, 11, 11, 0, True),
    (20, 20, 10, 0, False), (20, 20, 11, 0, True), (20, 20, 12, 0, True),
    (21, 10, 10, 0, False), (21, 11, 10, 0, False), (21, 11, 11, 0, True), (21, 12, 11, 0, True),
    # Opinions in writing count at admissions alone.
    (20, 11, 10, 1, False),
]  # fmt: skip
ADMISSION = [
    (20, 10, 10, 1, False), (20, 11, 10, 0, False), (20, 11, 9, 1, False), (20, 11, 10, 1, True),
    (20, 11, 11, 0, True), (21, 10, 10, 3, False), (21, 11, 10, 0, False), (21, 11, 10, 1, True),
    (21, 11, 9, 1, False), (21, 11, 11, 0, True), (21, 12, 8, 3, True),
]  # fmt: skip
ELECTION = [
    (20, 15, 15, 0, False), (20, 16, 7, 0, False), (20, 16, 8, 0, False), (20, 16, 9, 0, True),
    (20, 17, 8, 0, False), (20, 17, 9, 0, True), (20, 20, 10, 0, False), (20, 20, 11, 0, True),
    (21, 16, 16, 0, False), (21, 17, 8, 0, False), (21, 17, 9, 0, True), (21, 18, 9, 0, False),
    (20, 16, 8, 1, False),
]  # fmt: skip
COMMITTEE = [
    (5, 2, 2, 0, False), (5, 3, 2, 0, False), (5, 3, 3, 0, True), (5, 4, 3, 0, True), (5, 5, 2, 0, False),
    (4, 1, 1, 0, False), (4, 2, 2, 0, False), (4, 3, 2, 0, False), (4, 3, 3, 0, True), (4, 4, 2, 0, False),
    (3, 1, 1, 0, False), (3, 2, 1, 0, False), (3, 2, 2, 0, True), (7, 4, 3, 0, False), (7, 4, 4, 0, True),
]  # fmt: skip
TABLES = {"general": GENERAL, "admission": ADMISSION, "election": ELECTION, "committee": COMMITTEE}


@pytest.mark.parametrize(
    ("basis", "due", "present", "yes", "written", "passed"),
    [(basis, *row) for basis, rows in TABLES.items() for row in rows],
)
def test_a_vote_at_both_boundaries_on_each_basis(basis, due, present, yes, written, passed):
    votes = Votes(yes=yes, written_yes=written)
    assert has_passed(VoteBasis(basis), Room(due, present), votes, SETTINGS) is passed


@pytest.mark.parametrize(
    ("due", "present", "yes", "passed"),
    [
        (4, 1, 1, False),
        (4, 2, 1, False),
        (4, 2, 2, True),
        (4, 3, 1, False),
        (4, 3, 2, True),
        (5, 2, 2, False),
    ],
)
def test_by_local_rule_a_committee_decides_by_those_present(due, present, yes, passed):
    settings = SETTINGS | {"committee_vote.of_due": 0}
    assert has_passed(VoteBasis.COMMITTEE, Room(due, present), Votes(yes=yes), settings) is passed


@pytest.mark.parametrize(("present", "passed"), [(9, False), (10, False), (11, True)])
def test_by_local_rule_half_of_those_due_is_no_quorum_of_a_general_meeting(present, passed):
    settings = SETTINGS | {"general_quorum.includes_half": 0}
    # Eleven in favour, as far as the quorum goes: the vote itself never hides the missing quorum.
    assert has_passed(VoteBasis.GENERAL, Room(20, present), Votes(yes=11), settings) is passed


@given(people, people, people)
def test_the_figures_agree_with_fractions(due, present, yes):
    half = Fraction(due, 2)
    assert is_general_quorum(due, present) == (due > 0 and present >= half)
    assert is_admission_quorum(due, present) == (present > half)
    assert is_election_quorum(due, present) == (due > 0 and present >= Fraction(4 * due, 5))
    assert is_committee_quorum(due, present) == (due > 0 and present >= half)
    assert is_general_passed(due, yes) == (yes > half)
    assert is_elected(present, yes) == (yes > Fraction(present, 2))


@given(st.sampled_from(VoteBasis.values), people, people, people, people)
def test_one_more_vote_in_favour_never_undoes_a_decision(basis, due, present, yes, written):
    room = Room(due, min(present, due))
    before = has_passed(basis, room, Votes(yes=yes, written_yes=written), SETTINGS)
    after = has_passed(basis, room, Votes(yes=yes + 1, written_yes=written), SETTINGS)
    assert after >= before


@given(st.sampled_from(VoteBasis.values), people, people, people)
def test_without_a_quorum_nothing_passes(basis, due, present, yes):
    room = Room(due, min(present, due))
    if not has_quorum_for(basis, room, SETTINGS):
        assert has_passed(basis, room, Votes(yes=yes), SETTINGS) is False


ROOM = Room(due=20, present=15)


@pytest.mark.parametrize(
    ("basis", "method", "votes", "faults"),
    [
        ("general", "show_of_hands", Votes(13, 1, 0), ["too_few"]),
        ("general", "show_of_hands", Votes(13, 1, 1), []),
        ("general", "show_of_hands", Votes(13, 2, 1), ["too_many"]),
        ("general", "secret_ballot", Votes(13, 1, 0), ["too_few"]),
        ("general", "oral", Votes(15, 0, 0, 1, 0), ["written_not_allowed"]),
        ("committee", "oral", Votes(15, 0, 0, 0, 1), ["written_not_allowed"]),
        ("admission", "secret_ballot", Votes(15, 0, 0, 4, 0), []),
        ("admission", "secret_ballot", Votes(15, 0, 0, 4, 1), []),
        ("admission", "secret_ballot", Votes(15, 0, 0, 5, 1), ["too_many_written"]),
        ("admission", "show_of_hands", Votes(15, 0, 0), ["secret_ballot"]),
        ("election", "secret_ballot", Votes(14, 0, 0), ["ballots_missing"]),
        ("election", "secret_ballot", Votes(15, 0, 0), []),
        ("election", "secret_ballot", Votes(16, 0, 0), ["too_many"]),
        ("election", "oral", Votes(14, 0, 0), ["too_few", "secret_ballot"]),
    ],
)
def test_a_count_is_checked_against_the_room(basis, method, votes, faults):
    assert vote_faults(basis, method, ROOM, votes) == faults


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_sum_is_right_for_exactly_one_number_present(yes, no, abstain):
    votes = Votes(yes, no, abstain)
    right = [n for n in range(160) if not vote_faults("general", "oral", Room(200, n), votes)]
    assert right == [yes + no + abstain]


@pytest.mark.parametrize(
    ("kinds", "rules"),
    [
        ({"general_meeting"}, ("general",)),
        ({"committee_meeting"}, ("committee",)),
        ({"general_meeting", "committee_meeting", "party_lesson"}, ("general", "committee")),
        ({"group_meeting"}, ()),
        ({"organizational_life_meeting"}, ()),
        ({"democratic_life_meeting"}, ("leading_body",)),
        ({"party_lesson", "theme_party_day"}, ()),
    ],
)
def test_the_regulations_name_a_quorum_for_general_and_committee_meetings_alone(kinds, rules):
    assert quorum_rules(kinds) == rules


@pytest.mark.parametrize(
    ("members", "present", "expected"),
    [(9, 5, False), (9, 6, True), (7, 4, False), (7, 5, True), (3, 2, True), (1, 0, False), (0, 0, False)],
)
def test_a_democratic_life_meeting_needs_two_thirds(members, present, expected):
    """DL-03: the number itself suffices; the half of a committee meeting does not."""
    assert is_leading_body_quorum(members, present) == expected
    assert has_quorum_for("leading_body", Room(members, present), {}) == expected
