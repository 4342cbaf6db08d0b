"""Which pages show a branch what its members say is wrong, and take its decision?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.file import MemberFile
from members.forms.corrections import DecisionForm
from members.models.corrections import CorrectionRequest, CorrectionState
from members.own_file import asked
from members.services import reveal
from members.services.corrections import accept_correction, refuse_correction
from members.services.facts import PERSONAL
from members.views.edit import both_versions
from partybuild.errors import Conflict
from partybuild.web import attempt

PAGE = 20


def requests_of(request: HttpRequest, organization: Organization):
    """Requests of people of the organization and under it, in scope."""
    return CorrectionRequest.objects.in_scope(request.scope).under(organization)


@organization_page("view", "correction")
def list_corrections(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Open requests, the oldest first; or with ?state=decided what became of the others, the newest first."""
    is_decided = request.GET.get("state") == "decided"
    rows = requests_of(request, organization)
    rows = rows.exclude(state="open").order_by("-decided_at", "pk") if is_decided else rows.open()
    page = Paginator(rows.with_place().select_related("member"), PAGE).get_page(request.GET.get("page"))
    page.object_list = [asked(row) for row in page.object_list]
    context = {"page": page, "organization": organization, "is_decided": is_decided}
    return render(request, "members/corrections/list.html", context)


def correction_of(request: HttpRequest, organization: Organization, pk) -> CorrectionRequest:
    """The request `pk` of somebody whose file lies at the organization itself; 404 else."""
    rows = CorrectionRequest.objects.in_scope(request.scope).at(organization)
    return get_object_or_404(rows.select_related("member", "organization", "decided_by"), pk=pk)


def decision_page(request, organization, correction, form, *, in_full=False, status=200, **more):
    member = correction.member
    context = {
        "organization": organization, "member": member, "form": form, "version": member.version,
        "asked": asked(correction, in_full=in_full), "in_full": in_full,
        "file": MemberFile(member, on=timezone.localdate()),
        "is_personal": correction.field in PERSONAL,
        "may": {w: request.access.may(organization, *w.split("_")) for w in RIGHTS}, **more,
    }  # fmt: skip
    return render(request, "members/corrections/decide.html", context, status=status)


RIGHTS = ("keep_correction", "reveal_member", "view_member")


@organization_page("view", "correction")
def show_correction(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """Both values beside each other; identities masked."""
    correction = correction_of(request, organization, pk)
    return decision_page(request, organization, correction, DecisionForm())


@organization_page("keep", "correction")
def decide_correction(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """Follow the request or not; of a file changed meanwhile both versions are shown, nothing is written."""
    correction = correction_of(request, organization, pk)
    if request.method != "POST":
        return redirect("members:correction", code=organization.code, pk=pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return decision_page(request, organization, correction, form, status=422)
    try:
        done = attempt(form, decide, request, organization, correction, form)[0]
    except Conflict as conflict:
        fresh = correction_of(request, organization, pk)
        shown = {"conflict": both_versions(conflict), "status": 409}
        return decision_page(request, organization, fresh, DecisionForm(), **shown)
    if not done:
        return decision_page(
            request, organization, correction_of(request, organization, pk), form, status=422
        )
    messages.success(request, _("Decided; the member is told."))
    return redirect("members:corrections", code=organization.code)


def decide(request, organization, correction, form) -> CorrectionRequest:
    acting = {"by": request.user, "correction": correction, "organization": organization}
    acting["at"] = timezone.now()
    if form.cleaned_data["decision"] == "accept":
        return accept_correction(version=form.version, **acting)
    return refuse_correction(reason=form.cleaned_data["reason"], **acting)


@organization_page("reveal", "member")
def show_correction_in_full(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """Both identities in full on the answer itself, written down as a look at the member's."""
    correction = correction_of(request, organization, pk)
    is_open = correction.state == CorrectionState.OPEN
    if request.method != "POST" or correction.field not in PERSONAL or not is_open:
        return redirect("members:correction", code=organization.code, pk=pk)
    reveal(by=request.user, member=correction.member, field=correction.field, organization=organization)
    return decision_page(request, organization, correction, DecisionForm(), in_full=True)
