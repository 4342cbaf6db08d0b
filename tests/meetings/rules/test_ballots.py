"""What counts in a secret ballot, and how one is written into its box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branches.rules import SETTINGS
from meetings.rules.ballots import (
    ALPHABET,
    PaperCount,
    ballot_fault,
    ballots_needed,
    box_length,
    chance_of_unanimity,
    code_as_kept,
    code_in_groups,
    counted,
    is_seen_through,
    is_shown,
    margin_of,
    most_excellent,
    paper_fault,
    read_ballot,
    written,
)


@pytest.mark.parametrize(
    ("graded", "most"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (20, 6), (21, 7), (22, 7)]
)
def test_at_most_a_third_may_be_found_excellent(graded, most):
    assert most_excellent(graded) == most


@pytest.mark.parametrize(
    ("due", "percent", "includes_half", "needed"),
    [
        # Branch Regulations Art 11: half or more; exactly half by the reading that is set.
        (5, 50, 1, 3), (6, 50, 1, 3), (7, 50, 1, 4), (20, 50, 1, 10), (21, 50, 1, 11),
        (5, 50, 0, 3), (6, 50, 0, 4), (7, 50, 0, 4), (20, 50, 0, 11), (21, 50, 0, 11),
        # A superior asks for more, and then the reading of half says nothing.
        (6, 66, 1, 4), (6, 67, 0, 5), (20, 80, 0, 16), (21, 80, 1, 17), (9, 100, 1, 9), (1, 100, 0, 1),
    ],
)  # fmt: skip
def test_how_many_ballots_are_needed(due, percent, includes_half, needed):
    settings = {"ballot.quorum_percent": percent, "general_quorum.includes_half": includes_half}
    assert ballots_needed(due, settings) == needed


@pytest.mark.parametrize(
    ("votes", "due", "found"),
    [(5, 8, (5, 0)), (4, 8, (5, -1)), (6, 9, (5, 1)), (0, 9, (5, -5)), (9, 9, (5, 4))],
)
def test_the_margin_counts_from_more_than_half_of_those_entitled(votes, due, found):
    assert margin_of(votes, due) == found


def test_no_rule_set_makes_the_quorum_looser_than_the_regulation():
    setting = SETTINGS["ballot.quorum_percent"]
    assert (setting.default, setting.refuses(49), setting.refuses(50), setting.refuses(101)) == (
        50, True, False, True,
    )  # fmt: skip


@pytest.mark.parametrize(("ballots", "shown"), [(0, False), (4, False), (5, True), (6, True)])
def test_fewer_than_five_ballots_give_no_result(ballots, shown):
    assert is_shown(ballots) == shown


@pytest.mark.parametrize(
    ("phones", "paper", "seen"), [(0, 9, False), (1, 9, True), (4, 1, True), (5, 1, False), (4, 0, False)]
)
def test_few_phones_beside_paper_are_seen_through(phones, paper, seen):
    assert is_seen_through(phones, paper) == seen


@pytest.mark.parametrize(("voters", "percent"), [(5, 59), (10, 35), (20, 12), (50, 1)])
def test_how_often_all_are_of_one_mind(voters, percent):
    assert round(chance_of_unanimity(voters) * 100) == percent


@pytest.mark.parametrize(
    ("kind", "answers", "fault"),
    [
        ("appraisal", [0, 1, 1], ""),
        ("appraisal", [0, 0, 1], "excellent"),
        ("appraisal", [0, 1], "excellent"),
        ("appraisal", [3, 3, 3], ""),
        ("appraisal", [4, 1, 1], "unknown"),
        ("appraisal", [-1, 1, 1], "unknown"),
        ("appraisal", [None, 1, 1], "missing"),
        ("advisory", [0, 0, 0], ""),
        ("advisory", [2], ""),
        ("advisory", [3], "unknown"),
    ],
)
def test_when_a_ballot_counts(kind, answers, fault):
    assert ballot_fault(kind, answers) == fault


@pytest.mark.parametrize(("questions", "length"), [(1, 256), (255, 256), (256, 512), (511, 512), (512, 768)])
def test_all_boxes_of_a_ballot_are_of_one_length(questions, length):
    assert box_length(questions) == length == len(written([0] * questions)) == len(written([3] * questions))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=600))
def test_what_was_written_is_read(answers):
    assert read_ballot(written(answers), len(answers)) == answers


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x01\x01",
        written([0, 1])[:-1],
        written([0, 1]) + b"\0",
        written([0, 1, 2]),
        written([0]),
        b"\x02" + written([0, 1])[1:],
        written([0, 1])[:-1] + b"x",
    ],
)
def test_a_box_that_holds_something_else_is_an_empty_ballot(text):
    assert read_ballot(text, 2) == [None, None]


def test_ballots_are_counted_by_question_and_choice():
    assert counted("advisory", [[0, 2], [0, 1], [1, 1]], 2) == [
        {"agree": 2, "disagree": 1, "abstain": 0},
        {"agree": 0, "disagree": 2, "abstain": 1},
    ]


def grades(excellent=0, qualified=0, basically=0, not_at_all=0) -> dict[str, int]:
    names = ("excellent", "qualified", "basic", "unqualified")
    return dict(zip(names, (excellent, qualified, basically, not_at_all), strict=True))


THREE = (grades(3, 4), grades(2, 4, 1), grades(1, 5, 0, 1))


@pytest.mark.parametrize(
    ("paper", "room", "fault"),
    [
        (PaperCount(9, 8, 1, THREE), 9, ""),
        (PaperCount(9, 8, 1, THREE), 8, "handed_out"),
        (PaperCount(8, 8, 1, THREE), 8, ""),
        (PaperCount(7, 8, 1, THREE), 8, "returned"),
        (PaperCount(9, 3, 4, THREE), 9, "invalid"),
        (PaperCount(9, 7, 1, THREE), 9, "sum"),
        (PaperCount(9, 8, 0, THREE), 9, "sum"),
        (PaperCount(9, 8, 1, (grades(4, 3), *THREE[1:])), 9, ""),
        (PaperCount(9, 8, 1, (grades(5, 2), *THREE[1:])), 9, "excellent"),
        (PaperCount(0, 0, 0, (grades(),) * 3), 9, ""),
    ],
)
def test_sums_of_paper_ballots_that_cannot_be(paper, room, fault):
    assert paper_fault("appraisal", paper, room)[0] == fault


def test_the_row_whose_sum_is_wrong_is_named_with_its_sum():
    wrong = (THREE[0], grades(1, 1), THREE[2])
    fault, numbers = paper_fault("appraisal", PaperCount(9, 8, 1, wrong), 9)
    assert (fault, numbers["position"], numbers["sum"], numbers["valid"]) == ("sum", 1, 2, 7)


def test_a_code_may_be_typed_as_it_is_printed_or_otherwise():
    assert code_in_groups("ABCDEFGHJKMN") == "ABCD-EFGH-JKMN"
    assert {code_as_kept(t) for t in ("ABCD-EFGH-JKMN", "abcdefghjkmn", "abcd-EFGHJKMN")} == {"ABCDEFGHJKMN"}
    assert set("01OIL") & set(ALPHABET) == set()
