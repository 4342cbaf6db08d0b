"""Which page opens the dues of an organization: a branch's year, or the branches under a committee?"""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.dues.arrears import arrears_in
from members.dues.ledger import collects
from members.dues.overview import branches_with_dues, remittances_of, waiting_reductions
from members.dues.year import year_of
from members.models.dues import DuesReduction
from members.services.dues import publish_dues
from partybuild.web import whole_number

FIRST_YEAR = 2008  # the year of the Dues Regulations
PAGE = 20


def year_in(text: str | None, today: date) -> int:
    """The year that an address asks for; today's for nonsense."""
    year = whole_number(text)
    return year if year and FIRST_YEAR <= year <= today.year + 1 else today.year


def require_year(year: int) -> int:
    """404 for a year of which there can be no dues."""
    if not FIRST_YEAR <= year <= timezone.localdate().year + 1:
        raise Http404
    return year


def rights_of(request, organization) -> dict[str, bool]:
    return {verb: request.access.may(organization, verb, "dues") for verb in ("keep", "approve")}


@organization_page("view", "dues")
def show_dues(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    year = year_in(request.GET.get("year"), today)
    context = {
        "organization": organization, "year": year, "today": today, "may": rights_of(request, organization),
        "earlier": year - 1 if year > FIRST_YEAR else None, "later": year + 1 if year < today.year else None,
    }  # fmt: skip
    if organization.is_superior:
        return _overview(request, organization, context)
    dues = year_of(organization, year, on=today)
    context |= {
        "dues": dues,
        "collects": collects(organization),
        "arrears": arrears_in(organization, request.scope),
        "waiting": DuesReduction.objects.waiting().filter(organization=organization).count(),
        "is_base_check_due": today.year == year and "base_check" not in dues.steps,
    }
    return render(request, "members/dues/year.html", context)


def _overview(request, organization: Organization, context: dict) -> HttpResponse:
    rows = branches_with_dues(organization, request.scope, context["year"], on=context["today"])
    waiting, own = remittances_of(organization, request.scope, context["year"])
    context |= {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "remittances": waiting,
        "own": own,
        "reductions": waiting_reductions(organization, request.scope),
    }
    return render(request, "members/dues/overview.html", context)


@require_POST
@organization_page("keep", "dues")
def publish_year(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    publish_dues(by=request.user, organization=organization, year=require_year(year), on=timezone.localdate())
    messages.success(request, _("Written down that the members know the dues of %(year)d.") % {"year": year})
    return redirect("members:dues_publication", code=organization.code, year=year)
