"""Who took part in a training: which page takes it in one go, touching the exceptions alone?"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.education import RosterMarks
from members.models.education import TrainingCourse
from members.services.education import record_training, trainees
from members.views.education.courses import course_of
from partybuild.errors import RuleBroken
from partybuild.web import version_shown, whole_number


@dataclass(frozen=True)
class Row:
    """One person on the list: marked or not, with hours and remark where they differ."""

    member: object
    is_there: bool
    hours: str
    note: str
    error: str = ""


def places_of(request, organization: Organization) -> list[tuple[str, str]]:
    """The branches under a superior, to be marked one after the other; none for a branch."""
    if organization.is_branch:
        return []
    rows = Organization.objects.in_scope(request.scope).branches().under(organization)
    return list(rows.order_by("path").values_list("code", "short_name"))


def people_of(request, course: TrainingCourse, places, place: str) -> list:
    """The people the page asks about: the branch's, or those of the branch chosen."""
    people = trainees(course).in_scope(request.scope).order_by("pinyin", "name", "pk")
    if not places:
        return list(people)
    branch = Organization.objects.in_scope(request.scope).filter(code=place).first()
    return list(people.affiliated_to(branch, on=course.began_on)) if branch else []


@organization_page("keep", "education")
def mark_training(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    course = course_of(request, organization, pk)
    places = places_of(request, organization)
    place = request.GET.get("place") or (places[0][0] if places else "")
    people = people_of(request, course, places, place)
    error = ""
    if request.method == "POST":
        marks = RosterMarks(request.POST, people, course)
        error = _save(request, course, marks, people)
        if not error:
            messages.success(request, _("Saved."))
            return redirect("members:training", code=organization.code, pk=pk)
    rows = _typed(marks) if error else _stored(course, people, is_branch=not places)
    context = {"organization": organization, "course": course, "rows": rows, "places": places, "place": place}
    # A list that was stale may be saved over the other one once that was said; a slip in it may not.
    context["version"] = version_shown(request, course.version) if error and marks.errors else course.version
    status = 422 if error else 200
    return render(request, "members/education/roster.html", context | {"error": error}, status=status)


def _save(request, course, marks: RosterMarks, people) -> str:
    """What stands in the way of saving, or nothing: then it is saved."""
    present = marks.present()
    if marks.errors:
        return _("Class hours lie above 0 and are no more than those of the course.")
    version = whole_number(request.POST.get("version"))
    try:
        record_training(
            by=request.user, course=course, version=-1 if version is None else version,
            among=[p.pk for p in people], present=present, on=timezone.localdate(),
        )  # fmt: skip
    except RuleBroken as broken:
        return str(broken.message)
    return ""


def _stored(course: TrainingCourse, people, *, is_branch: bool) -> list[Row]:
    """As it was saved; a branch's new list has everybody marked, so that only exceptions are touched."""
    saved = {a.member_id: a for a in course.attendances.all()}
    is_new = is_branch and not saved
    return [_row(person, saved.get(person.pk), course, is_new) for person in people]


def _row(person, attendance, course, is_new: bool) -> Row:
    if attendance is None:
        return Row(person, is_new, "", "")
    hours = "" if attendance.hours == course.hours else f"{attendance.hours.normalize():f}"
    return Row(person, True, hours, attendance.note)


def _typed(marks: RosterMarks) -> list[Row]:
    there = set(marks.posted.getlist("there"))
    return [
        Row(
            person, str(person.pk) in there, marks.posted.get(f"h-{person.pk}", "")[:8],
            marks.posted.get(f"n-{person.pk}", "")[:100], marks.errors.get(str(person.pk), ""),
        )
        for person in marks.people
    ]  # fmt: skip
