"""Who takes part in a secret ballot, which ones wait for a person, and what came out of one?"""

from datetime import date, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from branches.models import Organization
from branches.scope import Scope
from meetings.ballot_persons import doubled
from meetings.models import Ballot, BallotQuestion, BallotVoter, Meeting
from meetings.rules import EDITABLE_STATES
from meetings.rules.ballots import FEWEST, BallotKind, BallotState, code_as_kept
from members.models import Member
from members.rules import ATTENDING_STATUSES, VOTING_STATUSES
from partybuild.tokens import digest_of

# A ballot belongs to a meeting so near to its opening; few are held in that time.
NEAR, MOST_NEAR = timedelta(days=31), 5


def entitled_to_vote(organization: Organization, *, on: date) -> list[Member]:
    """All members of the branch itself, also on probation, in the order of names: nothing is decided by
    either kind of ballot (Branch Regulations Art 18)."""
    return _members(organization, ATTENDING_STATUSES, on)


def to_be_appraised(organization: Organization, *, on: date) -> list[Member]:
    """The full members of the branch itself, in the order of names."""
    return _members(organization, VOTING_STATUSES, on)


def _members(organization: Organization, statuses, on: date) -> list[Member]:
    rows = Member.objects.affiliated_to(organization, on=on).with_status(*statuses, on=on)
    return list(rows.order_by("pinyin", "name", "pk"))


def questions_of(ballot: Ballot) -> list[BallotQuestion]:
    """What is asked, with the members appraised; one query."""
    return list(ballot.questions.select_related("member"))


def has_cast_count(ballot: Ballot) -> int:
    """How many have voted on phones so far; who, nobody is told."""
    if not ballot.is_open:
        return ballot.cast_count
    return ballot.voters.filter(has_cast=True).count()


def with_waiting_ballot(members: QuerySet[Member]) -> QuerySet[Member]:
    """The members with `.waiting_ballot`, the oldest open ballot in which each has not voted yet.

    As {"key", "title", "kind", "where"}, None without one; once voted in, the next one takes its place.
    """
    mine = BallotVoter.objects.filter(member=OuterRef("pk"), has_cast=False, ballot__state=BallotState.OPEN)
    said = {"key": "ballot", "title": "ballot__title", "kind": "ballot__kind"}
    said["where"] = "ballot__organization__short_name"
    rows = mine.order_by("ballot__opened_at", "ballot").values(said=JSONObject(**said))
    return members.annotate(waiting_ballot=Subquery(rows[:1]))


def right_of(member: Member, pk) -> BallotVoter | None:
    """The member's right to the ballot `pk`, used or not; None without one."""
    return _rights().filter(member=member, ballot=pk).first()


def right_by(code: str) -> BallotVoter | None:
    """The right that a code gives, however it was typed; None for every other."""
    return _rights().filter(code_digest=digest_of(code_as_kept(code))).first()


def _rights():
    return BallotVoter.objects.select_related("ballot__organization", "ballot__scrutineer", "ballot__teller")


def takeable(organization: Organization, *, since: date) -> QuerySet[Ballot]:
    """The closed appraisals of members of the organization, opened on a day or later, whose sums may be
    taken over; the newest first."""
    rows = Ballot.objects.filter(organization=organization, kind=BallotKind.APPRAISAL)
    rows = rows.filter(state=BallotState.CLOSED, opened_at__date__gte=since)
    return rows.annotate(valid_count=F("cast_count") + F("paper_count") - F("invalid_count")).filter(
        valid_count__gte=FEWEST
    )


def tally_of(ballot: Ballot) -> dict | None:
    """{member's key: {grade: ballots}} of a closed appraisal of members, the keys of `rules.ballots.Grade`.

    None while it is open, where it was cancelled, where fewer than five valid ballots were cast, and for an
    advisory vote. Left out is who stands on the ballot twice because two files were joined since: everybody
    voted on both, so neither row is the vote on him (`ballot_persons.doubled`). One query. Who may see it is
    for the caller to ask ("view ballot").
    """
    if ballot.kind != BallotKind.APPRAISAL or not ballot.is_shown:
        return None
    questions = list(ballot.questions.all())
    twice = doubled(questions)
    return {q.member_id: q.counts for q in questions if q.member_id not in twice}


def meetings_around(ballot: Ballot, scope: Scope) -> QuerySet[Meeting]:
    """The meetings into whose minutes the result of a ballot may be put, the latest first."""
    day = timezone.localdate(ballot.opened_at)
    rows = Meeting.objects.in_scope(scope).filter(organization=ballot.organization_id, group=None)
    rows = rows.filter(state__in=EDITABLE_STATES, held_on__range=(day - NEAR, day + NEAR))
    return rows.order_by("-held_on", "-pk")[:MOST_NEAR]
