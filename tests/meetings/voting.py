"""A branch of nine and its secret ballots, for the tests of voting."""

from meetings.models import BallotVoter
from meetings.rules.ballots import written
from meetings.services.ballots import cast, close_ballot, open_ballot
from members.models import Member
from partybuild.sealed_boxes import seal_box
from tests import make
from tests.meetings.clock import NOW

WORDS = ("the scrutineer's words", "the teller's words")


def opened(branch, secretary, *, way="sign_in", kind="advisory", questions=("Shall we?",), title="Vote"):
    """(ballot, codes) of a branch whose first two other members are scrutineer and teller."""
    one, two = branch_members(branch, but=secretary)[:2]
    return open_ballot(
        by=secretary, organization=branch, kind=kind, way=way, title=title, scrutineer=one, teller=two,
        passphrases=WORDS, questions=questions, at=NOW,
    )  # fmt: skip


def branch_members(branch, *, but=None) -> list:
    rows = Member.objects.filter(affiliations__organization=branch).order_by("name")
    return [member for member in rows if but is None or member.user_id != but.pk]


def sealed_ballot(ballot, answers) -> bytes:
    return seal_box(written(answers), bytes(ballot.public_key), str(ballot.pk))


def vote(ballot, member, answers) -> None:
    right = BallotVoter.objects.get(ballot=ballot, member=member)
    cast(voter=right, box=sealed_ballot(ballot, answers))


def closed(ballot, secretary, **more):
    return close_ballot(by=secretary, ballot=ballot, passphrases=WORDS, at=NOW, **more)


def crew(branch, number: int) -> list:
    """That many further full members."""
    return make.members(branch, number)
