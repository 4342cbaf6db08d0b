"""Which pages show Party anniversaries and the fifty-year medal?"""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.caring.honours import anniversaries_of_month, medal_list
from members.exports.care import list_file
from members.forms.care import MedalForm
from members.services.care import hand_over_medal
from members.views.care.pages import page_of, require_year
from members.views.file import member_of
from members.views.forming import form_page, sent
from partybuild.web import whole_number


@organization_page("view", "care")
def list_anniversaries(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The Party anniversaries of a month, from the dates of admission; nothing is entered."""
    month, rows = _month(request, organization)
    context = {
        "organization": organization, "month": month, "months": MONTHS.items(),
        "page": page_of(request, rows),
    }  # fmt: skip
    return render(request, "members/care/anniversaries.html", context)


def _month(request, organization):
    today = timezone.localdate()
    month = whole_number(request.GET.get("month"))
    month = month if month in range(1, 13) else today.month
    return month, anniversaries_of_month(organization, request.scope, month=month, on=today)


@organization_page("view", "care")
def export_anniversaries(request: HttpRequest, organization: Organization) -> HttpResponse:
    _number, found = _month(request, organization)
    rows = [
        (
            a.member.name,
            a.member.organization_name,
            a.member.admission_date,
            a.on if a.is_day_known else "",
            a.years,
        )
        for a in found
    ]
    headings = [_("Name"), _("Branch"), _("Date of admission"), _("Party anniversary"), _("Years")]
    return list_file(request, organization, "anniversaries", _("Party anniversaries"), headings, rows)


def _medals(request, organization, year: int):
    require_year(year, timezone.localdate(), ahead=1)
    return medal_list(organization, request.scope, year=year, on=timezone.localdate())


@organization_page("view", "care")
def list_medals(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    lines = _medals(request, organization, year)
    today = timezone.localdate()
    context = {
        "organization": organization, "year": year, "page": page_of(request, lines), "count": len(lines),
        "handed_over": sum(line.award is not None for line in lines),
        "years": [y for y in range(today.year + 1, today.year - 3, -1) if y != year],
        "may_keep": organization.is_branch and request.access.may(organization, "keep", "care"),
    }  # fmt: skip
    return render(request, "members/care/medals.html", context)


@organization_page("view", "care")
def print_medals(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    context = {
        "organization": organization, "year": year, "lines": _medals(request, organization, year),
        "now": timezone.localdate(), "back_url": reverse("members:medals", args=[organization.code, year]),
    }  # fmt: skip
    return render(request, "members/care/medals_print.html", context)


@organization_page("view", "care")
def export_medals(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    rows = [
        (
            line.member.name, line.member.organization_name, line.member.born_on,
            line.member.confirmation_date, line.standing, line.award and line.award.handed_over_on,
            _("The day is not known") if line.is_doubtful else "",
        )
        for line in _medals(request, organization, year)
    ]  # fmt: skip
    headings = [
        _("Name"), _("Branch"), _("Date of birth"), _("Date of confirmation"), _("Party standing, years"),
        _("Handed over on"), _("Remark"),
    ]  # fmt: skip
    return list_file(request, organization, "medals", _("Medal list"), headings, rows)


@organization_page("keep", "care")
def hand_over(request: HttpRequest, organization: Organization, year: int, pk) -> HttpResponse:
    if not organization.is_branch:
        raise Http404
    today = timezone.localdate()
    require_year(year, today, ahead=1)
    member = member_of(request, organization, pk)
    form = MedalForm(sent(request), initial={"handed_over_on": today})
    words = {"title": _("Medal of %(name)s") % {"name": member.name}, "button": _("Record the handing over")}
    back = reverse("members:medals", args=[organization.code, year])
    act = partial(hand_over_medal, organization=organization, member=member, year=year, on=today)
    return form_page(request, form, act, back_url=back, **words)
