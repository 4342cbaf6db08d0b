"""Which pages show the annual statistics, and who stands behind each figure?"""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from members.access import organization_page
from members.exports.statistics import rows_workbook, statistics_workbook
from members.forms.statistics import StatisticsForm
from members.services import note_export
from members.sheets import workbook_response
from members.statistics import rows_of, statistics_of, table_of
from partybuild.audit.services import record

PAGE = 20


def day_of(request: HttpRequest):
    """The day that is asked for, and the form that asks."""
    form = StatisticsForm(request.GET)
    return form.day(today=timezone.localdate()), form


@organization_page("view", "statistics")
def show_statistics(request: HttpRequest, organization: Organization) -> HttpResponse:
    on, form = day_of(request)
    shown = statistics_of(organization, request.scope, on=on)
    context = {"organization": organization, "shown": shown, "on": on, "form": form}
    return render(request, "members/statistics/tables.html", context)


@organization_page("view", "statistics")
def print_statistics(request: HttpRequest, organization: Organization) -> HttpResponse:
    on, _form = day_of(request)
    shown = statistics_of(organization, request.scope, on=on)
    back_url = f"{reverse('members:statistics', args=[organization.code])}?on={on:%Y-%m-%d}"
    context = {"organization": organization, "shown": shown, "on": on, "back_url": back_url}
    return render(request, "members/statistics/print.html", context | {"now": timezone.localdate()})


@organization_page("view", "statistics")
@transaction.atomic
def export_statistics(request: HttpRequest, organization: Organization) -> HttpResponse:
    """All tables as .xlsx, one sheet each; figures alone, no names."""
    on, _form = day_of(request)
    shown = statistics_of(organization, request.scope, on=on)
    record(by=request.user, action="export statistics", organization=organization, on=str(on))
    content = statistics_workbook(shown, by=str(request.user), at=timezone.localtime())
    return workbook_response(content, f"statistics_{organization.code}_{on:%Y-%m-%d}")


def cell_of(request, organization, table: str, cell: str):
    """The table, the cell and its rows of the day; 404 for what is none."""
    found = table_of(table)
    wanted = found.cell(cell) if found else None
    if wanted is None:
        raise Http404
    on, _form = day_of(request)
    return found, wanted, on, rows_of(found, wanted, organization, request.scope, on=on)


@organization_page("view", "statistics")
def show_cell(request: HttpRequest, organization: Organization, table: str, cell: str) -> HttpResponse:
    """The people, or organizations, behind one figure."""
    found, wanted, on, rows = cell_of(request, organization, table, cell)
    context = {
        "organization": organization, "table": found, "cell": wanted, "on": on,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "may_export": request.access.may(organization, "export", "member"),
    }  # fmt: skip
    return render(request, "members/statistics/rows.html", context)


@organization_page("export", "member")
@transaction.atomic
def export_cell(request: HttpRequest, organization: Organization, table: str, cell: str) -> HttpResponse:
    """The same rows as .xlsx; names leave the house, so it is written down as an export of the roster."""
    found, wanted, on, behind = cell_of(request, organization, table, cell)
    rows = list(behind)
    filters = [f"statistics:{found.key}:{wanted.key}"]
    note_export(by=request.user, organization=organization, count=len(rows), filters=filters)
    made = {"by": str(request.user), "at": timezone.localtime()}
    content = rows_workbook(found, wanted, rows, organization, on=on, **made)
    name = "_".join(["statistics", organization.code, found.key, wanted.key, f"{on:%Y-%m-%d}"])
    return workbook_response(content, name)
