"""Which pages list mentor pairs and attachments, and their Excel file?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from members.access import organization_page
from members.exports.growth import growth_workbook
from members.models.growth import Attachment, MentorPair, TalentEntry
from members.services.growth import note_growth_export
from members.sheets import workbook_response
from members.views.file import member_of
from members.views.roles.lists import PAGE, SHORT, YEARS_BACK
from partybuild.web import whole_number

PANELS = {"pairs": MentorPair, "attachments": Attachment}


def asked_of(request: HttpRequest) -> tuple[str, int | None]:
    """The one panel that is asked for, '' for both, and the year, None for all."""
    panel, year = request.GET.get("view", ""), whole_number(request.GET.get("year"))
    return panel if panel in PANELS else "", year if year and 1900 <= year <= 2100 else None


def rows_of(request, organization, panel: str, year: int | None):
    rows = PANELS[panel].objects.in_scope(request.access.scope_for("view", "growth")).under(organization)
    return (rows.in_year(year) if year else rows).for_list()


def panel_of(request, organization, panel: str, only: str, year: int | None) -> dict:
    """A page of one panel, or the first rows of it with `has_more` where both stand together."""
    rows = rows_of(request, organization, panel, year)
    if only:
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        return {"rows": list(page.object_list), "page": page}
    found = list(rows[: SHORT + 1])
    return {"rows": found[:SHORT], "page": None, "has_more": len(found) > SHORT}


@organization_page("view", "growth")
def list_growth(request: HttpRequest, organization: Organization) -> HttpResponse:
    (only, year), today = asked_of(request), timezone.localdate()
    panels = [only] if only else list(PANELS)
    context = {
        "panels": {name: panel_of(request, organization, name, only, year) for name in panels},
        "organization": organization, "only": only, "year": year, "today": today,
        "years": range(today.year, today.year - YEARS_BACK, -1),
        "may": {"keep": request.access.may(organization, "keep", "growth"),
                "reserve": request.access.may(organization, "view", "reserve")},
    }  # fmt: skip
    return render(request, "members/growth/list.html", context)


@organization_page("view", "growth")
def export_growth(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Pairs and attachments as .xlsx, without appraisals and without the two-way lists; audited."""
    _only, year = asked_of(request)
    rows = {name: list(rows_of(request, organization, name, year)) for name in PANELS}
    note_growth_export(by=request.user, organization=organization, count=sum(map(len, rows.values())))
    content = growth_workbook(rows, organization, year=year, by=str(request.user), at=timezone.localtime())
    return workbook_response(content, f"growth_{organization.code}_{timezone.localdate():%Y-%m-%d}")


@organization_page("view", "growth")
def show_member_growth(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """One member's pairs and attachments, and for whoever keeps the lists his entries on them."""
    member = member_of(request, organization, pk)
    entries = TalentEntry.objects.none()
    if request.access.may(organization, "view", "reserve"):
        entries = TalentEntry.objects.in_scope(request.scope).filter(organization=organization, member=member)
    context = {
        "member": member, "organization": organization, "today": timezone.localdate(),
        "pairs": MentorPair.objects.of(member).for_list(),
        "attachments": member.attachments.for_list(),
        "entries": entries.order_by("-proposed_on"),
        "may": {"keep": request.access.may(organization, "keep", "growth")},
    }  # fmt: skip
    return render(request, "members/growth/person.html", context)
