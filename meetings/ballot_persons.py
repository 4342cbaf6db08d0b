"""Which rights and rows of a ballot belong to one person since files of his were joined?"""

from collections import defaultdict
from dataclasses import dataclass

from meetings.models import Ballot, BallotQuestion, BallotVoter
from members.models.transfers import MemberMerge


@dataclass(frozen=True)
class Joined:
    """Of a roll: files beyond the first of a person, and ballots beyond the first that a person has cast."""

    files: int
    ballots: int


def joined_of(ballot: Ballot) -> Joined:
    """What joined files make of the roll as it stands: two queries, one where no name stands on it."""
    rows = list(ballot.voters.exclude(member=None).values_list("member_id", "has_cast"))
    persons = persons_of([member for member, _cast in rows])
    casts = defaultdict(list)
    for member, has_cast in rows:
        casts[persons[member]].append(has_cast)
    files = sum(len(some) - 1 for some in casts.values())
    return Joined(files, sum(max(sum(some) - 1, 0) for some in casts.values()))


def persons_of(members: list) -> dict:
    """{member key: key of the file that holds the person now}; one query, none for nobody, and one more for
    each joining by way of a file that is not among them."""
    kept, asked, unasked = {}, set(), set(members)
    while unasked:
        joined = MemberMerge.objects.filter(merged__in=unasked, undone_at=None)
        asked |= unasked
        kept |= dict(joined.values_list("merged_id", "kept_id"))
        unasked = set(kept.values()) - asked
    return {member: _last(member, kept) for member in members}


def _last(member, kept: dict):
    while member in kept:
        member = kept[member]
    return member


def has_cast_already(voter: BallotVoter) -> bool:
    """Whether the person voted by another right of the same ballot, whichever of the joined files it is."""
    if voter.member_id is None:
        return False
    rows = dict(BallotVoter.objects.filter(ballot=voter.ballot_id).values_list("member_id", "has_cast"))
    persons = persons_of([*rows])
    same = [key for key, person in persons.items() if person == persons[voter.member_id]]
    return any(rows[key] for key in same if key != voter.member_id)


def doubled(questions: list[BallotQuestion]) -> dict:
    """{member key: his questions} of those who stand on a ballot twice, since their files were joined."""
    found = defaultdict(list)
    for question in questions:
        found[question.member_id].append(question)
    return {key: rows for key, rows in found.items() if key and len(rows) > 1}
