"""How is a secret ballot counted, and what is left of it afterwards?"""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.ballot_persons import joined_of
from meetings.ballot_traces import wipe_boxes
from meetings.models import Ballot, BallotQuestion, BallotVoter
from meetings.rules import ballots as rules
from meetings.rules.ballots import BallotState, BallotWay, PaperCount
from meetings.services.ballots.opening import settings_on
from partybuild.audit.services import record
from partybuild.crypto import blind_index
from partybuild.errors import RuleBroken
from partybuild.sealed_boxes import NotOpened, open_box, unlock

NO_PAPER = PaperCount(0, 0, 0)


def close_ballot(
    *, by, ballot: Ballot, passphrases: Sequence[str] = ("", ""), paper: PaperCount = NO_PAPER, at: datetime
) -> Ballot:
    """Count a ballot, keep its sums, and destroy boxes and key; returns it closed.

    On phones both passphrases open the key. `paper` is what scrutineer and teller counted; what was cast on
    phones and on paper is kept as one sum. Raises RuleBroken for a wrong passphrase, fewer ballots than
    needed (`rules.ballots_needed`), a person who voted twice by files that were joined since, fewer than five
    from phones beside paper, and sums that cannot be, naming the field.
    """
    key = _key_of(ballot, passphrases) if ballot.is_open and ballot.is_on_phones else None
    with transaction.atomic():
        fresh = _locked(ballot)
        questions = list(fresh.questions.all())
        _count_persons(fresh)
        boxes = [bytes(content) for content in fresh.boxes.values_list("content", flat=True)]
        _require_paper(fresh, paper, len(questions), fresh.due_count - len(boxes))
        _require_enough(fresh, len(boxes) + paper.returned)
        found = [_opened(box, key, fresh, len(questions)) for box in boxes]
        valid = [answers for answers in found if not rules.ballot_fault(fresh.kind, answers)]
        _require_hidden(len(valid), paper)
        fresh.cast_count, fresh.paper_count = len(boxes), paper.returned
        fresh.handed_out_count = paper.handed_out
        fresh.invalid_count = len(boxes) - len(valid) + paper.invalid
        fresh.state = BallotState.CLOSED
        digest = _keep_sums(fresh, questions, valid, paper) if fresh.is_shown else ""
        _end(fresh, at)
        numbers = {"ballots": fresh.returned_count, "invalid": fresh.invalid_count}
        organization = fresh.organization
        record(by=by, action="close ballot", obj=fresh, organization=organization, result=digest, **numbers)
    return fresh


@transaction.atomic
def cancel_ballot(*, by, ballot: Ballot, at: datetime) -> Ballot:
    """End a ballot without a result; boxes and key are destroyed unopened. Raises RuleBroken."""
    fresh = _locked(ballot)
    fresh.state = BallotState.CANCELLED
    _end(fresh, at)
    record(by=by, action="cancel ballot", obj=fresh, organization=fresh.organization)
    return fresh


def _locked(ballot: Ballot) -> Ballot:
    """The open ballot, kept from votes and from a second closing."""
    fresh = Ballot.objects.select_for_update().filter(pk=ballot.pk, state=BallotState.OPEN).first()
    if fresh is None:
        raise RuleBroken(_("This ballot is closed."))
    return fresh


def _count_persons(ballot: Ballot) -> None:
    """Count whoever stands on the roll with two files once. Whoever voted with both cannot be taken out
    again, for no box says whose it is: then nothing is counted. Raises RuleBroken."""
    found = joined_of(ballot)
    if found.ballots:
        message = ngettext(
            "%(number)d ballot is one too many: two files of one person were joined after both had voted. "
            "Whose ballot it is nobody can tell, so it cannot be taken out. Cancel the ballot and vote anew, "
            "or have the joining undone.",
            "%(number)d ballots are too many: files of the same persons were joined after both had voted. "
            "Whose ballots they are nobody can tell, so they cannot be taken out. Cancel the ballot and vote "
            "anew, or have the joining undone.",
            found.ballots,
        )
        raise RuleBroken(message % {"number": found.ballots})
    if found.files:
        settings = settings_on(ballot.organization, timezone.localdate(ballot.opened_at))
        ballot.joined_count = found.files
        ballot.due_count -= found.files
        ballot.needed_count = rules.ballots_needed(ballot.due_count, settings)


def _key_of(ballot: Ballot, passphrases: Sequence[str]):
    try:
        return unlock(ballot.locked_key, list(passphrases), str(ballot.pk))
    except NotOpened:
        message = _("At least one of the two passphrases is not the one typed at the opening.")
        raise RuleBroken(message, field="scrutineer_passphrase")


def _require_paper(ballot: Ballot, paper: PaperCount, questions: int, room: int) -> None:
    if paper == NO_PAPER:
        return
    if ballot.way == BallotWay.SIGN_IN or len(paper.sums) != questions:
        raise RuleBroken(_("This ballot has no paper ballots."))
    fault, numbers = rules.paper_fault(ballot.kind, paper, room)
    if fault == "sum":
        message = _("The sum of this row is %(sum)d, but %(valid)d valid ballots were returned.")
        first = rules.choices_of(ballot.kind)[0]
        raise RuleBroken(message % numbers, field=f"q{numbers['position']}-{first}")
    if fault == "excellent":
        message = _("%(sum)d times excellent in all; %(valid)d valid ballots allow %(most)d.")
        raise RuleBroken(message % (numbers | {"valid": paper.valid}), field="returned")
    if fault:
        raise RuleBroken(_paper_words()[fault] % numbers, field=fault)


def _paper_words() -> dict[str, str]:
    return {
        "handed_out": _("%(out)d handed out, but only %(room)d have not voted on a phone."),
        "returned": _("%(back)d returned, but only %(out)d handed out."),
        "invalid": _("%(invalid)d invalid, but only %(back)d returned."),
    }


def _require_enough(ballot: Ballot, ballots: int) -> None:
    missing = ballot.needed_count - ballots
    if missing > 0:
        message = ngettext(
            "%(number)d ballot is missing: %(needed)d of the %(due)d entitled must vote.",
            "%(number)d ballots are missing: %(needed)d of the %(due)d entitled must vote.",
            missing,
        )
        numbers = {"number": missing, "needed": ballot.needed_count, "due": ballot.due_count}
        raise RuleBroken(message % numbers)


def _require_hidden(phones: int, paper: PaperCount) -> None:
    if rules.is_seen_through(phones, paper.returned):
        message = ngettext(
            "Only %(number)d valid ballot came from a phone: whoever counted the paper could work out what "
            "it says. Wait until five have voted on phones, or cancel the ballot and vote on paper alone.",
            "Only %(number)d valid ballots came from phones: whoever counted the paper could work out what "
            "they say. Wait until five have voted on phones, or cancel the ballot and vote on paper alone.",
            phones,
        )
        raise RuleBroken(message % {"number": phones})


def _opened(box: bytes, key, ballot: Ballot, questions: int) -> list[int | None]:
    """The answers in a box; a box that does not open or holds something else is an invalid ballot."""
    try:
        return rules.read_ballot(open_box(box, key, str(ballot.pk)), questions)
    except NotOpened:
        return [None] * questions


def _keep_sums(ballot: Ballot, questions: list[BallotQuestion], valid: list, paper: PaperCount) -> str:
    """Write phone and paper as one sum for each question; returns a keyed digest of the result."""
    sums = rules.counted(ballot.kind, valid, len(questions))
    for question, cast, counted in zip(questions, sums, paper.sums or sums, strict=True):
        question.counts = {c: n + counted[c] for c, n in cast.items()} if paper.sums else cast
    BallotQuestion.objects.bulk_update(questions, ["counts"])
    return blind_index(json.dumps([q.counts for q in questions], sort_keys=True), "ballot result")


def _end(ballot: Ballot, at: datetime) -> None:
    """Destroy what could be opened; the roll is written anew and forgets in which order people came."""
    ballot.closed_at, ballot.public_key, ballot.locked_key = at, b"", ""
    ballot.save()
    ballot.boxes.all().delete()
    roll = sorted(ballot.voters.all(), key=lambda voter: voter.pk)
    ballot.voters.all().delete()
    BallotVoter.objects.bulk_create(roll)
    transaction.on_commit(wipe_boxes)
