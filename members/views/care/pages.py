"""How does a page of care answer: a year that can be, a list by pages?"""

from datetime import date

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone

PAGE = 20
FIRST_YEAR = 2000


def require_year(year: int, today: date, *, ahead: int = 0) -> int:
    """The year, or 404 for one before the records or too far ahead."""
    if not FIRST_YEAR <= year <= today.year + ahead:
        raise Http404
    return year


def require_branch(organization) -> None:
    """404 for an organization without a roster."""
    if not organization.is_branch:
        raise Http404


def page_of(request: HttpRequest, rows) -> Page:
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def day_in(year: int) -> date:
    """The day as of which a year is looked at: today, or its last day once it is over."""
    return min(timezone.localdate(), date(year, 12, 31))
