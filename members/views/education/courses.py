"""Which pages record training courses: list, one course, new, change, cancel, Excel?"""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.exports.education import courses_workbook
from members.forms.education import ChangeCourseForm, CourseForm, ReasonForm
from members.models.education import PlannedTraining, TrainingCourse
from members.services.education import cancel_course, change_course, note_education_export, record_course
from members.sheets import workbook_response
from members.views.forming import form_page, year_of
from partybuild.web import whole_number

PAGE = 20


def courses_of(request: HttpRequest, organization: Organization, year: int):
    """The organization's own courses of a year, those under a superior too."""
    rows = TrainingCourse.objects.in_scope(request.scope).under(organization).in_year(year)
    return rows.select_related("organization").with_count()


def course_of(request: HttpRequest, organization: Organization, pk: int) -> TrainingCourse:
    rows = TrainingCourse.objects.in_scope(request.scope).filter(organization=organization)
    return get_object_or_404(rows.select_related("organization", "plan"), pk=pk)


@organization_page("view", "education")
def list_courses(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    page = Paginator(courses_of(request, organization, year), PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": organization, "year": year, "page": page, "today": today,
        "previous": year - 1, "next": year + 1 if year <= today.year else None,
        "may_keep": request.access.may(organization, "keep", "education"),
    }  # fmt: skip
    return render(request, "members/education/courses.html", context)


@organization_page("view", "education")
def export_courses(request: HttpRequest, organization: Organization) -> HttpResponse:
    year = year_of(request, today=timezone.localdate(), ahead=1)
    rows = list(courses_of(request, organization, year)[:5000])
    note_education_export(by=request.user, organization=organization, listed="trainings", count=len(rows))
    content = courses_workbook(rows, organization, year, by=str(request.user), at=timezone.localtime())
    return workbook_response(content, f"trainings_{organization.code}_{year}")


@organization_page("view", "education")
def show_course(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    course = course_of(request, organization, pk)
    people = course.attendances.select_related("member").order_by("member__pinyin", "member__name", "pk")
    page = Paginator(people, 50).get_page(request.GET.get("page"))
    may_keep = request.access.may(organization, "keep", "education") and not course.cancelled_on
    context = {
        "organization": organization, "course": course, "page": page, "may_keep": may_keep,
        "may_mark": may_keep and course.began_on <= timezone.localdate(),
    }  # fmt: skip
    return render(request, "members/education/course.html", context)


@organization_page("keep", "education")
def add_course(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    about = {"organization": organization, "scope": request.scope, "year": today.year}
    form = CourseForm(request.POST or None, initial=_planned(request, organization, today), **about)
    act = partial(record_course, organization=organization, on=today)
    words = {"title": _("Record a training course"), "button": _("Record the course")}
    words["intro"] = _("Who took part is marked on the next page, the exceptions alone.")
    ways = {"back_url": _list_url(organization), "next_url": partial(_next_url, organization, today)}
    return form_page(request, form, act, **ways, **words)


@organization_page("keep", "education")
def edit_course(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    course, today = course_of(request, organization, pk), timezone.localdate()
    about = {"organization": organization, "scope": request.scope, "year": today.year, "course": course}
    form = ChangeCourseForm(request.POST or None, **about)
    act = partial(change_course, course=course, on=today)
    title = _("Change the course “%(title)s”") % {"title": course.title}
    return form_page(request, form, act, title=title, back_url=_course_url(organization, course))


@organization_page("keep", "education")
def cancel(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    course = course_of(request, organization, pk)
    form = ReasonForm(request.POST or None)
    act = partial(cancel_course, course=course, on=timezone.localdate())
    words = {"title": _("Cancel the course “%(title)s”") % {"title": course.title}}
    words["intro"] = _("It stays in the list; its hours no longer count.")
    words["button"] = _("Cancel the course")
    return form_page(request, form, act, back_url=_course_url(organization, course), **words)


def _planned(request: HttpRequest, organization: Organization, today) -> dict:
    """What the line of the plan says already, if the address names one."""
    lines = PlannedTraining.objects.in_scope(request.scope).filter(organization=organization)
    line = lines.filter(pk=whole_number(request.GET.get("plan"))).first()
    known = {"plan": line.pk, "title": line.title, "hours": line.hours} if line else {}
    return {"began_on": today} | known


def _list_url(organization: Organization) -> str:
    return reverse("members:trainings", args=[organization.code])


def _course_url(organization: Organization, course: TrainingCourse) -> str:
    return reverse("members:training", args=[organization.code, course.pk])


def _next_url(organization: Organization, today, course: TrainingCourse) -> str:
    """On to the people; of a course to come there are none yet."""
    page = "training_people" if course.began_on <= today else "training"
    return reverse(f"members:{page}", args=[organization.code, course.pk])
