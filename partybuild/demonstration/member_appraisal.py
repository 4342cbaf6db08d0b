"""Which appraisals of members does the demonstration have?"""

from datetime import date, timedelta
from random import Random
from uuid import uuid5

from branches.rules import OrganizationKind
from meetings.member_appraisals import usual_year
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.models.member_appraisals import VOTES
from meetings.rules.member_appraisal import LOW_GRADES, Grade
from meetings.services.member_appraisal.opening import people_of
from members.codes import PARTY_MEMBERS
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import NAMESPACE, BranchCast

SELF_TEXTS = [
    Text(
        "按时参加组织生活，完成了联系学生宿舍的任务；理论学习还不够系统。",
        "Took part in organizational life; kept up with the dormitory; study was not systematic.",
    ),
    Text(
        "承担两门课程，参加志愿服务四次；主动谈心还少。", "Two courses, four days of service; too few talks."
    ),
]
OPINION = Text("工作扎实，乐于助人；发言可以更主动。", "Thorough and helpful; could speak up more often.")
GAP = Text("全年三次无故缺席组织生活，须按时参加。", "Three times absent without leave: take part on time.")
WORDS = Text("肯定一年来的工作，希望继续发挥带头作用。", "Good work this year; keep leading.")


def add_member_appraisals(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """The year before the one in hand, closed everywhere; that one, at mutual evaluation, in one branch."""
    year = usual_year(today)
    branches = [
        branch.organization
        for branch in cast.values()
        if branch.organization.kind != OrganizationKind.TEMPORARY_BRANCH
    ]
    rows: list[AppraisedMember] = []
    for number, organization in enumerate(branches):
        rows += of_branch(organization, year - 1, date(year - 1, 12, 5), random, language)
        if number == 0:
            rows += under_way(organization, year, today - timedelta(days=3), language)
    AppraisedMember.objects.bulk_create(rows)


def opened(organization, year: int, on: date, **facts) -> list[AppraisedMember]:
    """The rows of an appraisal that was opened on a day; none without people."""
    people = people_of(organization, on)
    if not people:
        return []
    total = sum(status in PARTY_MEMBERS for _row, status in people)
    appraisal = MemberAppraisal.objects.create(
        organization=organization, year=year, as_of=on, opened_on=on, total=total, **facts
    )
    for row, _status in people:
        row.appraisal = appraisal
        row.pk = uuid5(NAMESPACE, f"appraised {year} {row.member_id}")
    return [row for row, _status in people]


def of_branch(organization, year: int, on: date, random: Random, language: str) -> list[AppraisedMember]:
    """A closed appraisal: votes, verdicts as they propose, a third of them excellent."""
    days = [on + timedelta(days=n) for n in (7, 9, 12, 19, 25)]
    facts = dict(
        zip(("counted_on", "decided_on", "announced_on", "objection_until", "closed_on"), days, strict=True)
    )
    rows = opened(organization, year, on, step="closed", **facts)
    voters = [row for row in rows if row.takes_part]
    for number, row in enumerate(voters):
        row.self_text, row.self_on = SELF_TEXTS[number % len(SELF_TEXTS)].in_(language), on
        row.opinions = OPINION.in_(language)
    graded = [row for row in rows if row.is_voted_on]
    for number, row in enumerate(graded):
        best = number < len(voters) // 3
        is_low = number == len(graded) - 1 and len(graded) > 12
        count(row, len(voters), "basic" if is_low else "excellent" if best else "qualified", random)
        row.feedback = (GAP if row.grade in LOW_GRADES else WORDS).in_(language)
    if rows:
        appraisal = rows[0].appraisal
        appraisal.ballots_given = appraisal.ballots_returned = len(voters)
        if len(voters) > 1:
            appraisal.teller_id, appraisal.second_teller_id = (row.member_id for row in voters[-2:])
        appraisal.save()
    return rows


def count(row: AppraisedMember, voters: int, grade: str, random: Random) -> None:
    """Votes of which more than half are for the grade, the others for the one next to it."""
    others = random.randint(0, (voters - 1) // 2)
    beside = {
        Grade.EXCELLENT: Grade.QUALIFIED,
        Grade.QUALIFIED: Grade.EXCELLENT,
        Grade.BASIC: Grade.QUALIFIED,
    }
    for name in VOTES:
        setattr(row, name, 0)
    setattr(row, grade, voters - others)
    setattr(row, beside[Grade(grade)], others)
    row.grade, row.graded_year = grade, row.appraisal.year


def under_way(organization, year: int, on: date, language: str) -> list[AppraisedMember]:
    """An appraisal at mutual evaluation: two of three wrote of themselves, one of three was spoken about."""
    rows = opened(organization, year, on, step="mutual")
    for number, row in enumerate(rows):
        if row.takes_part and number % 3:
            row.self_text, row.self_on = SELF_TEXTS[number % len(SELF_TEXTS)].in_(language), on
        if row.takes_part and number % 3 == 1:
            row.opinions = OPINION.in_(language)
    return rows
