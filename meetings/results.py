"""How is the result of a vote said while it is being typed, and which field is wrong?"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.rules import Room, VoteBasis, Votes, at_the_vote, has_passed, has_quorum_for, vote_faults

# A wrong sum is refused; what is only unusual (open ballot, missing ballots) is left to the check.
REFUSED = {
    "too_many": "yes",
    "too_few": "yes",
    "written_not_allowed": "written_yes",
    "too_many_written": "written_yes",
}


@dataclass(frozen=True)
class Result:
    """What a count amounts to: passed, failed, no_quorum, wrong or open, and its sentence."""

    state: str
    text: str


def room_of(due, basis: str = VoteBasis.GENERAL) -> Room:
    """Who counts for a vote among the people due (`Due.counts_for`).

    Present are those marked so, and those not yet marked at all; who is left out counts when he came (EL-07).
    """
    voting = [d for d in due if d.counts_for(basis or VoteBasis.GENERAL)]
    present = sum(d.is_present or not d.status for d in voting)
    return Room(due=len(voting), present=present, left=sum(d.has_left for d in voting))


def fault_text(code: str, room: Room, votes: Votes) -> str:
    """One refused fault in words with its numbers."""
    numbers = {"sum": votes.in_room, "present": room.present, "written": votes.written, "absent": room.absent}
    sums = _(
        "For, against and abstentions add up to %(sum)d, but %(present)d people with a vote were present."
    )
    texts = {
        "too_many": sums,
        "too_few": sums,
        "written_not_allowed": _("Opinions in writing count only for an admission or a confirmation."),
        "too_many_written": _(
            "%(written)d opinions in writing, but only %(absent)d people with a vote were absent."
        ),
    }
    return texts[code] % numbers


def faults_by_field(told: dict, due) -> list[tuple[str, str]]:
    """The refused faults of a cleaned resolution as (field, text)."""
    votes, room = votes_of(told), room_of(due, told.get("basis"))
    codes = vote_faults(told.get("basis", ""), told.get("method", ""), room, votes)
    return [(REFUSED[code], fault_text(code, room, votes)) for code in codes if code in REFUSED]


def votes_of(told: dict) -> Votes:
    names = ("yes", "no", "abstain", "written_yes", "written_no")
    return Votes(**{name: number(told.get(name)) for name in names})


def number(value) -> int:
    """A count as typed; what is no number is none."""
    text = str(value or "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def result_of(told: dict, due, settings: dict[str, int]) -> Result | None:
    """The result of what is typed so far; None without a vote."""
    basis, votes = told.get("basis") or VoteBasis.GENERAL, votes_of(told)
    if not told.get("is_voted"):
        return None
    room = room_of(due, basis)
    if not votes.in_room and not votes.written:
        return Result("open", _("%(present)d of %(due)d people with a vote are present.") % vars(room))
    faults = faults_by_field(told, due)
    if faults:
        return Result("wrong", faults[0][1])
    room = at_the_vote(basis, room, votes)
    if not has_quorum_for(basis, room, settings):
        return Result(
            "no_quorum", _("No quorum: %(present)d of %(due)d people with a vote are present.") % vars(room)
        )
    return said(basis, room, votes, passed=has_passed(basis, room, votes, settings))


def said(basis: str, room: Room, votes: Votes, *, passed: bool) -> Result:
    numbers = {"yes": votes.yes + votes.written_yes, "due": room.due, "present": room.present}
    if basis == VoteBasis.ELECTION:
        text = (
            _("Elected: %(yes)d of %(present)d present.")
            if passed
            else _("Not elected: %(yes)d of %(present)d present.")
        )
    else:
        text = _("Passed: %(yes)d of %(due)d due.") if passed else _("Not passed: %(yes)d of %(due)d due.")
    return Result("passed" if passed else "failed", text % numbers)
