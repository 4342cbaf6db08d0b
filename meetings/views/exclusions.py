"""Who is not counted among those due at the elections of a meeting (EL-07)?"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings import services
from meetings.access import meeting_page
from meetings.attendance import due_attenders
from meetings.forms.exclusions import ExclusionForm
from meetings.models import Exclusion
from meetings.rules import EDITABLE_STATES
from partybuild.errors import RuleBroken
from partybuild.web import attempt


@require_http_methods(["GET", "POST"])
@meeting_page("record", "attendance")
def exclusions(request, meeting):
    rows = list(of_meeting(request, meeting).order_by("member__pinyin", "member__name", "pk"))
    is_editable = meeting.state in EDITABLE_STATES and meeting.started_at <= timezone.now()
    form = ExclusionForm(request.POST or None, people=people_of(meeting, rows) if is_editable else {})
    if request.method == "POST" and form.is_valid():
        told = {"by": request.user, "meeting": meeting, "at": timezone.now()} | form.cleaned_data
        if attempt(form, services.exclude_member, **told)[0]:
            messages.success(request, _("The member is not counted at elections of this meeting."))
            return redirect("meetings:exclusions", meeting.organization.code, meeting.pk)
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "rows": rows,
        "form": form,
        "is_editable": is_editable,
    }
    is_refused = request.method == "POST"
    return render(request, "meetings/exclusions.html", context, status=422 if is_refused else 200)


@require_POST
@meeting_page("record", "attendance")
def remove(request, meeting, key):
    row = get_object_or_404(of_meeting(request, meeting), pk=key)
    try:
        services.remove_exclusion(by=request.user, meeting=meeting, exclusion=row, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("%(name)s is counted again.") % {"name": row.member.name})
    return redirect("meetings:exclusions", meeting.organization.code, meeting.pk)


def of_meeting(request, meeting):
    rows = Exclusion.objects.in_scope(request.scope).filter(meeting=meeting)
    return rows.select_related("member", "consented_by")


def people_of(meeting, rows) -> dict:
    """{key: member} of those with a vote who are not left out yet."""
    left_out = {row.member_id for row in rows}
    due = due_attenders(meeting)
    return {str(d.member.pk): d.member for d in due if d.is_voting and d.member.pk not in left_out}
