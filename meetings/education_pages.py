"""What do the pages of a year's study show: a branch's members, a superior's branches, one member's rows?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from branches.models import Organization, RuleSet
from branches.scope import Scope
from meetings.education import (
    Excused,
    Facts,
    StudyYear,
    attended,
    day_of,
    hours_of,
    read_dated,
    reckon,
    studied,
    study_years,
)
from meetings.rules import AttendanceStatus
from meetings.rules.study import study_hours
from meetings.rules.theme_day import is_without_study
from members.models import Member
from members.models.education import TrainingAttendance
from members.rules.education import (
    Attended,
    Window,
    hours_in_year,
    is_post_trained,
    merged,
    months_held,
    post_training_due,
    training_windows,
    trainings_within,
)

SHORT = "short"


def chosen(rows: list[StudyYear], *, show: str, order: str) -> list[StudyYear]:
    """The rows of a filter: everybody, or those with hours or trainings missing; by name or by need."""
    if show == SHORT:
        rows = [r for r in rows if r.missing or r.trainings_missing or r.rotations_missing]
    if order == "need":
        rows = sorted(rows, key=lambda r: r.missing, reverse=True)
    return rows


@dataclass(frozen=True)
class BranchYear:
    """One branch's year in figures, each of which opens to the people behind it."""

    organization: Organization
    owing: int
    enough: int
    short: int
    without_training: int


def branch_years(organizations: list[Organization], *, year: int, on: date) -> list[BranchYear]:
    """The branches in their order; four queries, however many."""
    found = defaultdict(list)
    for row in study_years(organizations, year=year, on=on):
        found[row.organization.pk].append(row)
    return [_branch_year(o, [r for r in found[o.pk] if r.owed.hours]) for o in organizations]


def _branch_year(organization: Organization, rows: list[StudyYear]) -> BranchYear:
    enough = sum(1 for row in rows if row.state == "met")
    lacking = sum(1 for row in rows if row.trainings_missing or row.rotations_missing)
    return BranchYear(organization, len(rows), enough, len(rows) - enough, lacking)


def branches_of(organization: Organization, scope: Scope, *, on: date) -> QuerySet[Organization]:
    """The branches under a superior on a day, in the tree's order."""
    rows = Organization.objects.in_scope(scope).under(organization).branches().existing_on(on)
    return rows.order_by("path")


@dataclass(frozen=True)
class MeetingLine:
    """A meeting a member studied at: what it lasted and what of it counts."""

    meeting: object
    lasted: Decimal
    hours: Decimal
    is_open: bool
    # A theme Party day that names its activities, and no study among them.
    lacks_study: bool = False
    # Joined by telephone, where that does not count as present.
    only_rang: bool = False


@dataclass(frozen=True)
class CourseLine:
    """A course a member took part in: his hours, and those of the year."""

    course: object
    hours: Decimal
    in_year: Decimal
    note: str
    is_open: bool


@dataclass(frozen=True)
class Demand:
    """A training owed by a day (ED-03, ED-05) and whether it was had: met, due or overdue."""

    what: str
    due_on: date
    state: str


@dataclass(frozen=True)
class PersonYear:
    """One member's year with the rows behind each number."""

    study: StudyYear | None
    meetings: list[MeetingLine]
    courses: list[CourseLine]
    demands: list[Demand]
    exemptions: list[Excused]


def person_year(
    member: Member, organization: Organization, scope: Scope, *, year: int, on: date
) -> PersonYear:
    """A member's year by the rules of the organization where his file lies; four queries.

    `study` is None for a year in which he belonged nowhere here.
    """
    facts = read_dated([member.pk], year=year)[member.pk]
    if not months_held((place.span for place in facts.places), year):
        return PersonYear(None, [], [], [], [])
    settings = RuleSet.objects.values_for([organization], on=day_of(year, on))
    rules = settings[organization.pk]
    attendances = list(attended([member.pk], year).select_related("meeting__organization"))
    trainings = TrainingAttendance.objects.counting().filter(member=member)
    trainings = list(trainings.select_related("course__organization").order_by("course__began_on", "pk"))
    facts.meetings = [studied(row) for row in attendances]
    facts.courses = [_attended(row) for row in trainings]
    return PersonYear(
        reckon(member.pk, member.name, organization, facts, settings, year=year, on=on),
        meeting_lines(attendances, rules, scope),
        course_lines(trainings, scope, year),
        demands_of(member, facts, rules, year=year, on=on),
        sorted(facts.exempt, key=lambda row: row.since, reverse=True),
    )


def meeting_lines(attendances: list, rules: dict, scope: Scope) -> list[MeetingLine]:
    lines = []
    for row in attendances:
        meeting, hours = row.meeting, hours_of(studied(row), rules)
        # A day that somebody expects to count is shown with its 0, so that nobody has to ask.
        lacks_study = not hours and is_without_study(meeting.kinds, meeting.activities)
        there = (AttendanceStatus.PRESENT, *studied(row)[1:])
        only_rang = not hours and row.status == AttendanceStatus.TELEPHONE and bool(hours_of(there, rules))
        if hours or lacks_study or only_rang:
            lasted = study_hours(meeting.started_at, meeting.ended_at, most=24)
            is_open = meeting.organization.path in scope
            lines.append(MeetingLine(meeting, lasted, hours, is_open, lacks_study, only_rang))
    return lines


def course_lines(trainings: list[TrainingAttendance], scope: Scope, year: int) -> list[CourseLine]:
    lines = []
    for row in trainings:
        course = row.course
        in_year = hours_in_year(course.began_on, course.ended_on, row.hours, year)
        if in_year:
            is_open = course.organization.path in scope
            lines.append(CourseLine(course, row.hours, in_year, row.note, is_open))
    return lines


def demands_of(member: Member, facts: Facts, rules: dict, *, year: int, on: date) -> list[Demand]:
    """What he owes besides hours in this year: post training (ED-03), trainings of a new member (ED-05)."""
    found = [
        Demand("post", due_on, _state(is_post_trained(facts.courses, span.since), due_on, on))
        for span in merged(facts.secretary)
        if (due_on := post_training_due(span.since, rules["study.new_secretary_months"])).year == year
        or span.since.year == year
    ]
    number = rules["study.new_member_trainings"]
    for window in training_windows(member.admission_date, member.confirmation_date):
        if number and _is_of(window, year):
            is_met = trainings_within(facts.courses, window) >= number
            what = "probation" if window.is_probation else "confirmed"
            found.append(Demand(what, window.due_on, _state(is_met, window.due_on, on)))
    return found


def _is_of(window: Window, year: int) -> bool:
    return window.since.year <= year <= window.due_on.year


def _attended(row: TrainingAttendance) -> Attended:
    course = row.course
    return Attended(course.kind, course.level, course.began_on, course.ended_on, row.hours)


def _state(is_met: bool, due_on: date, on: date) -> str:
    if is_met:
        return "met"
    return "overdue" if due_on < on else "open"
