"""When is there a quorum and when has a vote passed, on each of the bases the regulations know?"""

from dataclasses import dataclass, replace

from meetings.rules.kinds import Kind, VoteBasis, VoteMethod
from members.rules.admission import is_admission_passed, is_admission_quorum

# The basis of a quorum that belongs to no vote: that of the democratic life meeting.
LEADING_BODY = "leading_body"


@dataclass(frozen=True)
class Room:
    """Who counts for a vote: those entitled to vote who are due, and those of them who are in the room.

    `left` of those present went before the end; before which vote is not told.
    """

    due: int
    present: int
    left: int = 0

    @property
    def absent(self) -> int:
        return self.due - self.present


@dataclass(frozen=True)
class Votes:
    """The count of one vote; `written_*` are opinions handed in beforehand by absent full members."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    written_yes: int = 0
    written_no: int = 0

    @property
    def in_room(self) -> int:
        return self.yes + self.no + self.abstain

    @property
    def written(self) -> int:
        return self.written_yes + self.written_no


def at_the_vote(basis: str, room: Room, votes: Votes) -> Room:
    """The room at one vote: whoever left early and cast none of its votes was gone by then.

    At an election fewer ballots than voters may come back (EL-12), so there it is not to be told and all
    count as they came.
    """
    if basis == VoteBasis.ELECTION or not room.left:
        return room
    return replace(room, present=min(room.present, max(votes.in_room, room.present - room.left)))


def is_general_quorum(due: int, present: int, *, includes_half: bool = True) -> bool:
    """Half or more of those entitled to vote are present (Branch Regulations Art 11, T1 a).

    Whether exactly half suffices is a reading of the text, hence the setting general_quorum.includes_half.
    """
    return due > 0 and (present * 2 >= due if includes_half else present * 2 > due)


def is_general_passed(due: int, yes: int) -> bool:
    """More than half of those entitled to vote and DUE are in favour (Branch Regulations Art 11, T1 a)."""
    return yes * 2 > due


def is_election_quorum(due: int, present: int) -> bool:
    """Not fewer than four fifths of those entitled to vote are present (Election Regulations 2020; T2: not
    "over")."""
    return due > 0 and present * 5 >= due * 4


def is_elected(present: int, yes: int) -> bool:
    """More than half of those PRESENT are in favour; exactly half is not elected (Election Regulations
    2020, EL-10, EL-11)."""
    return yes * 2 > present


def is_committee_quorum(members: int, present: int) -> bool:
    """Half or more of the committee's members are present (Branch Regulations Art 12)."""
    return members > 0 and present * 2 >= members


def is_leading_body_quorum(members: int, present: int) -> bool:
    """Two thirds or more of the leading body's members are present (Democratic Life Meeting Rules 2016,
    DL-03, T4)."""
    return members > 0 and present * 3 >= members * 2


def is_committee_passed(members: int, present: int, yes: int, *, of_due: bool = True) -> bool:
    """More than half of the committee's members are in favour, or with of_due=False of those present.

    Branch Regulations Art 12 fixes the quorum alone; the base is taken from Art 11 and is a setting
    (committee_vote.of_due).
    """
    return yes * 2 > (members if of_due else present)


def has_quorum_for(basis: str, room: Room, settings: dict[str, int]) -> bool:
    """Whether a vote on a basis may be taken with those in the room."""
    match basis:
        case VoteBasis.ADMISSION:
            return is_admission_quorum(room.due, room.present)
        case VoteBasis.ELECTION:
            return is_election_quorum(room.due, room.present)
        case VoteBasis.COMMITTEE:
            return is_committee_quorum(room.due, room.present)
        case _ if basis == LEADING_BODY:
            return is_leading_body_quorum(room.due, room.present)
        case _:
            includes_half = bool(settings.get("general_quorum.includes_half", 1))
            return is_general_quorum(room.due, room.present, includes_half=includes_half)


def has_passed(basis: str, room: Room, votes: Votes, settings: dict[str, int]) -> bool:
    """Whether a vote has passed on its basis, with those in the room at the vote; without a quorum none
    has."""
    room = at_the_vote(basis, room, votes)
    if not has_quorum_for(basis, room, settings):
        return False
    match basis:
        case VoteBasis.ADMISSION:
            return is_admission_passed(room.due, votes.yes, votes.written_yes)
        case VoteBasis.ELECTION:
            return is_elected(room.present, votes.yes)
        case VoteBasis.COMMITTEE:
            of_due = bool(settings.get("committee_vote.of_due", 1))
            return is_committee_passed(room.due, room.present, votes.yes, of_due=of_due)
        case _:
            return is_general_passed(room.due, votes.yes)


def vote_faults(basis: str, method: str, room: Room, votes: Votes) -> list[str]:
    """What is wrong with a count, as codes: too_many, too_few, written_not_allowed, too_many_written,
    secret_ballot. Where some left early, fewer votes by so many are no fault (`at_the_vote`).

    In a secret election fewer ballots than voters may come back (EL-12), so `too_few` becomes
    `ballots_missing` there.
    """
    faults, there = [], at_the_vote(basis, room, votes)
    if votes.in_room > there.present:
        faults.append("too_many")
    elif votes.in_room < there.present:
        is_ballot = basis == VoteBasis.ELECTION and method == VoteMethod.SECRET_BALLOT
        faults.append("ballots_missing" if is_ballot else "too_few")
    if votes.written and basis != VoteBasis.ADMISSION:
        faults.append("written_not_allowed")
    elif votes.written > room.absent:
        faults.append("too_many_written")
    if basis in {VoteBasis.ADMISSION, VoteBasis.ELECTION} and method != VoteMethod.SECRET_BALLOT:
        faults.append("secret_ballot")
    return faults


def quorum_rules(kinds) -> tuple[str, ...]:
    """The bases whose quorum a meeting of these kinds needs; empty: the regulations name none (T4, BR-19,
    BR-24)."""
    bases = {
        Kind.GENERAL_MEETING: VoteBasis.GENERAL.value,
        Kind.COMMITTEE_MEETING: VoteBasis.COMMITTEE.value,
        Kind.DEMOCRATIC_LIFE_MEETING: LEADING_BODY,
    }
    return tuple(basis for kind, basis in bases.items() if kind in kinds)
