"""Which tasks did resolutions give, and what became of them: as a list, as a workbook?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from meetings.followup_sheet import tasks_workbook
from meetings.forms.followups import FollowUpFilter
from meetings.models import FollowUp
from meetings.services import note_task_export
from members.access import organization_page
from members.sheets import workbook_response

ROWS = 20
EXPORTED_ROWS = 5000


def asked_tasks(request, organization: Organization, asked: FollowUpFilter):
    """The organization's own agreed tasks, or with `under=1` those of everything under it too."""
    rows = FollowUp.objects.in_scope(request.scope).agreed()
    if asked.told("under") and organization.is_superior:
        rows = rows.under(organization)
    else:
        rows = rows.filter(meeting__organization=organization)
    return asked.apply(rows, on=timezone.localdate()).told().select_related("closed_in")


@organization_page("view", "meeting")
def list_tasks(request: HttpRequest, organization: Organization) -> HttpResponse:
    asked = FollowUpFilter(request.GET)
    page = Paginator(asked_tasks(request, organization, asked), ROWS).get_page(request.GET.get("page"))
    context = {"organization": organization, "asked": asked, "page": page, "today": timezone.localdate()}
    return render(request, "meetings/follow_ups.html", context)


@organization_page("view", "meeting")
def export_tasks(request: HttpRequest, organization: Organization) -> HttpResponse:
    asked = FollowUpFilter(request.GET)
    rows = list(asked_tasks(request, organization, asked)[:EXPORTED_ROWS])
    made = {"by": str(request.user), "at": timezone.localtime()}
    content = tasks_workbook(rows, organization, on=timezone.localdate(), **made)
    note_task_export(by=request.user, organization=organization, count=len(rows))
    return workbook_response(content, f"tasks-{organization.code}")
