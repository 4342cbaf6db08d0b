"""How is a record copied into another system field by field, and marked as copied?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings import services
from meetings.access import may_touch, meeting_page
from meetings.copying import copy_sheet_of
from meetings.models import Meeting
from partybuild.web import whole_number


@require_http_methods(["GET", "POST"])
@meeting_page("print", "meeting")
def copy_sheet(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The record's fields in the order in which they are asked; posted, the mark is set or taken back."""
    may_mark = may_touch(request, meeting, "write", "minutes")
    if request.method == "POST":
        if not may_mark:
            raise PermissionDenied("write minutes")
        return mark(request, meeting)
    sheet = copy_sheet_of(meeting)
    context = {"meeting": meeting, "organization": meeting.organization, "sheet": sheet, "may_mark": may_mark}
    return render(request, "meetings/copy.html", context)


def mark(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    revision = whole_number(request.POST.get("revision")) or 0
    told = {"by": request.user, "meeting": meeting, "revision": revision}
    if "take_back" in request.POST:
        services.take_copy_mark_back(**told)
        messages.success(request, _("The mark is taken back."))
    else:
        services.mark_copied(**told, at=timezone.now())
        messages.success(request, _("Marked as copied."))
    return redirect("meetings:copy", meeting.organization.code, meeting.pk)
