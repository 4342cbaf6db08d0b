"""How does a ballot get into its box, once for each voter and without a trace of who it was?"""

from collections.abc import Sequence
from random import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.ballot_persons import has_cast_already
from meetings.models import Ballot, BallotBox, BallotVoter
from meetings.rules.ballots import BallotState, ballot_fault, box_length, most_excellent, written
from partybuild.errors import RuleBroken
from partybuild.sealed_boxes import OVERHEAD, seal_box


@transaction.atomic
def cast(*, voter: BallotVoter, box: bytes) -> None:
    """Put a sealed ballot in and mark the right as used, both or neither (BR-29, security T10).

    No entry of the log, no time, no address: the mark on the roll is all. Raises RuleBroken where the ballot
    is not open, the right was used before, and for a box of another length.
    """
    ballot = Ballot.objects.select_for_update().filter(pk=voter.ballot_id, state=BallotState.OPEN).first()
    if ballot is None:
        raise RuleBroken(_("This ballot is closed."))
    if len(box) != box_length(ballot.questions.count()) + OVERHEAD:
        raise RuleBroken(_("The ballot did not arrive whole; please vote again."))
    unused = BallotVoter.objects.filter(pk=voter.pk, ballot=ballot, has_cast=False)
    if has_cast_already(voter) or unused.update(has_cast=True) != 1:
        raise RuleBroken(_("You have voted already."))
    _put_in(ballot, box)


def _put_in(ballot: Ballot, box: bytes) -> None:
    # A table shows in which order its rows came, whatever their keys (rowid, ctid, xmin). So all boxes are
    # taken out, mixed and put in anew: no copy of the database tells the last one from the first.
    boxes = [*(bytes(content) for content in ballot.boxes.values_list("content", flat=True)), box]
    SystemRandom().shuffle(boxes)
    ballot.boxes.all().delete()
    BallotBox.objects.bulk_create(BallotBox(ballot=ballot, content=content) for content in boxes)


def cast_by_server(*, voter: BallotVoter, answers: Sequence[int | None]) -> None:
    """Seal a ballot for a browser that cannot, and put it in; what it says is stored nowhere.

    Raises RuleBroken also for a missing answer and too many found excellent.
    """
    ballot = voter.ballot
    if not ballot.is_open:
        raise RuleBroken(_("This ballot is closed."))
    fault = ballot_fault(ballot.kind, answers)
    if fault == "excellent":
        most = {"most": most_excellent(len(answers))}
        raise RuleBroken(_("At most %(most)d may be found excellent.") % most)
    if fault:
        raise RuleBroken(_("Answer every row."))
    cast(voter=voter, box=seal_box(written(answers), bytes(ballot.public_key), str(ballot.pk)))
