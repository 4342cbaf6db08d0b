"""When is a code good, who is meant by a name, and who counts at a vote when some left early or rang?"""

from datetime import timedelta

import pytest

from meetings.rules import Room, VoteBasis, Votes, at_the_vote, has_passed, is_counted, vote_faults
from meetings.rules.sign_in import (
    is_fresh,
    is_late,
    is_named,
    is_time_to_sign_in,
    last_four,
    minute_of,
    ticked_at,
)
from tests.meetings.clock import START

SETTINGS = {"general_quorum.includes_half": 1, "committee_vote.of_due": 1}


@pytest.mark.parametrize(
    ("seconds", "is_good"), [(-1, False), (0, True), (59, True), (60, True), (119, True), (120, False)]
)
def test_a_code_is_good_in_its_minute_and_the_next(seconds, is_good):
    assert is_fresh(minute_of(START), START + timedelta(seconds=seconds)) is is_good


@pytest.mark.parametrize(
    ("minutes", "is_open"), [(-121, False), (-120, True), (0, True), (1439, True), (1440, False)]
)
def test_sign_in_is_open_from_two_hours_before_to_a_day_after(minutes, is_open):
    assert is_time_to_sign_in(started_at=START, at=START + timedelta(minutes=minutes)) is is_open


@pytest.mark.parametrize(("seconds", "late"), [(-1, False), (0, False), (1, True)])
def test_late_is_who_comes_after_the_start(seconds, late):
    assert is_late(signed_at=START + timedelta(seconds=seconds), started_at=START) is late


@pytest.mark.parametrize(
    ("told", "kept"), [(None, 0), (-130, 0), (-120, -120), (-5, -5), (0, 0), (1, 0)]
)  # minutes from the moment of sending, which is that of the start
def test_the_time_of_a_tick_is_the_devices_where_it_can_be(told, kept):
    moment = None if told is None else START + timedelta(minutes=told)
    assert ticked_at(moment, started_at=START, at=START) == START + timedelta(minutes=kept)


@pytest.mark.parametrize(
    ("phone", "digits"),
    [("13912345678", "5678"), ("139-1234-5678", "5678"), ("5678", "5678"), ("678", ""), ("", ""), ("无", "")],
)
def test_the_last_four_digits(phone, digits):
    assert last_four(phone) == digits


@pytest.mark.parametrize(
    ("said", "is_meant"),
    [
        ("陈思远", True),
        (" 陈 思远 ", True),
        ("csy", True),
        ("CSY", True),
        ("ｃｓｙ", True),
        ("chensiyuan", True),
        ("陈", False),
        ("思远", False),
        ("cs", False),
        ("", False),
        (" ", False),
    ],
)
def test_only_a_whole_name_or_all_its_initials_mean_somebody(said, is_meant):
    assert is_named(said, name="陈思远", pinyin="chensiyuan", initials="csy") is is_meant


@pytest.mark.parametrize(
    ("status", "without", "with_it"),
    [
        ("present", True, True),
        ("late", True, True),
        ("left_early", True, True),
        ("telephone", False, True),
        ("excused", False, False),
        ("observer", False, False),
        ("", False, False),
    ],
)
def test_by_telephone_counts_by_the_setting_alone(status, without, with_it):
    assert (is_counted(status), is_counted(status, with_telephone=True)) == (without, with_it)


@pytest.mark.parametrize(
    ("cast", "faults", "present"),
    [(7, ["too_few"], 8), (8, [], 8), (9, [], 9), (10, [], 10), (11, ["too_many"], 10)],
)
def test_who_left_early_may_be_missing_from_a_vote_and_nobody_else(cast, faults, present):
    room, votes = Room(due=12, present=10, left=2), Votes(yes=cast)
    assert vote_faults("general", "show_of_hands", room, votes) == faults
    assert at_the_vote("general", room, votes).present == present


def test_a_vote_after_many_left_has_no_quorum_and_one_before_has():
    room = Room(due=12, present=7, left=2)
    assert has_passed("general", room, Votes(yes=7), SETTINGS)
    assert not has_passed("general", room, Votes(yes=5), SETTINGS)


def test_at_an_election_ballots_may_be_missing_so_nobody_is_taken_for_gone():
    room = Room(due=12, present=10, left=2)
    assert at_the_vote(VoteBasis.ELECTION, room, Votes(yes=8)) == room


def test_who_left_early_hands_in_no_opinion_in_writing():
    room = Room(due=12, present=12, left=2)
    votes = Votes(yes=10, written_yes=1)
    assert vote_faults("admission", "secret_ballot", room, votes) == ["too_many_written"]
