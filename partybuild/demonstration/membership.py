"""Who is away, out of contact, suspended or under a measure in the demonstration?"""

from datetime import date, timedelta
from random import Random

from members.codes import LostContactReason, MemberStatus
from members.models import Affiliation, Appointment, Member, Standing
from members.models.membership import FloatingContact, FloatingPeriod, LostContact, SearchEntry
from members.rules.membership_codes import (
    ContactWay,
    DecisionKind,
    FloatingReason,
    Ground,
    SanctionKind,
    SuspensionGround,
)
from members.services.membership import decide_membership, record_sanction, suspend_rights
from partybuild.demonstration.people import invent
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import settle
from partybuild.periods import add_months

PLACES = [Text("苏州市工业园区", "Suzhou Industrial Park"), Text("深圳市南山区", "Nanshan, Shenzhen")]
ABROAD = Text("英国伦敦", "London, United Kingdom")
HOST = Text("某科技公司党支部", "Party branch of a technology company")
NOBODY = Text("电话无人接听", "Nobody answers the phone")
FAMILY = Text("家属称已多年未联系", "The family has had no contact for years")
MEETING = Text("支部党员大会", "Branch general meeting")
COMMISSION = Text("学校纪委", "Discipline commission of the university")
REASON = Text("违反工作纪律", "Breach of working discipline")


def tell_courses(random: Random, cast: dict, today: date, language: str) -> None:
    """A few people with a course of their own in the first branches; nobody who holds a post."""
    busy = set(Appointment.objects.values_list("member_id", flat=True))
    first = cast["software"]
    free = [s for s in first.seats if s.full_since and s.until is None and s.member.pk not in busy]
    # Long enough a full member for everything below.
    free = [s for s in free if max(s.full_since, s.since) < add_months(today, -40)]
    away, abroad, lost, resting, probation = free[:5]
    float_away(first, away, abroad, today, language)
    lose_contact(first, lost.member, suspend_one(random, first, today, language), today, language)
    discipline(first, resting, probation, today, language)


def float_away(branch, away, abroad, today: date, language: str) -> None:
    """One works elsewhere and is contacted, one studies abroad and is to be contacted."""
    keeps = branch.secretary.member
    rows = FloatingPeriod.objects.bulk_create(
        [
            FloatingPeriod(
                member=away.member,
                organization=branch.organization,
                since=add_months(today, -5),
                destination=PLACES[0].in_(language),
                reason=FloatingReason.WORK,
                host_name=HOST.in_(language),
                keeps_contact=keeps,
                card_number=f"LD{today.year}001",
            ),
            FloatingPeriod(
                member=abroad.member,
                organization=branch.organization,
                since=add_months(today, -14),
                destination=ABROAD.in_(language),
                reason=FloatingReason.STUDY_ABROAD,
                keeps_contact=keeps,
            ),
        ]
    )
    days = [
        (rows[0], -2, ContactWay.PHONE),
        (rows[1], -10, ContactWay.PHONE),
        (rows[1], -7, ContactWay.MEETING),
    ]
    FloatingContact.objects.bulk_create(
        FloatingContact(floating=row, on=add_months(today, months), way=way) for row, months, way in days
    )


def suspend_one(random: Random, branch, today: date, language: str) -> Member:
    """Somebody suspended for 23 months, whom no meeting of the demonstration counted any more."""
    taken = set(Member.objects.values_list("name", flat=True))
    person = invent(random, "staff", today, 9000, language, taken, is_new=False)
    members, affiliations, standings = [], [], []
    settle(person, branch, None, members, affiliations, standings)
    since = add_months(today, -23)
    standings[-1].until = since
    reason = str(Ground.LOST_CONTACT.label)
    suspended = Standing(member=members[0], status=MemberStatus.SUSPENDED, since=since, reason=reason)
    Member.objects.bulk_create(members)
    Affiliation.objects.bulk_create(affiliations)
    Standing.objects.bulk_create([*standings, suspended])
    return members[0]


def lose_contact(branch, lost: Member, suspended: Member, today: date, language: str) -> None:
    """One whom the branch decided to suspend, which waits for the superior; one suspended for 23 months."""
    stories = [(lost, -8, add_months(today, -6)), (suspended, -31, add_months(today, -23))]
    rows = LostContact.objects.bulk_create(
        LostContact(
            member=member,
            organization=branch.organization,
            last_seen_on=add_months(today, months),
            situation=LostContactReason.CHANGED_UNIT,
            since=reported - timedelta(days=10),
        )
        for member, months, reported in stories
    )
    results = [(ContactWay.PHONE, NOBODY, 8), (ContactWay.FAMILY, FAMILY, 5)]
    SearchEntry.objects.bulk_create(
        SearchEntry(lost=row, on=row.since + timedelta(days=10 - back), way=way, result=text.in_(language))
        for row in rows
        for way, text, back in results
    )
    decide(branch, lost, today - timedelta(days=9), language)


def decide(branch, member, day: date, language: str) -> None:
    due = Member.objects.voters_of(branch.organization, on=day).count()
    decide_membership(
        by=branch.secretary.member.user,
        member=member,
        organization=branch.organization,
        kind=DecisionKind.SUSPEND,
        ground=Ground.LOST_CONTACT,
        decided_on=day,
        meeting=MEETING.in_(language),
        present=due - 2,
        yes=due - 2,
        no=0,
        abstain=0,
    )


def discipline(branch, resting, probation, today: date, language: str) -> None:
    """One whose rights rest during an inquiry, one under probation within the Party that ends soon."""
    given = {"by": branch.secretary.member.user, "organization": branch.organization}
    suspend_rights(
        member=resting.member,
        since=today - timedelta(days=20),
        ground=SuspensionGround.DETENTION,
        **given,
    )
    since = add_months(today, -12) + timedelta(days=18)
    record_sanction(
        member=probation.member,
        kind=SanctionKind.PROBATION,
        decided_on=since,
        decided_by=COMMISSION.in_(language),
        since=since,
        years=1,
        reason=REASON.in_(language),
        **given,
    )
