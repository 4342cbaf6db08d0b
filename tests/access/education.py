"""The addresses of education: which role gets which answer."""

from datetime import date
from decimal import Decimal

from members.models.education import (
    EducationExemption,
    PlannedTraining,
    TrainingAttendance,
    TrainingCourse,
)
from tests.access.row import Row, pk

VIEW = "401 200 200 200 200 403 404 404 404"
KEEP = "401 403 403 200 200 403 404 404 404"
EMPTY = "401 403 403 422 422 403 404 404 404"
# As a browser sends a form in which nothing was typed.
NOTHING = {"reason": ""}
BRANCH = {"code": "branch"}
PERSON = {"code": "branch", "pk": pk("member")}
COURSE = {"code": "branch", "pk": pk("course")}
LINE = {"code": "branch", "pk": pk("planned_training")}
EXEMPTION = {"code": "branch", "pk": pk("member"), "exemption": pk("exemption")}


def furnish(objects: dict, users: dict) -> dict:
    """What the rows below ask for, by name; `objects` holds branch, college, group, member and the rest."""
    branch, member = objects["branch"], objects["member"]
    line = PlannedTraining.objects.create(
        organization=branch, year=2026, month=5, title="Study in May", hours=Decimal(8)
    )
    course = TrainingCourse.objects.create(
        organization=branch, title="Rules of the Party", began_on=date(2026, 5, 11),
        ended_on=date(2026, 5, 11), hours=Decimal(8), place="Room", teacher="Teacher", plan=line,
    )  # fmt: skip
    TrainingAttendance.objects.create(course=course, member=member, hours=course.hours, note="All of it")
    exemption = EducationExemption.objects.create(
        member=member, organization=branch, since=date(2026, 1, 1), reason="High age"
    )
    return {"planned_training": line, "course": course, "exemption": exemption}


ROWS: list[Row] = [
    Row("get", "meetings:education", VIEW, kwargs=BRANCH),
    Row("get", "meetings:education", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "meetings:education", VIEW, kwargs=BRANCH, query="?year=2026&show=short&order=need"),
    Row("get", "meetings:education_export", VIEW, kwargs=BRANCH),
    Row(
        "get", "meetings:education_export", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}
    ),
    Row("get", "meetings:education_member", VIEW, kwargs=PERSON),
    Row("get", "meetings:education_member", VIEW, kwargs=PERSON | {"year": 2026}),
    Row("get", "members:trainings", VIEW, kwargs=BRANCH),
    Row("get", "members:trainings", VIEW, kwargs=BRANCH, query="?year=2026"),
    Row("get", "members:trainings_export", VIEW, kwargs=BRANCH, query="?year=2026"),
    Row("get", "members:training", VIEW, kwargs=COURSE),
    Row("get", "members:training_new", KEEP, kwargs=BRANCH),
    Row("get", "members:training_new", "401 403 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("post", "members:training_new", EMPTY, kwargs=BRANCH, data=NOTHING),
    Row("get", "members:training_edit", KEEP, kwargs=COURSE),
    Row("post", "members:training_edit", EMPTY, kwargs=COURSE, data=NOTHING),
    Row("get", "members:training_cancel", KEEP, kwargs=COURSE),
    Row(
        "post",
        "members:training_cancel",
        "401 403 403 302 302 403 404 404 404",
        kwargs=COURSE,
        data={"reason": "Entered twice"},
    ),
    Row("get", "members:training_people", KEEP, kwargs=COURSE),
    Row("post", "members:training_people", EMPTY, kwargs=COURSE),
    Row("get", "members:training_plan", VIEW, kwargs=BRANCH, query="?year=2026"),
    Row("get", "members:training_plan_new", KEEP, kwargs=BRANCH),
    Row("post", "members:training_plan_new", EMPTY, kwargs=BRANCH, data=NOTHING),
    Row("get", "members:training_plan_drop", KEEP, kwargs=LINE),
    Row("post", "members:training_plan_drop", EMPTY, kwargs=LINE, data=NOTHING),
    Row("get", "members:education_exempt", KEEP, kwargs=PERSON),
    Row("post", "members:education_exempt", EMPTY, kwargs=PERSON, data=NOTHING),
    Row("get", "members:education_exempt_end", KEEP, kwargs=EXEMPTION),
    Row(
        "post",
        "members:education_exempt_end",
        "401 403 403 302 302 403 404 404 404",
        kwargs=EXEMPTION,
        data={"until": "2026-11-01"},
    ),
    Row("get", "api:training-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:training-list", "401 200 200 200 200 200 200 200 200", query="?year=2026"),
    Row("get", "api:training-detail", "401 200 200 200 200 404 404 404 404", kwargs={"pk": pk("course")}),
]
