"""Opening, casting and closing a secret ballot: what is refused, what is kept, what is left."""

import pytest

from meetings.ballots import has_cast_count, right_by, right_of, tally_of, with_waiting_ballot
from meetings.models import Ballot, BallotBox, BallotQuestion, BallotVoter
from meetings.rules.ballots import PaperCount
from meetings.services.ballots import cancel_ballot, cast, cast_by_server, close_ballot, open_ballot
from members.models import Member
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW
from tests.meetings.voting import WORDS, closed, crew, opened, sealed_ballot, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(branch, secretary):
    """Seven: the secretary, five further full members and one on probation."""
    full = [secretary.member, *crew(branch, 5)]
    return [*full, make.member(branch, status="probationary")]


def waiting_for(member):
    found = with_waiting_ballot(Member.objects.filter(pk=member.pk)).get().waiting_ballot
    return found and found["title"]


def opening(branch, secretary, people, **changed):
    said = {
        "kind": "advisory", "way": "sign_in", "title": "Vote", "scrutineer": people[1], "teller": people[2],
        "passphrases": WORDS, "questions": ["Shall we?"],
    } | changed  # fmt: skip
    return open_ballot(by=secretary, organization=branch, at=NOW, **said)


# Opening


def test_all_members_take_part_and_the_full_ones_are_graded(branch, secretary, people, plain_member):
    ballot, codes = opening(branch, secretary, people, kind="appraisal", questions=())
    voters = set(ballot.voters.values_list("member", flat=True))
    graded = list(ballot.questions.values_list("member", flat=True))
    assert (voters, codes) == ({*(p.pk for p in people), plain_member.member.pk}, [])
    assert (len(graded), people[-1].pk in graded) == (7, False)
    assert (ballot.due_count, ballot.needed_count) == (8, 4)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"way": "post"}, "way"),
        ({"kind": "election"}, "way"),
        ({"passphrases": ("short", WORDS[1])}, "scrutineer_passphrase"),
        ({"passphrases": (WORDS[0], " short    ")}, "teller_passphrase"),
        ({"passphrases": (WORDS[0], WORDS[0] + " ")}, "teller_passphrase"),
        ({"questions": ["", " "]}, "questions"),
        ({"questions": ["Shall we?"] * 21}, "questions"),
        ({"questions": ["x" * 201]}, "questions"),
        ({"teller": None}, "teller"),
    ],
)
def test_what_cannot_be_opened(branch, secretary, people, changed, field):
    with pytest.raises(RuleBroken) as broken:
        opening(branch, secretary, people, **changed)
    assert (broken.value.field, Ballot.objects.count()) == (field, 0)


def test_scrutineer_and_teller_are_two_members_of_the_branch(branch, secretary, people, stranger):
    for changed, field in (
        ({"scrutineer": stranger.member}, "scrutineer"),
        ({"teller": people[1]}, "teller"),
    ):
        with pytest.raises(RuleBroken) as broken:
            opening(branch, secretary, people, **changed)
        assert broken.value.field == field


def test_four_members_hold_no_secret_ballot_but_five_do(branch, secretary):
    people = [secretary.member, *crew(branch, 3)]
    with pytest.raises(RuleBroken, match="Fewer than five"):
        opening(branch, secretary, people)
    crew(branch, 1)
    assert opening(branch, secretary, people)[0].due_count == 5


def test_a_second_click_opens_no_second_ballot(branch, secretary, people):
    opening(branch, secretary, people)
    with pytest.raises(RuleBroken, match="open already"):
        opening(branch, secretary, people)


def test_who_joins_later_has_no_ballot_and_who_leaves_keeps_it(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    late = make.member(branch)
    people[3].affiliations.update(until=NOW.date())
    assert right_of(late, ballot.pk) is None
    assert right_of(people[3], ballot.pk).ballot == ballot


# Casting


def test_one_vote_for_each_and_a_count_is_all_that_is_known(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    assert waiting_for(people[3]) == "Vote"
    vote(ballot, people[3], [0])
    with pytest.raises(RuleBroken, match="voted already"):
        vote(ballot, people[3], [1])
    assert (waiting_for(people[3]), has_cast_count(ballot), BallotBox.objects.count()) == (None, 1, 1)
    assert tally_of(ballot) is None


def test_a_box_of_another_length_is_no_vote(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    for box in (b"", sealed_ballot(ballot, [0])[:-1], sealed_ballot(ballot, [0]) + b"x"):
        with pytest.raises(RuleBroken, match="whole"):
            cast(voter=right_of(people[3], ballot.pk), box=box)
    assert (has_cast_count(ballot), BallotBox.objects.count()) == (0, 0)


def test_the_server_seals_for_a_browser_that_cannot(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people, kind="appraisal", questions=())
    right = right_of(people[3], ballot.pk)
    for answers, said in (([0, 0, 0, 1, 1, 1], "At most 2"), ([0, 1, None, 1, 1, 1], "every row")):
        with pytest.raises(RuleBroken, match=said):
            cast_by_server(voter=right, answers=answers)
    cast_by_server(voter=right, answers=[0, 0, 1, 1, 1, 1])
    assert len(bytes(BallotBox.objects.get().content)) == 256 + 81


def test_each_code_gives_one_ballot_and_belongs_to_nobody(branch, secretary, people):
    ballot, codes = opening(branch, secretary, people, way="codes")
    assert (len(codes), len(set(codes))) == (7, 7)
    assert not BallotVoter.objects.exclude(member=None).exists()
    cast(voter=right_by(codes[0].lower().replace("-", "")), box=sealed_ballot(ballot, [0]))
    with pytest.raises(RuleBroken, match="voted already"):
        cast(voter=right_by(codes[0]), box=sealed_ballot(ballot, [0]))
    assert (right_by("ABCD-EFGH-JKMN"), waiting_for(people[3])) == (None, None)
    assert has_cast_count(ballot) == 1


# Closing


def test_closing_leaves_sums_and_nothing_to_open(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people, kind="appraisal", questions=())
    for n, person in enumerate(people[:5]):
        vote(ballot, person, [0, 1, 1, 1, 2, 3] if n < 3 else [1] * 6)
    done = closed(ballot, secretary)
    graded = list(BallotQuestion.objects.values_list("member", flat=True))
    tally = tally_of(Ballot.objects.get())
    assert [tally[pk]["qualified"] for pk in graded] == [2, 5, 5, 5, 2, 2]
    assert tally[graded[0]] == {"excellent": 3, "qualified": 2, "basic": 0, "unqualified": 0}
    assert (done.cast_count, done.invalid_count, BallotBox.objects.count()) == (5, 0, 0)
    assert (bytes(done.public_key), done.locked_key_sealed) == (b"", "")
    with pytest.raises(RuleBroken, match="closed"):
        vote(ballot, people[5], [1] * 6)
    with pytest.raises(RuleBroken, match="closed"):
        closed(ballot, secretary)


def test_both_passphrases_are_needed(branch, secretary, people):
    ballot, _ = opened(branch, secretary)
    for words in (("", ""), (WORDS[0], "another one"), WORDS[::-1]):
        with pytest.raises(RuleBroken) as broken:
            close_ballot(by=secretary, ballot=ballot, passphrases=words, at=NOW)
        assert broken.value.field == "scrutineer_passphrase"
    assert Ballot.objects.get().is_open


def test_more_than_half_must_have_voted(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    for person in people[:3]:
        vote(ballot, person, [0])
    with pytest.raises(RuleBroken, match="1 ballot is missing"):
        closed(ballot, secretary)
    vote(ballot, people[3], [0])
    assert closed(ballot, secretary).state == "closed"


def test_a_superior_asks_for_more_ballots_and_what_is_open_keeps_the_rule_of_its_day(
    branch, college, secretary, people
):
    before, _ = opening(branch, secretary, people, title="Before")
    make.rule_set(college, {"ballot.quorum_percent": 80})
    ballot, _ = opening(branch, secretary, people)
    assert (before.needed_count, ballot.needed_count) == (4, 6)
    for person in people[:5]:
        vote(ballot, person, [0])
        vote(before, person, [0])
    with pytest.raises(RuleBroken, match="1 ballot is missing: 6 of the 7 entitled must vote"):
        closed(ballot, secretary)
    assert closed(before, secretary).state == "closed"


def test_of_four_ballots_no_sum_is_ever_written(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people, kind="appraisal", questions=())
    for person in people[:4]:
        vote(ballot, person, [1] * 6)
    done = closed(ballot, secretary)
    assert (done.is_shown, tally_of(done)) == (False, None)
    assert set(BallotQuestion.objects.values_list("counts", flat=True)) == {None}
    assert Entry.objects.get(action="close ballot").details["result"] == ""


def test_a_box_that_a_browser_filled_wrongly_is_an_invalid_ballot(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    for person in people[:5]:
        vote(ballot, person, [0])
    vote(ballot, people[5], [7])
    cast(voter=right_of(people[6], ballot.pk), box=bytes(256 + 81))
    done = closed(ballot, secretary)
    assert (done.returned_count, done.invalid_count) == (7, 2)
    assert BallotQuestion.objects.get().counts == {"agree": 5, "disagree": 0, "abstain": 0}


def test_a_cancelled_ballot_leaves_nothing_but_its_title(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    vote(ballot, people[0], [0])
    done = cancel_ballot(by=secretary, ballot=ballot, at=NOW)
    assert (done.state, done.locked_key_sealed, BallotBox.objects.count()) == ("cancelled", "", 0)
    with pytest.raises(RuleBroken):
        cancel_ballot(by=secretary, ballot=ballot, at=NOW)


# Paper


def paper(out, back, invalid, *sums) -> PaperCount:
    names = ("agree", "disagree", "abstain")
    return PaperCount(out, back, invalid, tuple(dict(zip(names, row, strict=True)) for row in sums))


def test_paper_alone_needs_no_passphrase(branch, secretary, people):
    ballot, codes = opening(branch, secretary, people, way="paper", passphrases=("", ""))
    done = closed(ballot, secretary, paper=paper(7, 6, 1, (4, 1, 0)))
    assert (codes, ballot.voters.count(), bytes(ballot.public_key)) == ([], 0, b"")
    assert (done.paper_count, done.handed_out_count, done.invalid_count) == (6, 7, 1)
    assert BallotQuestion.objects.get().counts == {"agree": 4, "disagree": 1, "abstain": 0}


@pytest.mark.parametrize(
    ("counted", "field", "said"),
    [
        (paper(8, 6, 0, (6, 0, 0)), "handed_out", "8 handed out, but only 7"),
        (paper(5, 6, 0, (6, 0, 0)), "returned", "6 returned, but only 5"),
        (paper(7, 6, 7, (6, 0, 0)), "invalid", "7 invalid"),
        (paper(7, 6, 1, (4, 1, 1)), "q0-agree", "sum of this row is 6, but 5"),
        (paper(7, 3, 0, (3, 0, 0)), None, "1 ballot is missing"),
    ],
)
def test_sums_that_cannot_be_are_refused_with_the_sum(branch, secretary, people, counted, field, said):
    ballot, _ = opening(branch, secretary, people, way="paper")
    with pytest.raises(RuleBroken, match=said) as broken:
        closed(ballot, secretary, paper=counted)
    assert (broken.value.field, Ballot.objects.get().is_open) == (field, True)


def test_paper_and_phones_are_kept_as_one_sum(branch, secretary, people):
    ballot, codes = opening(branch, secretary, people, way="codes")
    for code in codes[:5]:
        cast(voter=right_by(code), box=sealed_ballot(ballot, [0]))
    with pytest.raises(RuleBroken, match="3 handed out, but only 2"):
        closed(ballot, secretary, paper=paper(3, 2, 0, (0, 2, 0)))
    done = closed(ballot, secretary, paper=paper(2, 2, 0, (0, 2, 0)))
    assert BallotQuestion.objects.get().counts == {"agree": 5, "disagree": 2, "abstain": 0}
    assert (done.cast_count, done.paper_count) == (5, 2)


def test_few_phones_beside_paper_are_not_counted_for_the_paper_would_tell_them(branch, secretary, people):
    ballot, codes = opening(branch, secretary, people, way="codes")
    for code in codes[:4]:
        cast(voter=right_by(code), box=sealed_ballot(ballot, [0]))
    with pytest.raises(RuleBroken, match="Only 4 valid ballots came from phones"):
        closed(ballot, secretary, paper=paper(3, 2, 0, (0, 2, 0)))
    fresh = Ballot.objects.get()
    assert (fresh.is_open, fresh.boxes.count(), BallotQuestion.objects.get().counts) == (True, 4, None)


def test_who_signs_in_has_no_paper_ballot_beside(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    with pytest.raises(RuleBroken, match="no paper"):
        closed(ballot, secretary, paper=paper(3, 2, 0, (0, 2, 0)))


# The log


def test_the_log_tells_of_opening_and_closing_and_of_no_vote(branch, secretary, people):
    ballot, _ = opening(branch, secretary, people)
    written = Entry.objects.count()
    for person in people[:5]:
        vote(ballot, person, [0])
    assert Entry.objects.count() == written
    closed(ballot, secretary)
    entry = Entry.objects.get(action="close ballot")
    assert (entry.actor, entry.details["ballots"], len(entry.details["result"])) == (secretary, 5, 32)
