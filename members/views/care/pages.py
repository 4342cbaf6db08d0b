"""How does a page of care answer: a form that leads back, a year that can be, a list by pages?"""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from partybuild.web import attempt

PAGE = 20
FIRST_YEAR = 2000


def sent(request: HttpRequest):
    """What was posted, an empty form too; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def form_page(request, organization, form, act: Callable, back_url: str, **words) -> HttpResponse:
    """One form; done by `act(by=, **arguments)` it leads to `back_url`, else it says what is wrong."""
    if form.is_valid() and attempt(form, act, by=request.user, **form.arguments())[0]:
        messages.success(request, _("Saved."))
        return redirect(back_url)
    context = {"form": form, "organization": organization, "back_url": back_url, **words}
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


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
