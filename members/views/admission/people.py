"""Which pages show who is on the way into the Party, and the year's plan?"""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.codes import MemberStatus
from members.development.listing import STAGES, plan_of, rows_of
from members.exports.admission import cases_workbook
from members.forms.admission import ApplicantForm, PlanForm
from members.models.admission import AdmissionPlan
from members.rules.admission import analysis_year
from members.services import note_export
from members.services.admission import apply_for_admission, set_admission_plan
from members.services.admission.deciding import ENTITLED_KINDS
from members.sheets import workbook_response
from members.views.forming import form_page
from partybuild.web import attempt

PAGE = 20


def asked(request) -> dict[str, str]:
    stage = request.GET.get("stage", "")
    return {"stage": stage if stage in STAGES else "", "q": request.GET.get("q", "").replace("\x00", "")[:50]}


@organization_page("view", "admission")
def list_people(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Everybody on the way, what is overdue first; a committee sees first what waits for it."""
    today, wanted = timezone.localdate(), asked(request)
    rows = rows_of(organization, request.scope, on=today, **wanted)
    may_keep = request.access.may(organization, "keep", "admission")
    context = {
        "organization": organization, "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "wanted": wanted, "plan": plan_of(organization, request.scope, on=today), "total": len(rows),
        "overdue": sum(bool(r.due and r.due.is_overdue) for r in rows), "waiting": sum(r.waits for r in rows),
        "stages": [(s.value, MemberStatus(s).label) for s in STAGES], "may_plan": may_keep,
        "may_add": may_keep and organization.is_branch and organization.kind != "temporary_branch",
        "query": request.GET.urlencode(),
    }  # fmt: skip
    if organization.kind in ENTITLED_KINDS:
        context["year"] = analysis_year(context["plan"].analysed_on, on=today)
        context["may_analyse"] = request.access.may(organization, "approve", "admission")
    return render(request, "members/admission/list.html", context)


@organization_page("view", "admission")
def export_people(request: HttpRequest, organization: Organization) -> HttpResponse:
    today, wanted = timezone.localdate(), asked(request)
    rows = rows_of(organization, request.scope, on=today, **wanted)
    filters = sorted(name for name, value in wanted.items() if value)
    note_export(by=request.user, organization=organization, count=len(rows), filters=filters)
    content = cases_workbook(rows, organization, by=str(request.user), at=timezone.localtime())
    return workbook_response(content, f"admission_{organization.code}_{today:%Y-%m-%d}")


@organization_page("keep", "admission")
def add_applicant(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Somebody who applies; whose file lies at another branch, is asked for there."""
    form = ApplicantForm(request.POST or None)
    back_url = reverse("members:development", args=[organization.code])
    told = {"by": request.user, "organization": organization, "at": timezone.now()}
    if form.is_valid():
        is_done, applied = attempt(form, apply_for_admission, **told, **form.arguments())
        if is_done and applied.transfer:
            text = _("This person's file lies at another branch here, which was asked to send it.")
            messages.info(request, text)
            return redirect(back_url)
        if is_done:
            messages.success(request, _("Saved."))
            return redirect("members:admission", code=organization.code, pk=applied.case.member_id)
    context = {
        "form": form, "title": _("Add applicant"), "button": _("Add applicant"), "back_url": back_url
    }  # fmt: skip
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


@organization_page("keep", "admission")
def change_plan(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    if not 1921 <= year <= 2200:
        raise Http404
    plan = AdmissionPlan.objects.in_scope(request.scope).filter(organization=organization, year=year).first()
    names = ("planned_count", "approved_on", "document")
    form = PlanForm(request.POST or None, initial={n: getattr(plan, n) for n in names} if plan else None)
    act = partial(set_admission_plan, organization=organization, year=year)
    title = _("Plan of admissions %(year)s") % {"year": year}
    back_url = reverse("members:development", args=[organization.code])
    return form_page(request, form, act, title=title, back_url=back_url)
