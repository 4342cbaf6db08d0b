"""Which lists of dues are printed and exported: assessment, register, publication, arrears?"""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.dues.arrears import arrears_in
from members.dues.ledger import Ledger, collects, ledger_of
from members.dues.year import Register, register_of
from members.exports import dues as papers
from members.models.dues import DuesYearlyStep, YearlyStep
from members.services.dues import note_dues_export
from members.sheets import notes_of, workbook_response
from members.views.dues.year import require_year, rights_of
from partybuild.periods import Period

PAGE = 20


def _file(
    request, organization, listed: str, make: Callable, content, rows, remarks, *, year: int | None = None
):
    """The Excel file of a list; that it was made is audited."""
    note_dues_export(by=request.user, organization=organization, listed=listed, count=len(rows))
    notes = notes_of(organization, rows, remarks, by=str(request.user), at=timezone.localtime())
    name = "_".join(filter(None, ["dues", listed, organization.code, str(year or "")]))
    return workbook_response(make(content, notes), name)


def _printed(request, organization, template: str, year: int, **context) -> HttpResponse:
    context |= {
        "organization": organization,
        "year": year,
        "now": timezone.localdate(),
        "back_url": f"{reverse('members:dues', args=[organization.code])}?year={year}",
    }
    return render(request, f"members/dues/{template}.html", context)


def _registered(organization: Organization, year: int) -> Register:
    if not collects(organization):
        raise Http404
    return register_of(organization, require_year(year))


def _assessed(organization: Organization, year: int) -> Ledger:
    """The bases of a year: of this month in the current one, of December in a past one."""
    if not collects(organization):
        raise Http404
    today = timezone.localdate()
    month = today.month if require_year(year) == today.year else 12
    return ledger_of(organization, Period(year, "month", month))


@organization_page("keep", "dues")
def print_assessment(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    ledger = _assessed(organization, year)
    note_dues_export(by=request.user, organization=organization, listed="assessment", count=len(ledger.lines))
    return _printed(request, organization, "assessment", year, ledger=ledger)


@organization_page("keep", "dues")
def export_assessment(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    ledger = _assessed(organization, year)
    remarks = {_("As of"): ledger.month.code}
    make = papers.assessment_workbook
    return _file(request, organization, "assessment", make, ledger, ledger.lines, remarks, year=year)


@organization_page("view", "dues")
def print_register(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    register = _registered(organization, year)
    return _printed(request, organization, "register", year, register=register, months=range(1, 13))


@organization_page("view", "dues")
def export_register(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    register = _registered(organization, year)
    remarks = {_("Year"): str(year)}
    make = papers.register_workbook
    return _file(request, organization, "register", make, register, register.rows, remarks, year=year)


@organization_page("view", "dues")
def print_publication(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """Names and amounts to put up; the button under it writes down that it was done."""
    register = _registered(organization, year)
    step = DuesYearlyStep.objects.filter(
        organization=organization, year=year, step=YearlyStep.PUBLICATION
    ).first()
    may = rights_of(request, organization)
    is_early = year > timezone.localdate().year
    return _printed(
        request, organization, "publication", year, register=register, step=step,
        may_publish=may["keep"] and step is None and not is_early,
    )  # fmt: skip


@organization_page("view", "dues")
def export_publication(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    register = _registered(organization, year)
    remarks = {_("Year"): str(year)}
    make = papers.publication_workbook
    return _file(request, organization, "publication", make, register, register.rows, remarks, year=year)


def _in_arrears(request, organization) -> tuple[str, list]:
    """The kind asked for and its rows: everybody, those near the sixth month, or those who died or left."""
    wanted = request.GET.get("kind", "")
    rows = arrears_in(organization, request.scope, gone=wanted == "gone")
    if wanted == "warned":
        rows = [r for r in rows if r.is_warned or r.is_lapsing]
    return wanted, rows


@organization_page("view", "dues")
def list_arrears(request: HttpRequest, organization: Organization) -> HttpResponse:
    wanted, rows = _in_arrears(request, organization)
    context = {
        "organization": organization, "wanted": wanted, "may": rights_of(request, organization),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")), "query": request.GET.urlencode(),
        "missing": sum(r.missing for r in rows),
    }  # fmt: skip
    return render(request, "members/dues/arrears.html", context)


@organization_page("view", "dues")
def export_arrears(request: HttpRequest, organization: Organization) -> HttpResponse:
    _wanted, rows = _in_arrears(request, organization)
    remarks = {_("As of"): f"{timezone.localdate():%Y-%m-%d}"}
    return _file(request, organization, "arrears", papers.arrears_workbook, rows, rows, remarks)
