"""Which pages show the targets of everybody: list, print, Excel, carrying over?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.exports.targets import branches_workbook, targets_workbook
from members.models.targets import MemberTarget
from members.services.targets import carry_over, note_targets_export
from members.sheets import workbook_response
from members.target_pages import branch_rows, branches_of, day_of, members_on, narrowed, rows_of
from members.views.forming import year_of

PAGE = 20


@organization_page("view", "targets")
def list_targets(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    context = {
        "organization": organization, "year": year, "previous": year - 1,
        "next": year + 1 if year <= today.year else None,
        "may_keep": request.access.may(organization, "keep", "targets") and year >= today.year,
    }  # fmt: skip
    if organization.is_superior:
        return show_branches(request, organization, context)
    show, day = request.GET.get("show", ""), day_of(year, today)
    people = narrowed(members_on(organization, on=day), year, show)
    page = Paginator(people, PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "rows": rows_of(page.object_list, year), "show": show}
    if context["may_keep"]:
        old = MemberTarget.objects.to_carry(year).filter(member__in=members_on(organization, on=today))
        context["to_carry"] = old.count()
    return render(request, "members/targets/list.html", context)


def show_branches(request, organization: Organization, context: dict) -> HttpResponse:
    day = day_of(context["year"], timezone.localdate())
    page = Paginator(branches_of(organization, request.scope, on=day), PAGE).get_page(request.GET.get("page"))
    rows = branch_rows(list(page.object_list), year=context["year"], on=day)
    return render(request, "members/targets/branches.html", context | {"page": page, "rows": rows})


@organization_page("view", "targets")
def export_targets(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    day, made = day_of(year, today), {"by": str(request.user), "at": timezone.localtime()}
    if organization.is_superior:
        branches = list(branches_of(organization, request.scope, on=day))
        rows = branch_rows(branches, year=year, on=day)
        content = branches_workbook(rows, organization, year, **made)
    else:
        rows = rows_of(narrowed(members_on(organization, on=day), year, request.GET.get("show", "")), year)
        content = targets_workbook(rows, organization, year, **made)
    note_targets_export(by=request.user, organization=organization, year=year, count=len(rows))
    return workbook_response(content, f"targets_{organization.code}_{year}")


@organization_page("view", "targets")
def print_targets(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Every member of the branch with the targets of the year on A4 landscape."""
    if organization.is_superior:
        raise Http404
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    people = narrowed(members_on(organization, on=day_of(year, today)), year, request.GET.get("show", ""))
    context = {"organization": organization, "year": year, "rows": rows_of(people, year), "now": today}
    context["back_url"] = f"{reverse('members:targets', args=[organization.code])}?year={year}"
    return render(request, "members/targets/print_list.html", context)


@require_POST
@organization_page("keep", "targets")
def carry_all(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Last year's open targets of everybody go on in this year."""
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    new = carry_over(by=request.user, organization=organization, year=year, on=today)
    messages.success(request, carried(len(new)))
    return redirect(f"{reverse('members:targets', args=[organization.code])}?year={year}")


def carried(number: int) -> str:
    words = ngettext("%(number)d target goes on.", "%(number)d targets go on.", number)
    return words % {"number": number}
