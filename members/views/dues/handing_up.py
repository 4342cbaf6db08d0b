"""Which pages hand dues up and confirm them, and decide on reductions?"""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.dues.year import uncovered_months
from members.forms.dues import DecisionForm, RemittanceForm
from members.models.dues import DuesReduction, DuesRemittance
from members.services.dues import (
    approve_reduction,
    approving_committee,
    confirm_remittance,
    record_remittance,
    refuse_reduction,
    withdraw_remittance,
)
from members.views.forming import form_page, sent
from partybuild.periods import period_of
from partybuild.web import attempt


@organization_page("keep", "dues")
def hand_up(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The form comes filled: the settled months that nothing covers yet, and what was paid for them."""
    form = RemittanceForm(sent(request), today=timezone.localdate(), **_proposed(organization))
    back = reverse("members:dues", args=[organization.code])
    act = partial(record_remittance, organization=organization)
    words = {
        "title": _("Dues handed up"), "intro": _("Money is not moved here, only written down."),
        "button": _("Record what was handed up"),
        "done": _("Recorded. The superior confirms that it arrived."),
    }  # fmt: skip
    return form_page(request, form, act, back_url=back, **words)


def _proposed(organization: Organization) -> dict:
    months = uncovered_months(organization)
    if not months:
        this = period_of(timezone.localdate(), "month")
        return {"first": this, "last": this, "amount": 0}
    first, last = (period_of(m.first_day, "month") for m in (months[0], months[-1]))
    return {"first": first, "last": last, "amount": sum(m.paid for m in months)}


@require_POST
@organization_page("keep", "dues")
def withdraw(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    rows = DuesRemittance.objects.in_scope(request.scope).filter(organization=organization)
    withdraw_remittance(by=request.user, remittance=get_object_or_404(rows, pk=pk))
    messages.success(request, _("The remittance is taken back."))
    return redirect("members:dues", organization.code)


@require_POST
@organization_page("approve", "dues")
def confirm(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    """In place: one click in the list of what was handed up to this organization."""
    rows = DuesRemittance.objects.in_scope(request.scope).filter(superior=organization)
    remittance = get_object_or_404(rows.select_related("organization"), pk=pk)
    confirm_remittance(by=request.user, superior=organization, remittance=remittance, on=timezone.localdate())
    messages.success(request, _("Confirmed: %(name)s.") % {"name": remittance.organization.short_name})
    return redirect("members:dues", organization.code)


@organization_page("approve", "dues")
def decide_reduction(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """The request with its reason, for the committee that decides it; 404 for every other one (FE-08)."""
    rows = DuesReduction.objects.in_scope(request.scope).under(organization)
    reduction = get_object_or_404(rows.select_related("member", "organization"), pk=pk)
    if organization != (reduction.decided_at or approving_committee(reduction.organization)):
        raise Http404
    form = DecisionForm(sent(request))
    if form.is_valid() and _decide(request, organization, reduction, form):
        messages.success(request, _("The decision is recorded."))
        return redirect("members:dues", organization.code)
    context = {"organization": organization, "reduction": reduction, "form": form,
               "back_url": reverse("members:dues", args=[organization.code])}  # fmt: skip
    return render(request, "members/dues/reduction.html", context, status=422 if form.errors else 200)


def _decide(request, organization, reduction, form) -> bool:
    data = form.cleaned_data
    act = approve_reduction if data["decision"] == "approve" else refuse_reduction
    day = timezone.localdate()
    done, _reduction = attempt(
        form, act, by=request.user, committee=organization, reduction=reduction, on=day, answer=data["answer"]
    )
    return done
