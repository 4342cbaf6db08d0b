"""Which page shows and records a committee's yearly analysis of its activists (Art 11, DV-07)?"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.codes import MemberStatus
from members.development.listing import rows_of
from members.forms.admission import AnalysisForm
from members.models.admission import AdmissionAnalysis
from members.rules.admission import analysis_year
from members.services.admission import record_analysis
from members.services.admission.deciding import ENTITLED_KINDS
from partybuild.web import attempt

EARLIER = 10


@dataclass
class Figures:
    """The activists of one branch: how many, and of how many the examination is overdue or none recorded."""

    organization: Organization
    activists: int = 0
    overdue: int = 0
    unrecorded: int = 0


def figures_of(rows) -> list[Figures]:
    """The rows of the list by branch, in the order of the tree."""
    found: dict[int, Figures] = {}
    for row in rows:
        figures = found.setdefault(row.organization.pk, Figures(row.organization))
        figures.activists += 1
        figures.overdue += bool(row.due and row.due.key == "examined" and row.due.is_overdue)
        figures.unrecorded += row.sheet is None
    return sorted(found.values(), key=lambda f: f.organization.path)


@organization_page("approve", "admission")
def analyse(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The figures of the day, the form, and what the committee found in earlier years."""
    if organization.kind not in ENTITLED_KINDS:
        raise Http404
    form, today = AnalysisForm(request.POST or None), timezone.localdate()
    day = form.cleaned_data["on"] if form.is_valid() else today
    figures = figures_of(rows_of(organization, request.scope, on=day, stage=MemberStatus.ACTIVIST))
    totals = {name: sum(getattr(f, name) for f in figures) for name in ("activists", "overdue")}
    if form.is_valid():
        told = {"by": request.user, "organization": organization, "at": timezone.now()}
        if attempt(form, record_analysis, **told, **totals, **form.cleaned_data)[0]:
            messages.success(request, _("Saved."))
            return redirect("members:development_analysis", code=organization.code)
    rows = AdmissionAnalysis.objects.in_scope(request.scope).filter(organization=organization)
    earlier = list(rows.select_related("recorded_by").order_by("-on")[:EARLIER])
    year = analysis_year(earlier[0].on if earlier else None, on=today)
    context = {
        "organization": organization, "form": form, "figures": figures, "totals": totals, "year": year,
        "earlier": earlier,
    }  # fmt: skip
    return render(request, "members/admission/analysis.html", context, status=422 if form.errors else 200)
