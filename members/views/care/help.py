"""Which pages show and write down help plans, for the few who may know of them?"""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization, RuleSet
from members.access import organization_page
from members.caring.help import HelpFile, help_rows
from members.confidential import help_plans_for, require_help
from members.forms.care import EndHelpForm, HandOverForm, HelpForm, MeasureForm, ReviewForm, review_day
from members.forms.people import members_of
from members.models import Appointment, Member
from members.models.care import HelpMeasure, HelpPlan, Talk
from members.services.care import add_measure, end_help, hand_over_help, open_help, review_help, tick_measure
from members.views.care.pages import page_of, require_branch
from members.views.forming import form_page, sent


def plan_of(request: HttpRequest, organization: Organization, pk) -> HelpPlan:
    """A plan that he may read; 404 else: that there is one is told to nobody."""
    plans = help_plans_for(request, organization).select_related(
        "member", "responsible", "organization", "talk", "continues__organization"
    )
    return get_object_or_404(plans, pk=pk)


def may_act(request, organization, plan: HelpPlan) -> bool:
    """Whoever is responsible, and the branch's secretary and deputies, while the plan is open."""
    is_responsible = plan.responsible is not None and plan.responsible.user_id == request.user.pk
    return plan.ended_on is None and (is_responsible or request.access.may(organization, "keep", "help"))


def open_plan_of(request, organization, pk) -> HelpPlan:
    """A plan that he may write on; 404 else."""
    plan = plan_of(request, organization, pk)
    if not may_act(request, organization, plan):
        return get_object_or_404(HelpPlan.objects.none())
    return plan


@organization_page("view", "organization")
def list_help(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The plans, those to be reviewed first; 404 for whoever may read none."""
    require_branch(organization)
    plans = help_plans_for(request, organization)
    page = page_of(request, help_rows(plans))
    if not page.object_list:
        require_help(request, organization)
    may_open = request.access.may(organization, "keep", "help")
    context = {
        "organization": organization,
        "page": page,
        "may_open": may_open,
        "today": timezone.localdate(),
    }
    return render(request, "members/care/help_list.html", context)


@organization_page("view", "organization")
def show_help(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    plan = plan_of(request, organization, pk)
    file = HelpFile(plan)
    context = {
        "organization": organization, "plan": plan, "file": file, "today": timezone.localdate(),
        "may_act": may_act(request, organization, plan),
        "may_keep": plan.ended_on is None and request.access.may(organization, "keep", "help"),
    }  # fmt: skip
    return render(request, "members/care/help.html", context)


@organization_page("keep", "help")
def add_help(request: HttpRequest, organization: Organization) -> HttpResponse:
    require_branch(organization)
    today = timezone.localdate()
    days = RuleSet.objects.values_for([organization], on=today)[organization.pk]["help.review_days"]
    talks = Talk.objects.in_scope(request.scope).filter(organization=organization).counting()[:50]
    form = HelpForm(
        sent(request), people=members_of(organization, request.scope, on=today),
        responsible=holders_of(organization, today), talks={str(t.pk): t for t in talks},
        initial={"review_on": review_day(today, days), "member": request.GET.get("member", "")},
    )  # fmt: skip
    words = {"title": _("Open a help plan"), "button": _("Open the plan")}
    words["intro"] = _(
        "Read by secretary and deputy, the person responsible, the superior's, and the member."
    )
    act = partial(open_help, organization=organization, on=today)
    return form_page(request, form, act, back_url=_list(organization), **words)


def holders_of(organization, on) -> list[Member]:
    """Who holds a post in the branch on a day: the only ones who can be responsible."""
    posts = Appointment.objects.on(on).filter(organization=organization)
    return list(Member.objects.filter(pk__in=posts.values("member")).order_by("pinyin", "name", "pk"))


def _list(organization) -> str:
    return reverse("members:help_list", args=[organization.code])


def _plan_page(request, organization, pk, make_form, service, **words) -> HttpResponse:
    """The form of one step of an open plan; written, it leads back to the plan."""
    plan = open_plan_of(request, organization, pk)
    back = reverse("members:help", args=[organization.code, pk])
    act = partial(service, plan=plan, on=timezone.localdate())
    return form_page(request, make_form(sent(request)), act, back_url=back, **words)


@organization_page("view", "organization")
def add_help_measure(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    people = partial(MeasureForm, people=members_of(organization, request.scope, on=timezone.localdate()))
    words = {"title": _("Add a measure"), "button": _("Add the measure")}
    return _plan_page(request, organization, pk, people, add_measure, **words)


@organization_page("view", "organization")
def review_plan(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    words = {"title": _("Review the plan"), "button": _("Record the review")}
    return _plan_page(request, organization, pk, ReviewForm, review_help, **words)


@organization_page("view", "organization")
def end_plan(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    words = {"title": _("End the plan"), "button": _("End the plan")}
    return _plan_page(request, organization, pk, EndHelpForm, end_help, **words)


@organization_page("keep", "help")
def hand_over_plan(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    make = partial(HandOverForm, people=holders_of(organization, timezone.localdate()))
    words = {"title": _("Name another person responsible"), "button": _("Name the person")}
    return _plan_page(request, organization, pk, make, hand_over_help, **words)


@require_POST
@organization_page("view", "organization")
def tick_help_measure(request: HttpRequest, organization: Organization, pk, measure) -> HttpResponse:
    plan = open_plan_of(request, organization, pk)
    row = get_object_or_404(HelpMeasure.objects.select_related("plan__organization"), plan=plan, pk=measure)
    tick_measure(by=request.user, measure=row, on=timezone.localdate())
    messages.success(request, _("Saved."))
    return redirect("members:help", code=organization.code, pk=pk)
