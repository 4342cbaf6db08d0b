"""Small builders: an appraisal of members at a step."""

from datetime import date, timedelta

from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import Tally
from meetings.services import member_appraisal as services
from meetings.services.member_appraisal.verdicts import Verdict
from members.models import Affiliation
from tests.meetings.clock import NOW, TODAY

ORDER = ("self", "mutual", "ballot", "verdict", "decided", "announced", "closed")


def move(member, to, *, on: date) -> None:
    """The affiliation lies elsewhere from a day on."""
    Affiliation.objects.filter(member=member, until=None).update(until=on, exit_type="transferred_out")
    Affiliation.objects.create(member=member, organization=to, since=on, entry_type="transferred_in")


def fresh(appraisal: MemberAppraisal) -> MemberAppraisal:
    return MemberAppraisal.objects.select_related("organization").get(pk=appraisal.pk)


def counted(appraisal, votes=(0, 3, 0, 0), **votes_of) -> dict:
    """{row key: Tally}: the same for all voted on, but for those named by their row's key."""
    rows = appraisal.people.all()
    return {row.pk: Tally(*votes_of.get(str(row.pk), votes)) for row in rows if row.is_voted_on}


def decided(appraisal, grade="qualified", **of) -> dict:
    return {row.pk: of.get(str(row.pk), Verdict(grade)) for row in appraisal.people.graded()}


def vote(appraisal, by, tallies=None, *, given=3, returned=3, on=TODAY):
    tellers = [row.member for row in appraisal.people.by_name() if row.takes_part][:2]
    return services.record_tally(
        by=by, appraisal=appraisal, version=fresh(appraisal).version, given=given, returned=returned,
        tellers=tuple(tellers), tallies=tallies or counted(appraisal), on=on,
    )  # fmt: skip


def decide(appraisal, by, verdicts=None, **changed):
    told = {"version": fresh(appraisal).version, "decided_on": TODAY, "on": TODAY}
    return services.decide_verdicts(
        by=by, appraisal=appraisal, verdicts=verdicts or decided(appraisal), **told | changed
    )


def announce(appraisal, by, on: date = TODAY):
    return services.announce_verdicts(by=by, appraisal=appraisal, at=NOW + (on - TODAY))


def appraisal_at(step: str, organization, by, *, year: int = 2026, on: date = TODAY) -> MemberAppraisal:
    """An appraisal with three people at least, led to a step; closed after the last day."""
    appraisal = services.open_member_appraisal(by=by, organization=organization, year=year, as_of=on, on=on)
    acts = [
        lambda: services.begin_mutual(by=by, appraisal=appraisal),
        lambda: services.begin_ballot(by=by, appraisal=appraisal),
        lambda: vote(appraisal, by, on=on),
        lambda: decide(appraisal, by, decided_on=on, on=on),
        lambda: announce(appraisal, by, on),
        lambda: services.close_appraisal(by=by, appraisal=appraisal, on=on + timedelta(days=8)),
    ]
    for act in acts[: ORDER.index(step)]:
        act()
    return fresh(appraisal)


def row_of(appraisal, member) -> AppraisedMember:
    row = AppraisedMember.objects.select_related("member").get(appraisal=appraisal, member=member)
    row.appraisal = fresh(appraisal)
    return row
