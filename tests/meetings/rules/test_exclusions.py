"""Who may be left out of those due at an election, at the edges of EL-07?"""

from datetime import date
from types import SimpleNamespace

import pytest

from meetings.attendance import Due
from meetings.results import room_of
from meetings.rules import Room, VoteBasis, is_election_quorum
from meetings.rules.exclusions import ExclusionGround, bases_of, holds_at_admissions, lasts_long_enough

ON = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("ground", "since", "enough"),
    [
        ("abroad", date(2026, 2, 28), True),
        ("abroad", date(2026, 3, 1), False),
        ("elsewhere", date(2026, 2, 28), True),
        ("elsewhere", date(2026, 3, 1), False),
        ("elsewhere", None, False),
        ("abroad", date(9999, 12, 31), False),
        ("infirm", None, True),
        ("mind", None, True),
        ("sentence", None, True),
        ("retired", None, True),
    ],
)
def test_abroad_and_elsewhere_need_half_a_year_to_the_day_by_el_07(ground, since, enough):
    assert lasts_long_enough(ground, since, ON) is enough


def test_the_older_list_for_admissions_has_five_grounds_of_the_six_of_el_07():
    assert [g for g in ExclusionGround.values if not holds_at_admissions(g)] == ["retired"]
    assert len(ExclusionGround.values) == 6


@pytest.mark.parametrize(
    ("at_admissions", "bases"), [(None, ()), (False, ("election",)), (True, ("election", "admission"))]
)
def test_an_exclusion_holds_at_elections_always_and_never_at_decisions(at_admissions, bases):
    assert bases_of(at_admissions) == bases


def due(status: str, *, at_admissions: bool | None = None) -> Due:
    person = SimpleNamespace(pk=0, name="")
    return Due(person, is_voting=True, status=status, is_committee=True, left_out=bases_of(at_admissions))


@pytest.mark.parametrize(
    ("basis", "room"),
    [
        (VoteBasis.ELECTION, Room(5, 4)),
        (VoteBasis.ADMISSION, Room(6, 4)),
        (VoteBasis.GENERAL, Room(7, 4)),
        (VoteBasis.COMMITTEE, Room(7, 4)),
    ],
)
def test_the_room_is_smaller_for_the_votes_that_el_07_names(basis, room):
    people = [*(due("present") for _ in range(4)), due("absent")]
    people += [due("absent", at_admissions=True), due("excused", at_admissions=False)]
    assert room_of(people, basis) == room
    # Without the two left out four fifths are there; with one of them more they are not (EL-04).
    assert is_election_quorum(5, 4) and not is_election_quorum(6, 4)


@pytest.mark.parametrize(
    ("status", "room"), [("present", Room(1, 1)), ("late", Room(1, 1)), ("", Room(0, 0))]
)
def test_who_is_left_out_and_comes_votes_and_is_counted(status, room):
    assert room_of([due(status, at_admissions=False)], VoteBasis.ELECTION) == room
