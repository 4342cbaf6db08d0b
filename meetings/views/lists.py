"""Which meetings are there: as a list, as a month, as a workbook?"""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from meetings.calendar import weeks_of
from meetings.forms.filters import MeetingFilter
from meetings.models import Meeting
from meetings.services import note_meetings_export
from meetings.workbook import meetings_workbook
from members.access import organization_page
from members.sheets import workbook_response
from partybuild.notices.free_days import year_days
from partybuild.periods import period_of

ROWS = 20
EXPORTED_ROWS = 5000


def asked_meetings(request, organization, asked: MeetingFilter):
    """The organization's own meetings, or with `under=1` those of a superior and of everything under it."""
    meetings = Meeting.objects.in_scope(request.scope).select_related("organization", "group")
    if asked.told("under") and organization.is_superior:
        return asked.apply(meetings.under(organization))
    return asked.apply(meetings.filter(organization=organization))


@organization_page("view", "meeting")
def list_meetings(request, organization):
    asked = MeetingFilter(request.GET, today=timezone.localdate())
    if request.GET.get("view") == "month":
        return show_month(request, organization, asked)
    rows = asked_meetings(request, organization, asked).with_attendance_counts()
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "asked": asked,
        "page": page,
        "may": rights(request, organization),
    }
    return render(request, "meetings/list.html", context)


def show_month(request, organization, asked):
    """The month of the filter (this one without) with its meetings."""
    month = asked.period if asked.told("month") else period_of(timezone.localdate(), "month")
    asked.cleaned_data |= {"year": month.year, "month": month.index}
    meetings = asked_meetings(request, organization, asked).not_cancelled().order_by("started_at")
    days = year_days(month.year)
    context = {
        "organization": organization,
        "asked": asked,
        "month": month,
        "today": timezone.localdate(),
        "weeks": weeks_of(month, meetings, days.free | days.worked),
        "may": rights(request, organization),
    }
    return render(request, "meetings/month.html", context)


@organization_page("view", "meeting")
def export_meetings(request, organization):
    """The filtered meetings as .xlsx, at most EXPORTED_ROWS; the export is audited."""
    asked = MeetingFilter(request.GET, today=timezone.localdate())
    rows = asked_meetings(request, organization, asked).with_attendance_counts()[:EXPORTED_ROWS]
    made = {"by": str(request.user), "at": timezone.localtime()}
    rows = list(rows)
    note_meetings_export(by=request.user, organization=organization, count=len(rows))
    content = meetings_workbook(rows, organization, **made)
    return workbook_response(content, f"meetings-{organization.code}")


def rights(request, organization) -> dict[str, bool]:
    return {
        verb: request.access.may(organization, verb, "meeting")
        for verb in ("add", "sign", "review", "cancel")
    } | {"view_ballots": request.access.may(organization, "view", "ballot")}
