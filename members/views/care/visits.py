"""Which pages show and write down hardship and visits?"""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.caring.visits import visit_list
from members.exports.care import list_file
from members.forms.care import EndHardshipForm, HardshipForm, VisitForm
from members.forms.people import members_of
from members.models.care import Hardship, Visit, VisitOccasion
from members.services.care import add_hardship, end_hardship, record_visits, remove_visit
from members.views.care.pages import day_in, page_of, require_branch, require_year
from members.views.forming import form_page, sent


def asked(request: HttpRequest, organization: Organization, year: int):
    """The year's list as the address filters it, and the occasion it is filtered by."""
    occasion = request.GET.get("occasion", "")
    occasion = occasion if occasion in VisitOccasion.values else ""
    require_year(year, timezone.localdate())
    lines = visit_list(organization, request.scope, year=year, on=day_in(year), occasion=occasion)
    return lines, occasion


@organization_page("view", "care")
def list_visits(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """The register of members in hardship with the year's visits; the unvisited first."""
    lines, occasion = asked(request, organization, year)
    context = {
        "organization": organization, "year": year, "page": page_of(request, lines), "occasion": occasion,
        "occasions": VisitOccasion.choices, "query": request.GET.urlencode(),
        "count": len(lines), "unvisited": sum(not line.visits for line in lines),
        "may_keep": organization.is_branch and request.access.may(organization, "keep", "care"),
    }  # fmt: skip
    return render(request, "members/care/visits.html", context)


@organization_page("view", "care")
def print_visits(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    lines, occasion = asked(request, organization, year)
    context = {
        "organization": organization, "year": year, "lines": lines, "now": timezone.localdate(),
        "occasion": dict(VisitOccasion.choices).get(occasion, ""),
        "back_url": reverse("members:visits", args=[organization.code, year]),
    }  # fmt: skip
    return render(request, "members/care/visits_print.html", context)


@organization_page("view", "care")
def export_visits(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """One row for each visit, and one for each member whom nobody visited; no notes."""
    lines, _occasion = asked(request, organization, year)
    rows = [
        (line.member.name, line.branch, line.hardship_text, *_cells(v))
        for line in lines
        for v in line.visits or [None]
    ]
    headings = [
        _("Name"), _("Branch"), _("Hardship"), _("Visited on"), _("Occasion"), pgettext("visit", "By whom"),
        _("Amount, yuan"), _("What was given"),
    ]  # fmt: skip
    return list_file(request, organization, "visits", _("Visits"), headings, rows)


def _cells(visit: Visit | None) -> tuple:
    if visit is None:
        return (None,) * 5
    return visit.visited_on, visit.get_occasion_display(), visit.visitors, visit.amount, visit.given


def _back(organization) -> str:
    return reverse("members:visits", args=[organization.code, timezone.localdate().year])


@organization_page("keep", "care")
def add_visits(request: HttpRequest, organization: Organization) -> HttpResponse:
    """One round of visits: several members, one occasion, one entry."""
    require_branch(organization)
    today = timezone.localdate()
    people = members_of(organization, request.scope, on=today)
    first = {"visited_on": today, "members": request.GET.getlist("member")}
    form = VisitForm(sent(request), people=people, initial=first)
    words = {"title": _("Record visits"), "button": _("Record the visits")}
    act = partial(record_visits, organization=organization, on=today)
    return form_page(request, form, act, back_url=_back(organization), **words)


@organization_page("keep", "care")
def add_to_register(request: HttpRequest, organization: Organization) -> HttpResponse:
    require_branch(organization)
    today = timezone.localdate()
    people = members_of(organization, request.scope, on=today)
    first = {"since": today, "member": request.GET.get("member", "")}
    form = HardshipForm(sent(request), people=people, initial=first)
    words = {"title": _("Add to the register of hardship"), "button": _("Add to the register")}
    act = partial(add_hardship, organization=organization)
    return form_page(request, form, act, back_url=_back(organization), **words)


@organization_page("keep", "care")
def end_on_register(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    today = timezone.localdate()
    rows = Hardship.objects.in_scope(request.scope).of_people_at(organization, on=today)
    hardship = get_object_or_404(rows.select_related("member", "organization"), pk=pk)
    form = EndHardshipForm(sent(request), initial={"until": today})
    words = {"title": _("Take %(name)s off the register") % {"name": hardship.member.name}}
    words |= {"intro": hardship.get_kind_display(), "button": _("Take off the register")}
    act = partial(end_hardship, hardship=hardship)
    return form_page(request, form, act, back_url=_back(organization), **words)


@require_POST
@organization_page("keep", "care")
def take_back_visit(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    rows = Visit.objects.in_scope(request.scope).filter(organization=organization)
    visit = get_object_or_404(rows.select_related("organization"), pk=pk)
    remove_visit(by=request.user, visit=visit)
    messages.success(request, _("The visit is taken back."))
    return redirect("members:visits", code=organization.code, year=visit.visited_on.year)
