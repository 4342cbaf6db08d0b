"""Which pages keep the training plan of a year?"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.education import PlanForm, ReasonForm
from members.models.education import PlannedTraining
from members.services.education import drop_planned_training, plan_training
from members.views.forming import form_page, year_of


@organization_page("view", "education")
def show_plan(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The year's lines with the courses held for them, and what the superiors plan."""
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    lines = PlannedTraining.objects.known_to(organization).of_year(year).filter(dropped_on=None)
    lines = list(lines.select_related("organization").prefetch_related("courses"))
    for line in lines:
        line.held = [c for c in line.courses.all() if not c.cancelled_on]
    context = {
        "organization": organization, "year": year,
        "own": [line for line in lines if line.organization_id == organization.pk],
        "above": [line for line in lines if line.organization_id != organization.pk],
        "previous": year - 1, "next": year + 1 if year <= today.year else None,
        "may_keep": request.access.may(organization, "keep", "education") and year >= today.year,
    }  # fmt: skip
    return render(request, "members/education/plan.html", context)


def _plan_url(organization: Organization, year: int) -> str:
    return f"{reverse('members:training_plan', args=[organization.code])}?year={year}"


@organization_page("keep", "education")
def add_line(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    form = PlanForm(request.POST or None, initial={"month": today.month})
    act = partial(plan_training, organization=organization, year=year, on=today)
    words = {"title": _("Plan a training of %(year)d") % {"year": year}, "button": _("Put it into the plan")}
    return form_page(request, form, act, back_url=_plan_url(organization, year), **words)


@organization_page("keep", "education")
def drop_line(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    lines = PlannedTraining.objects.in_scope(request.scope).filter(organization=organization)
    line = get_object_or_404(lines.select_related("organization"), pk=pk)
    form = ReasonForm(request.POST or None)
    act = partial(drop_planned_training, line=line, on=timezone.localdate())
    words = {"title": _("Drop “%(title)s” from the plan") % {"title": line.title}}
    words["button"] = _("Drop it")
    return form_page(request, form, act, back_url=_plan_url(organization, line.year), **words)
