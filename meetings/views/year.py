"""How does an organization's year look: what is required of each kind, what counts, what is behind it?"""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from meetings.duties import Duty, StripRow, duties_of, year_strip
from meetings.duties.member_appraisal import with_appraisal
from meetings.duties.wording import period_label
from meetings.member_appraisals import BranchState, state_of
from members.access import organization_page

FIRST_YEAR = 1990


@dataclass(frozen=True)
class KindYear:
    """One kind's year: its row of the strip and each period's duty with the meetings behind it."""

    row: StripRow
    rule: Duty
    periods: list[dict]


def require_year(year: int, today: date) -> None:
    """A year of which there is a page: up to the next one. Raises Http404."""
    if not FIRST_YEAR <= year <= today.year + 1:
        raise Http404


@organization_page("view", "meeting")
def year(request, organization, year):
    today = timezone.localdate()
    require_year(year, today)
    duties = duties_of([organization], year=year, on=today)[organization.pk]
    strip = year_strip(duties, year, today)
    context = {
        "organization": organization,
        "year": year,
        "strip": strip,
        "today": today,
        "kinds": [kind_year(row, duties) for row in strip],
        "previous": year - 1,
        "next": year + 1 if year <= today.year else None,
        "appraised": appraised(request, organization, year, today),
    }
    return render(request, "meetings/year.html", context)


def appraised(request, organization, year: int, today: date) -> BranchState | None:
    """How the year's other duty stands, the appraisal of members (Art 18); None where it says nothing."""
    may_know = request.access.may(organization, "view", "member_appraisal")
    if not (may_know and organization.is_branch and year <= today.year):
        return None
    rows = Organization.objects.filter(pk=organization.pk)
    return state_of(with_appraisal(rows, year, on=min(today, date(year, 12, 31))).get())


def kind_year(row: StripRow, duties: list[Duty]) -> KindYear:
    own = [duty for duty in duties if duty.kind == row.kind]
    return KindYear(row, own[0], [{"label": period_label(duty.period), "duty": duty} for duty in own])
