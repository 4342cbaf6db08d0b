"""Which pages record, show and approve a decision on membership?"""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.membership import ApprovalForm, DecisionForm, ReturnForm
from members.models.membership import MembershipDecision
from members.rules.membership_codes import OPEN_KINDS, DecisionKind
from members.services import membership as services
from members.views.file import member_of
from members.views.forming import fact_page
from members.views.membership.pages import COURSE, discipline_scope
from partybuild.web import attempt


@organization_page("keep", "membership")
def decide(request: HttpRequest, organization: Organization, pk, kind: str) -> HttpResponse:
    if kind not in OPEN_KINDS:
        raise Http404
    member = member_of(request, organization, pk)
    words = {"title": f"%(name)s: {DecisionKind(kind).label}", "button": _("Record the decision")}
    words["intro"] = _("The branch meeting decides; it takes effect when the superior has approved it.")
    form = partial(DecisionForm, kind=kind)
    act = partial(services.decide_membership, member=member)
    return fact_page(request, organization, member, form, act, words, COURSE)


def decision_of(request, organization, pk) -> MembershipDecision:
    """The decision in scope whose member's file lies here, as far as this person may see it; 404 else."""
    rows = MembershipDecision.objects.in_scope(request.scope).readable_in(discipline_scope(request))
    decision = get_object_or_404(rows.select_related("member", "organization", "recorded_by"), pk=pk)
    decision.member = member_of(request, organization, decision.member_id)
    return decision


def decision_page(request, organization, decision, forms: dict, status: int = 200) -> HttpResponse:
    may_judge = request.access.may(organization, "decide", "membership") and decision.state == "waiting"
    context = {
        "organization": organization, "decision": decision, "member": decision.member,
        "may_judge": may_judge and decision.recorded_by_id != request.user.pk,
        "approval": ApprovalForm(), "return_form": ReturnForm(), **forms,
    }  # fmt: skip
    return render(request, "members/membership/decision.html", context, status=status)


@organization_page("view", "membership")
def show_decision(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    return decision_page(request, organization, decision_of(request, organization, pk), {})


@organization_page("decide", "membership")
def approve_decision(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    form = ApprovalForm(request.POST)
    act = partial(services.approve_membership, by=request.user)
    return judge(request, organization, pk, form, act, "approval", _("Approved."))


@organization_page("decide", "membership")
def return_decision(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    form = ReturnForm(request.POST)
    act = partial(services.return_membership, by=request.user)
    return judge(request, organization, pk, form, act, "return_form", _("Returned for changes."))


def judge(request, organization, pk, form, act, name: str, said: str) -> HttpResponse:
    """Approve or return; answered in place with 422 when a rule forbids it."""
    decision = decision_of(request, organization, pk)
    if request.method != "POST":
        return redirect("members:membership_decision", code=organization.code, pk=pk)
    if form.is_valid():
        given = {"decision": decision, "on": timezone.localdate(), **form.cleaned_data}
        if attempt(form, act, **given)[0]:
            messages.success(request, said)
            return redirect(COURSE, code=organization.code, pk=decision.member_id)
    decision = decision_of(request, organization, pk)
    return decision_page(request, organization, decision, {name: form, "form": form}, status=422)
