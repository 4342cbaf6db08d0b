"""Two files of one person that were joined while both stood on a ballot: nobody counts twice, nothing is lost
without a word."""

import pytest

from meetings.ballot_persons import Joined, joined_of
from meetings.ballots import tally_of
from meetings.models import Ballot, BallotBox, BallotQuestion
from meetings.services.ballots import cancel_ballot
from members.models.transfers import MemberMerge
from members.services.merging import merge_members, undo_merge
from partybuild.errors import RuleBroken
from tests.meetings.clock import NOW
from tests.meetings.voting import branch_members, closed, crew, opened, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(branch, secretary):
    """Eight, the first two of them the teller and the scrutineer."""
    crew(branch, 7)
    return branch_members(branch, but=secretary)


def join(secretary, branch, kept, merged) -> MemberMerge:
    choices = {"affiliations": "kept", "standings": "kept"}
    return merge_members(by=secretary, organization=branch, kept=kept, merged=merged, choices=choices, at=NOW)


@pytest.mark.parametrize("first", ["kept", "merged"])
def test_whoever_voted_with_one_file_does_not_vote_with_the_other(branch, secretary, people, first):
    ballot, _ = opened(branch, secretary)
    kept, merged = people[3], people[4]
    vote(ballot, kept if first == "kept" else merged, [0])
    join(secretary, branch, kept, merged)
    for other in (kept, merged):
        with pytest.raises(RuleBroken, match="voted already"):
            vote(ballot, other, [1])
    assert (BallotBox.objects.count(), joined_of(ballot)) == (1, Joined(1, 0))


def test_who_was_joined_and_voted_once_counts_once_among_those_entitled(branch, secretary, people):
    ballot, _ = opened(branch, secretary)
    assert (ballot.due_count, ballot.needed_count) == (8, 4)
    join(secretary, branch, people[3], people[4])
    join(secretary, branch, people[3], people[5])
    for person in (people[0], people[1], people[2], people[3], people[6]):
        vote(ballot, person, [0])
    done = closed(ballot, secretary)
    assert (done.due_count, done.needed_count, done.joined_count, done.cast_count) == (6, 3, 2, 5)
    assert BallotQuestion.objects.get().counts == {"agree": 5, "disagree": 0, "abstain": 0}


def test_two_ballots_of_one_person_are_said_and_nothing_is_counted(branch, secretary, people):
    ballot, _ = opened(branch, secretary)
    for person in people[:6]:
        vote(ballot, person, [0])
    merge = join(secretary, branch, people[3], people[4])
    with pytest.raises(RuleBroken, match="1 ballot is one too many") as broken:
        closed(ballot, secretary)
    # Nobody is named: who has voted is shown to nobody.
    assert not any(person.name in str(broken.value.message) for person in people)
    assert (Ballot.objects.get().is_open, BallotBox.objects.count()) == (True, 6)
    undo_merge(by=secretary, organization=branch, merge=merge, at=NOW)
    done = closed(ballot, secretary)
    assert (done.due_count, done.joined_count, done.cast_count) == (8, 0, 6)


def test_it_can_be_cancelled_instead(branch, secretary, people):
    ballot, _ = opened(branch, secretary)
    for person in people[:6]:
        vote(ballot, person, [0])
    join(secretary, branch, people[3], people[4])
    assert cancel_ballot(by=secretary, ballot=ballot, at=NOW).state == "cancelled"


def test_of_three_files_joined_in_a_chain_one_person_is_left(branch, secretary, people):
    ballot, _ = opened(branch, secretary)
    one, two, three = people[3:6]
    vote(ballot, one, [0])
    join(secretary, branch, two, one)
    join(secretary, branch, three, two)
    for file in (two, three):
        with pytest.raises(RuleBroken, match="voted already"):
            vote(ballot, file, [1])
    assert joined_of(ballot) == Joined(2, 0)


def test_who_was_joined_by_way_of_a_file_that_stands_on_no_roll_is_one_person(branch, secretary, people):
    """The second file leaves the roll to the third, which came to the branch later; the first stays on it."""
    ballot, _ = opened(branch, secretary)
    one, two = people[3:5]
    (three,) = crew(branch, 1)
    vote(ballot, one, [0])
    join(secretary, branch, two, one)
    join(secretary, branch, three, two)
    assert set(ballot.voters.values_list("member", flat=True)) >= {one.pk, three.pk}
    with pytest.raises(RuleBroken, match="voted already"):
        vote(ballot, three, [1])
    assert joined_of(ballot) == Joined(1, 0)
    for person in (people[0], people[1], people[2], people[5]):
        vote(ballot, person, [0])
    done = closed(ballot, secretary)
    assert (done.due_count, done.joined_count, done.cast_count) == (7, 1, 5)


def test_codes_and_paper_know_no_names_and_ask_nothing(branch, secretary, people, django_assert_num_queries):
    ballot, _ = opened(branch, secretary, way="codes")
    with django_assert_num_queries(1):
        assert joined_of(ballot) == Joined(0, 0)


def test_a_person_who_stands_on_an_appraisal_twice_has_no_tally_until_the_files_are_two_again(
    branch, secretary, people
):
    ballot, _ = opened(branch, secretary, kind="appraisal", questions=(), title="Appraisal")
    graded = list(ballot.questions.values_list("member", flat=True))
    for person in people[:5]:
        vote(ballot, person, [1] * len(graded))
    closed(ballot, secretary)
    merge = join(secretary, branch, people[5], people[6])
    tally = tally_of(Ballot.objects.get())
    assert set(tally) == set(graded) - {people[5].pk, people[6].pk}
    expected = {"excellent": 0, "qualified": 5, "basic": 0, "unqualified": 0}
    assert [sums for sums in tally.values() if sums != expected] == []
    # Both rows are there still, and each finds its own person again.
    assert BallotQuestion.objects.filter(member=people[5]).count() == 2
    undo_merge(by=secretary, organization=branch, merge=merge, at=NOW)
    assert set(tally_of(Ballot.objects.get())) == set(graded)
