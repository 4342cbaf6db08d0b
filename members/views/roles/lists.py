"""Which pages list demonstration posts, roles and honours, and their Excel file?"""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from members.access import organization_page
from members.exports.roles import roles_workbook
from members.models.roles import DemonstrationPost, Honour, MemberRole
from members.services.roles import note_roles_export
from members.sheets import workbook_response
from members.views.file import member_of
from partybuild.web import whole_number

PAGE = 20
SHORT = 8
PANELS = {"posts": DemonstrationPost, "roles": MemberRole, "honours": Honour}
YEARS_BACK = 10


@dataclass(frozen=True)
class Asked:
    """What of the three lists is asked for: one panel or all, one year or all."""

    panel: str
    year: int | None

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        panel, year = request.GET.get("view", ""), whole_number(request.GET.get("year"))
        return cls(panel if panel in PANELS else "", year if year and 1900 <= year <= 2100 else None)


def rows_of(request, organization, panel: str, year: int | None):
    """The rows of one panel: of the organization and what lies under it, where the reader may see them."""
    rows = PANELS[panel].objects.in_scope(request.access.scope_for("view", "roles")).under(organization)
    return (rows.in_year(year) if year else rows).for_list()


def opened(rows, request) -> list:
    """The rows, each telling by `.is_open` whether the member's file may be opened."""
    found = list(rows)
    for row in found:
        row.is_open = row.home_path is not None and row.home_path in request.scope
    return found


def panel_of(request, organization, panel: str, asked: Asked):
    """A page of one panel, or the first rows of it with `.has_more` where all three stand together."""
    rows = rows_of(request, organization, panel, asked.year)
    if asked.panel:
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        found = list(page.object_list)
    else:
        page, found = None, list(rows[: SHORT + 1])
    if panel != "posts":
        found = opened(found, request)
    has_more = page is None and len(found) > SHORT
    return {"rows": found if page else found[:SHORT], "page": page, "has_more": has_more}


@organization_page("view", "roles")
def list_roles(request: HttpRequest, organization: Organization) -> HttpResponse:
    asked, today = Asked.of(request), timezone.localdate()
    panels = [asked.panel] if asked.panel else list(PANELS)
    context = {
        "panels": {name: panel_of(request, organization, name, asked) for name in panels},
        "organization": organization, "asked": asked, "today": today,
        "years": range(today.year, today.year - YEARS_BACK, -1),
        "may": {what: request.access.may(organization, what, "roles") for what in ("keep", "check")},
    }  # fmt: skip
    return render(request, "members/roles/list.html", context)


@organization_page("view", "roles")
def export_roles(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The three lists as .xlsx; the export is audited."""
    asked, today = Asked.of(request), timezone.localdate()
    rows = {name: list(rows_of(request, organization, name, asked.year)) for name in PANELS}
    note_roles_export(by=request.user, organization=organization, count=sum(map(len, rows.values())))
    content = roles_workbook(
        rows, organization, year=asked.year, by=str(request.user), at=timezone.localtime()
    )
    return workbook_response(content, f"roles_{organization.code}_{today:%Y-%m-%d}")


@organization_page("view", "roles")
def show_member_roles(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """What one member carries, holds and was commended for: it goes with the file."""
    member = member_of(request, organization, pk)
    context = {
        "member": member, "organization": organization, "today": timezone.localdate(),
        "roles": member.roles.select_related("organization"),
        "honours": member.honours.select_related("organization"),
        "posts": DemonstrationPost.objects.held_by(member).for_list(),
        "may": {"keep": request.access.may(organization, "keep", "roles")},
    }  # fmt: skip
    return render(request, "members/roles/person.html", context)
