"""Which trainings were held and planned in the demonstration, and who is excused from the hours?"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from members.models.education import (
    EducationExemption,
    PlannedTraining,
    TrainingAttendance,
    TrainingCourse,
)
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast
from partybuild.periods import add_months

ROTATION = Text("基层党组织书记集中轮训", "Rotation training of branch secretaries")
NEW_MEMBERS = Text("预备党员和新党员集中培训", "Training of probationary and new full members")
NEW_SECRETARIES = Text("新任党支部书记任职培训", "Post training of new secretaries")
COMMITTEES = Text("支部委员履职能力培训", "Training of committee members for their posts")
LESSONS = (
    Text("党章党规集中学习", "The Party constitution and rules"),
    Text("中国式现代化专题讲座", "Chinese modernization: a lecture"),
    Text("党员教育集中培训班", "Concentrated training of members"),
)
ONLINE = Text("师德师风专题报告", "Report on the ethics of teaching")
PLACES = (Text("学术报告厅", "Lecture hall"), Text("党校第一教室", "Party school, room 1"))
TEACHER = Text("党校教师", "Teacher of the Party school")
REASON = Text("年事已高，行动不便，经支委会同意", "High age and frail health, agreed by the committee")
LEFT_EARLY = Text("下午因公请假", "Away in the afternoon on duty")


def education(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Courses of the branches, the schools and the county Party school; a plan; the oldest are excused."""
    courses, attendances = [], []
    for branch in cast.values():
        for course, seats in branch_courses(random, branch, today, language):
            courses.append(course)
            attendances += attend(random, course, seats, language)
    for course, seats in superior_courses(cast, today, language):
        courses.append(course)
        attendances += attend(random, course, seats, language)
    PlannedTraining.objects.bulk_create(plans(cast, today, language))
    TrainingCourse.objects.bulk_create(courses, batch_size=500)
    TrainingAttendance.objects.bulk_create(attendances, batch_size=500)
    EducationExemption.objects.bulk_create(exemptions(cast, today, language))


def weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))


def course_of(organization, title: Text, kind: str, level: str, day: date, days: int, language: str):
    return TrainingCourse(
        organization=organization,
        title=title.in_(language),
        kind=kind,
        level=level,
        began_on=day,
        ended_on=day + timedelta(days=days - 1),
        hours=Decimal(8 * days) if days else Decimal(4),
        place=PLACES[level != "branch"].in_(language),
        teacher=TEACHER.in_(language) if level != "branch" else "",
    )


def branch_courses(random: Random, branch: BranchCast, today: date, language: str):
    """Two or three courses of a branch in the last year, for everybody."""
    months = (9, 5, 2) if random.random() < 0.7 else (8, 4)
    for number, ago in enumerate(months):
        day = weekday(add_months(today, -ago) + timedelta(days=random.randrange(5)))
        kind = "concentrated" if number != 1 else "other"
        title = LESSONS[number % len(LESSONS)] if number != 1 else ONLINE
        days = 2 if number == 0 else 1
        course = course_of(branch.organization, title, kind, "branch", day, days, language)
        if kind == "other":
            course.hours = Decimal(4)
        yield course, [s for s in branch.seats if s.is_due(day)]


def superior_courses(cast: dict[str, BranchCast], today: date, language: str):
    """What schools and the county Party school held: for secretaries, committees, new members."""
    schools: dict[int, list[BranchCast]] = {}
    for branch in cast.values():
        schools.setdefault(branch.superior.pk, []).append(branch)
    for number, branches in enumerate(schools.values()):
        superior, day = branches[0].superior, weekday(add_months(today, -4) + timedelta(days=number))
        officers = [s for b in branches for s in b.officers if s.is_due(day)]
        yield course_of(superior, COMMITTEES, "concentrated", "committee", day, 2, language), officers
        # One branch sent nobody: its secretary is told of the rotation training.
        leaders = [b.secretary for b in branches[1:] if b.secretary.is_due(day)]
        rotation = weekday(add_months(today, -3))
        yield course_of(superior, ROTATION, "secretary_rotation", "county", rotation, 3, language), leaders
        new = [
            s
            for b in branches
            for s in b.seats
            if s.is_due(day) and (s.full_since is None or s.full_since > add_months(day, -12))
        ]
        yield course_of(superior, NEW_MEMBERS, "probationary", "committee", day, 2, language), new[1:]


def attend(random: Random, course: TrainingCourse, seats, language: str) -> list[TrainingAttendance]:
    """Nearly everybody was there; one in twenty left early."""
    rows = []
    for seat in seats:
        luck = random.random()
        if luck < 0.1 and course.level == "branch":
            continue
        left = 0.1 <= luck < 0.15
        hours = course.hours / 2 if left else course.hours
        note = LEFT_EARLY.in_(language) if left else ""
        rows.append(TrainingAttendance(course=course, member=seat.member, hours=hours, note=note))
    return rows


def plans(cast: dict[str, BranchCast], today: date, language: str) -> list[PlannedTraining]:
    """A few lines for each branch and school, some of them still to come."""
    lines = []
    organizations = {b.organization.pk: (b.organization, LESSONS, "everybody") for b in cast.values()}
    for branch in cast.values():
        above = (COMMITTEES, NEW_SECRETARIES)
        organizations[branch.superior.pk] = (branch.superior, above, "committee")
    for organization, titles, group in organizations.values():
        for number, title in enumerate(titles[-2:]):
            lines.append(
                PlannedTraining(
                    organization=organization,
                    year=today.year,
                    month=min(today.month + number, 12),
                    title=title.in_(language),
                    target_group="new_secretaries" if title is NEW_SECRETARIES else group,
                    hours=Decimal(8),
                )
            )
    return lines


def exemptions(cast: dict[str, BranchCast], today: date, language: str) -> list[EducationExemption]:
    """The three oldest of each branch of the retired, since last spring."""
    oldest = [
        (branch, seat)
        for branch in cast.values()
        if branch.profile == "retired"
        for seat in sorted((s for s in branch.seats if s.until is None), key=lambda s: s.member.born_on)[:3]
    ]
    return [
        EducationExemption(
            member=seat.member,
            organization=branch.organization,
            since=date(today.year, 1, 1),
            reason=REASON.in_(language),
        )
        for branch, seat in oldest
    ]
