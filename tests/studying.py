"""Small builders for trainings, hours and targets."""

from datetime import date, timedelta
from decimal import Decimal

from meetings.models import Attendance
from members.models.education import PlannedTraining, TrainingAttendance, TrainingCourse
from members.models.targets import MemberTarget
from tests import make


def course(of, *people, on=date(2026, 5, 11), days=1, hours="8", **fields) -> TrainingCourse:
    """A course of an organization, attended whole by `people`."""
    made = TrainingCourse.objects.create(
        organization=of, title=fields.pop("title", "Course"), began_on=on,
        ended_on=on + timedelta(days=days - 1), hours=Decimal(hours), **fields,
    )  # fmt: skip
    TrainingAttendance.objects.bulk_create(
        TrainingAttendance(course=made, member=person, hours=made.hours) for person in people
    )
    return made


def attended(person, of, *kinds, on=date(2026, 3, 10), status="present", **fields) -> Attendance:
    """A meeting of an hour, signed unless said otherwise, with this person's attendance."""
    fields = {"revision": 1} | fields
    meeting = make.meeting(of, *(kinds or ("party_lesson",)), on=on, **fields)
    return Attendance.objects.create(meeting=meeting, member=person, status=status, held_on=on)


def line(of, *, year=2026, month=5, **fields) -> PlannedTraining:
    values = {"title": "Planned", "hours": Decimal(8)} | fields
    return PlannedTraining.objects.create(organization=of, year=year, month=month, **values)


def target(person, of, *, year=2026, text="Read a book", **fields) -> MemberTarget:
    values = {"kind": "study", "set_on": date(year, 1, 20)} | fields
    return MemberTarget.objects.create(member=person, organization=of, year=year, text=text, **values)
