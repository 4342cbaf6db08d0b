"""Which tasks did resolutions give, and what became of them: as a list, as a workbook?"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from branches.models import Organization
from meetings.access import may_touch
from meetings.followup_sheet import tasks_workbook
from meetings.forms.followups import DoneForm, FollowUpFilter
from meetings.models import FollowUp
from meetings.services import note_task_export, tell_done
from members.access import organization_page
from members.sheets import workbook_response
from members.views.forming import form_page

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
    for task in page:
        is_own = task.state == "open" and task.meeting.organization_id == organization.pk
        task.may_tell = is_own and may_touch(request, task.meeting, "write", "minutes")
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


@require_http_methods(["GET", "POST"])
@organization_page("write", "minutes")
def done(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """Notes that a task is done; the next meeting's record decides."""
    rows = FollowUp.objects.in_scope(request.scope).open().filter(meeting__organization=organization)
    task = get_object_or_404(rows.told(), pk=pk)
    if not may_touch(request, task.meeting, "write", "minutes"):
        raise PermissionDenied("write minutes")
    return done_page(request, task, back_url=reverse("meetings:follow_ups", args=[organization.code]))


def done_page(request: HttpRequest, task: FollowUp, *, back_url: str) -> HttpResponse:
    """The form about one open task, for the branch and for the person responsible."""
    form = DoneForm(request.POST or None, initial={"on": timezone.localdate(), "words": task.told_words})
    act = partial(tell_done, task=task, at=timezone.now())
    words = {"title": _("Report a task as done"), "button": _("Report as done")}
    note = _("The next meeting hears it; its signed record closes the task.")
    return form_page(request, form, act, back_url=back_url, intro=f"{task.said} · {note}", **words)
