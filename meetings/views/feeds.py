"""How does somebody get his calendar address, and what does a calendar program read there?"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from branches.models import Organization
from meetings import services
from meetings.feeds import event_of, feed_of, meetings_in, name_of
from meetings.models import CalendarFeed
from meetings.rules.icalendar import calendar_file
from members.access import organization_page
from members.views.own import own_page


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file behind a secret address; 404 for every other."""
    today, found = timezone.localdate(), feed_of(token)
    meetings = found and meetings_in(found, on=today)
    if meetings is None:
        raise Http404
    with override(found.user.language or None):
        name = name_of(found)
    content = calendar_file(map(event_of, meetings), name=name, at=timezone.now())
    services.note_use(found, on=today)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="meetings.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
@own_page
def my_calendar(request: HttpRequest, member) -> HttpResponse:
    return address_page(request, None, reverse("mine:calendar"))


@organization_page("view", "meeting")
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, organization: Organization) -> HttpResponse:
    return address_page(request, organization, reverse("meetings:calendar", args=[organization.code]))


def address_page(request: HttpRequest, organization: Organization | None, here: str) -> HttpResponse:
    """Whether there is an address and when it was used last; a new one stands on the answer to its making
    and never again."""
    address = ""
    if "revoke" in request.POST:
        if services.revoke_address(user=request.user, organization=organization):
            messages.success(request, _("The calendar address is revoked. It opens nothing any more."))
        return redirect(here)
    if request.method == "POST":
        token = services.make_address(user=request.user, organization=organization, at=timezone.now())
        address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    context = {
        "organization": organization,
        "feed": CalendarFeed.objects.filter(user=request.user, organization=organization).first(),
        "address": address,
        "here": here,
    }
    return render(request, "meetings/calendar_address.html", context)
