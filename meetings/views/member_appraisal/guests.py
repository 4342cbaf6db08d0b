"""Which pages let a host appraise the floating members of other branches who are with it?"""

from functools import partial, wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from branches.models import Organization
from meetings.appraised import guests_on
from meetings.forms.member_appraisal import GuestForm
from meetings.models import AppraisedMember
from meetings.rules.member_appraisal import ACTS, DECIDE
from meetings.services import member_appraisal as services
from meetings.views.member_appraisal.entering import self_form
from meetings.views.member_appraisal.finding import CONCEPT
from members.access import organization_page
from members.views.forming import form_page, sent


def is_open(row: AppraisedMember, act: str) -> bool:
    """Whether the home branch still waits for it."""
    return row.appraisal.step in ACTS[act].steps and row.appraisal.decided_on is None


@require_GET
@organization_page("keep", CONCEPT)
def list_guests(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """Who is to be appraised here for the home branch, and who is; no votes, no words from home."""
    rows = guests_on(organization, year, on=timezone.localdate())
    for row in rows:
        row.is_open = is_open(row, "tell_home")
    context = {"organization": organization, "year": year, "rows": rows}
    return render(request, "meetings/member_appraisal/guests.html", context)


def guest_page(view):
    """Decorates `view(request, organization, row)` for one guest of the host; 404 for anybody else."""

    @organization_page("keep", CONCEPT)
    @wraps(view)
    def wrapped(request, organization, year, pk):
        rows = guests_on(organization, year, on=timezone.localdate())
        row = next((row for row in rows if row.pk == pk), None)
        if row is None:
            raise Http404
        return view(request, organization, row)

    return wrapped


def guest_url(organization: Organization, row: AppraisedMember) -> str:
    return reverse("meetings:appraisal_guest", args=[organization.code, row.appraisal.year, row.pk])


@require_http_methods(["GET", "POST"])
@guest_page
def show_guest(request: HttpRequest, organization: Organization, row) -> HttpResponse:
    """The self-evaluation, and what the host says; the home branch is told."""
    can = request.access.may(organization, DECIDE, CONCEPT)
    if request.method == "POST" and not can:
        raise PermissionDenied(f"{DECIDE} {CONCEPT}")
    initial = {"opinion": row.host_opinion, "grade": row.host_grade, "feedback": row.feedback}
    form = GuestForm(sent(request), initial=initial)
    act = partial(services.tell_home, host=organization, row=row, at=timezone.now())
    year = row.appraisal.year
    words = {
        "title": row.member.name, "organization": organization, "row": row, "year": year,
        "may_tell": can and is_open(row, "tell_home"), "may_enter_self": is_open(row, "enter_self"),
        "done": _("The home branch is told."),
    }  # fmt: skip
    back = reverse("meetings:appraisal_guests", args=[organization.code, year])
    return form_page(
        request, form, act, back_url=back, template="meetings/member_appraisal/guest.html", **words
    )


@require_http_methods(["GET", "POST"])
@guest_page
def enter_guest_self(request: HttpRequest, organization: Organization, row) -> HttpResponse:
    """What the guest handed in on paper at the host."""
    return self_form(request, row, guest_url(organization, row))
