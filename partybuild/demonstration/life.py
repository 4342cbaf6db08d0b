"""Which life meetings does the demonstration show: one reported, one being prepared, one of a committee?"""

from datetime import date, datetime, time, timedelta
from random import Random

from meetings.models import (
    LifeOpinion,
    LifeProcess,
    LifeStepAnswer,
    LifeSupervision,
    Meeting,
    RectificationPoint,
    SelfCheck,
)
from partybuild.demonstration.records import ZONE
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast

THEME = Text("对标先进找差距，服务师生办实事", "Measure ourselves by the best, serve teachers and students")
PLAN = Text(
    "1. 集中学习一次，支委会牵头。\n2. 会前两周征求党员和群众意见。\n"
    "3. 支委之间、支委与党员普遍谈心谈话。\n4. 每名党员撰写对照检查材料。\n5. 会后一周内建立整改台账。",
    "1. Study together once, led by the committee.\n2. Collect opinions two weeks before.\n"
    "3. Talks within the committee and with every member.\n4. Everybody writes a self-check.\n"
    "5. Draw up the rectification list within a week.",
)
OPINIONS = [
    Text("希望支部活动安排提前通知，方便错开上课时间。", "Tell of activities earlier: many of us teach."),
    Text("建议多到实验室了解青年教师的困难。", "Visit the laboratories: young teachers need help."),
    Text("理论学习可以结合专业，少念文件。", "Study closer to our subjects, with fewer papers."),
]
CHECK = Text(
    "一是学习不够系统，二是联系学生不够经常。今后每月走访宿舍一次，带头讲好专题党课。",
    "I study without a plan and see the students too rarely. From now on I visit a dormitory each month.",
)
POINTS = [
    (
        Text("活动通知不及时", "Activities told late"),
        Text("每月初公布当月安排", "Publish each month's plan"),
    ),
    (
        Text("联系青年教师不够", "Young teachers seldom met"),
        Text("每季度座谈一次", "Meet each quarter"),
    ),
    (
        Text("学习形式单一", "Study has one form alone"),
        Text("结合专业开展研讨", "Discuss by subject"),
    ),
]
PROOFS = [
    Text("1 月起每月 3 日前在支部群公布安排。", "Since January the plan is published by the third."),
    Text("第三季度召开青年教师座谈会一次。", "Met the young teachers once in the third quarter."),
]
COMMENT = Text("准备充分，批评有辣味，整改要盯到底。", "Well prepared and frank; now follow the list.")
REPORT = Text("会议按期召开，问题已列入整改台账。", "Held in time; the problems are on the list.")
SUPERVISOR = Text("李文博 组织员", "Li Wenbo, organizer")


def life_meetings(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Of one branch the last life meeting, reported, and this year's on its way; that of its superior."""
    branch = cast["software"]
    held = Meeting.objects.filter(organization=branch.organization, state="approved", revision__gt=0)
    held = held.filter(kinds__includes={"organizational_life_meeting"}).order_by("-held_on").first()
    if held is not None:
        reported(branch, held, today, language)
    prepared(branch, today, language)
    of_the_committee(branch, today, language)


def at(day: date, hour: int = 15) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


def begun(organization, kind: str, year: int, day: date, language: str, **fields) -> LifeProcess:
    return LifeProcess.objects.create(
        organization=organization, kind=kind, year=year, begun_on=day, theme=THEME.in_(language),
        plan=PLAN.in_(language), **fields,
    )  # fmt: skip


def reported(branch: BranchCast, meeting: Meeting, today: date, language: str) -> None:
    day = meeting.held_on
    process = begun(
        branch.organization, "organizational_life_meeting", day.year - 1, day - timedelta(days=25), language,
        state="reported", planned_at=meeting.started_at, place=meeting.place, meeting=meeting,
        sent_at=at(day - timedelta(days=20)), answered_at=at(day - timedelta(days=18)),
        report=REPORT.in_(language), reported_at=at(day + timedelta(days=9)),
        notified_on=day + timedelta(days=3),
    )  # fmt: skip
    supervision = LifeSupervision(
        process=process, organization=branch.superior, supervisor=SUPERVISOR.in_(language), was_present=True,
        commented_at=at(day + timedelta(days=1)),
    )  # fmt: skip
    supervision.comment = COMMENT.in_(language)
    supervision.save()
    by = branch.secretary.member.user
    keys = ("study", "opinions", "talks", "self_checks", "criticism")
    LifeStepAnswer.objects.bulk_create(
        LifeStepAnswer(process=process, key=key, answer="done", on=day - timedelta(days=5), at=at(day), by=by)
        for key in keys
    )
    RectificationPoint.objects.bulk_create(points_of(process, branch, today, language))


def points_of(process: LifeProcess, branch: BranchCast, today: date, language: str):
    """One closed, one waiting for the check, one due in a few days."""
    owners = [seat.member for seat in branch.officers]
    days = (today - timedelta(days=60), today - timedelta(days=10), today + timedelta(days=5))
    for n, ((problem, measure), day) in enumerate(zip(POINTS, days, strict=True)):
        point = RectificationPoint(process=process, owner=owners[n % len(owners)], due_on=day)
        point.problem, point.measure = problem.in_(language), measure.in_(language)
        if n < 2:
            point.proof, point.proven_on = PROOFS[n].in_(language), day - timedelta(days=3)
        if n == 0:
            point.checked_by, point.checked_on = owners[1 % len(owners)], day
            point.closed_on = day
        yield point


def prepared(branch: BranchCast, today: date, language: str) -> None:
    process = begun(
        branch.organization, "organizational_life_meeting", today.year, today - timedelta(days=12), language,
        state="agreed", planned_at=at(today + timedelta(days=9)), place="",
        sent_at=at(today - timedelta(days=8)), answered_at=at(today - timedelta(days=6)),
    )  # fmt: skip
    rows = []
    for n, text in enumerate(OPINIONS):
        row = LifeOpinion(process=process, received_on=today - timedelta(days=4 - n))
        row.text = text.in_(language)
        rows.append(row)
    LifeOpinion.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
    check = SelfCheck(process=process, member=branch.secretary.member, written_at=at(today, 9), version=1)
    check.text = CHECK.in_(language)
    check.save()


def of_the_committee(branch: BranchCast, today: date, language: str) -> None:
    begun(
        branch.superior, "democratic_life_meeting", today.year, today - timedelta(days=5), language,
        planned_at=at(today + timedelta(days=20)),
    )  # fmt: skip
