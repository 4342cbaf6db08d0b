"""What is the score of a branch, point by point, and which rows made each point?"""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from appraisal.evidence import shown_rows
from appraisal.models import Judgement
from appraisal.services import score_sheet
from members.access import organization_page

FIRST_YEAR = 2000


def require_year(year: int, today) -> None:
    """404 for a year that cannot have a score."""
    if not FIRST_YEAR <= year <= today.year:
        raise Http404


@organization_page("view", "score")
def score(request, organization, year):
    today = timezone.localdate()
    require_year(year, today)
    context = {
        "organization": organization,
        "year": year,
        "sheet": score_sheet(organization, year, on=today) if organization.is_branch else None,
        "previous": year - 1,
        "next": year + 1 if year < today.year else None,
        "may_judge": request.access.may(organization, "judge", "score") and organization.is_branch,
    }
    return render(request, "appraisal/score.html", context)


@organization_page("view", "score")
def indicator(request, organization, year, indicator):
    today = timezone.localdate()
    require_year(year, today)
    sheet = score_sheet(organization, year, on=today)
    line = sheet.line(indicator) if organization.is_branch else None
    if line is None:
        raise Http404
    context = {
        "organization": organization,
        "year": year,
        "sheet": sheet,
        "line": line,
        "rows": shown_rows(line.figure.rows, organization) if line.figure else [],
        "history": history_of(organization, sheet, line) if line.is_judged else [],
    }
    return render(request, "appraisal/indicator.html", context)


def history_of(organization, sheet, line):
    """Every judgement of the round in this indicator, the latest first; none is ever erased."""
    if sheet.round is None:
        return []
    rows = Judgement.objects.filter(round=sheet.round, organization=organization, indicator__code=line.code)
    return rows.select_related("by").order_by("-at")
