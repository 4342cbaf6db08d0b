"""Which pages show the year's study: of a branch, of the branches below, of one member?"""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from meetings.education import day_of, study_years
from meetings.education_pages import branch_years, branches_of, chosen, person_year
from meetings.education_sheet import branches_workbook, members_workbook
from members.access import organization_page
from members.models.education import PlannedTraining
from members.services.education import note_education_export
from members.sheets import workbook_response
from members.views.file import member_of
from members.views.forming import year_of

PAGE = 20
FIRST_YEAR = 1990


def years_around(year: int, today) -> dict:
    return {"year": year, "previous": year - 1, "next": year + 1 if year < today.year else None}


@organization_page("view", "education")
def overview(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(request, today=today)
    context = years_around(year, today) | {"organization": organization, "today": today}
    context["may_keep"] = request.access.may(organization, "keep", "education")
    if organization.is_superior:
        return show_branches(request, organization, context)
    show, order = request.GET.get("show", ""), request.GET.get("order", "")
    everybody = study_years([organization], year=year, on=today)
    page = Paginator(chosen(everybody, show=show, order=order), PAGE).get_page(request.GET.get("page"))
    planned = PlannedTraining.objects.known_to(organization).of_year(year).to_come()
    context |= {"page": page, "show": show, "order": order, "everybody": everybody}
    context |= {
        "short": sum(1 for row in everybody if row.is_short),
        "planned": planned.select_related("organization"),
    }
    return render(request, "meetings/education/branch.html", context)


def show_branches(request, organization: Organization, context: dict) -> HttpResponse:
    """The branches under a superior in the tree's order, each with how many are short."""
    year, today = context["year"], context["today"]
    branches = branches_of(organization, request.scope, on=day_of(year, today))
    # As a list: the tree's few columns cost less than counting it first.
    page = Paginator(list(branches), PAGE).get_page(request.GET.get("page"))
    rows = branch_years(page.object_list, year=year, on=today)
    return render(request, "meetings/education/branches.html", context | {"page": page, "rows": rows})


@organization_page("view", "education")
def export(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(request, today=today)
    made = {"by": str(request.user), "at": timezone.localtime()}
    if organization.is_superior:
        branches = branches_of(organization, request.scope, on=day_of(year, today))
        rows = branch_years(list(branches), year=year, on=today)
        content = branches_workbook(rows, organization, year, **made)
    else:
        rows = study_years([organization], year=year, on=today)
        rows = chosen(rows, show=request.GET.get("show", ""), order=request.GET.get("order", ""))
        content = members_workbook(rows, organization, year, **made)
    note_education_export(by=request.user, organization=organization, listed="hours", count=len(rows))
    return workbook_response(content, f"education_{organization.code}_{year}")


@organization_page("view", "education")
def member_year(request: HttpRequest, organization: Organization, pk, year: int | None = None):
    member, today = member_of(request, organization, pk), timezone.localdate()
    year = today.year if year is None else year
    if not FIRST_YEAR <= year <= today.year:
        raise Http404
    context = years_around(year, today) | {"organization": organization, "member": member, "today": today}
    context["may_keep"] = request.access.may(organization, "keep", "education")
    context["person"] = person_year(member, organization, request.scope, year=year, on=today)
    return render(request, "meetings/education/member.html", context)
