"""Which lessons are held, who gives them, and which material is there for them?"""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import services
from meetings.forms.materials import MaterialForm
from meetings.lessons import lesson_year
from meetings.models import LessonMaterial
from members.access import organization_page
from members.views.forming import year_of
from partybuild.files.web import file_response
from partybuild.web import attempt


@organization_page("view", "meeting")
def lessons(request, organization):
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    found = lesson_year(organization, request.scope, year=year, on=today)
    context = {
        "organization": organization,
        "year": year,
        "previous": year - 1,
        "next": year + 1 if year <= today.year else None,
        "lessons": found.lessons,
        "leaders": found.leaders,
        "may_add": request.access.may(organization, "add", "meeting"),
    }
    return render(request, "meetings/lessons.html", context)


@require_safe
@organization_page("view", "meeting")
def materials(request, organization):
    return show(request, organization, MaterialForm())


@require_http_methods(["GET", "POST"])
@organization_page("change", "organization")
def add_material(request, organization):
    """The same page with what was typed; a GET leads to it."""
    if request.method != "POST":
        return redirect("meetings:materials", organization.code)
    form = MaterialForm(request.POST, request.FILES)
    if form.is_valid():
        told = {"by": request.user, "organization": organization, "at": timezone.now()} | form.told()
        if attempt(form, services.add_material, **told)[0]:
            messages.success(request, _("The material is in the library."))
            return redirect("meetings:materials", organization.code)
    return show(request, organization, form, status=422)


def show(request, organization, form, *, status: int = 200):
    rows = LessonMaterial.objects.for_organization(organization)
    context = {
        "organization": organization,
        "groups": [(owner, list(found)) for owner, found in groupby(rows, key=lambda row: row.organization)],
        "form": form,
        "may_change": request.access.may(organization, "change", "organization"),
    }
    return render(request, "meetings/materials.html", context, status=status)


@require_safe
@organization_page("view", "meeting")
def read_material(request, organization, key):
    """The file of a material that is offered to the organization, its own or a superior's."""
    rows = LessonMaterial.objects.for_organization(organization).exclude(file=None)
    row = get_object_or_404(rows, pk=key)
    content = services.read_material(
        by=request.user, material=row, organization=organization, at=timezone.now()
    )
    return file_response(content, row.file.kind, row.file.name)


@organization_page("change", "organization")
@require_POST
def withdraw_material(request, organization, key):
    own = LessonMaterial.objects.in_scope(request.scope).filter(organization=organization)
    services.withdraw_material(by=request.user, material=get_object_or_404(own, pk=key))
    messages.success(request, _("The material is no longer offered. Lessons that took it keep it."))
    return redirect("meetings:materials", organization.code)
