"""Which records are approved together, and were the picked ones opened?"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import services
from meetings.checks import sheets_of, with_record
from meetings.models import JointApproval
from meetings.record import history_of
from meetings.review_queue import queue_of, without_remark
from meetings.services.claims import free_for
from meetings.services.joint import as_listed, picked_of
from meetings.views.review import asked_queue, shown
from members.access import organization_page
from partybuild.errors import RuleBroken


@require_POST
@organization_page("review", "meeting")
def begin(request, organization):
    """Lists what waits without any remark; the kind in the address is kept to."""
    _asked, rows = asked_queue(request, organization)
    at = timezone.now()
    meetings = without_remark(rows, by=request.user, at=at)
    try:
        joint = services.begin_joint_approval(
            by=request.user, organization=organization, meetings=meetings, at=at
        )
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("meetings:queue", organization.code)
    return redirect("meetings:together", organization.code, joint.pk)


@require_http_methods(["GET", "POST"])
@organization_page("review", "meeting")
def together(request, organization, pk):
    joint = find_joint(request, organization, pk)
    if request.method == "POST":
        return approve(request, organization, joint)
    opened = dict(joint.picks.values_list("meeting", "opened_at"))
    rows = list(listed(request, organization, joint))
    picked = set(picked_of(joint, [meeting.pk for meeting in rows]))
    for meeting in rows:
        meeting.is_picked, meeting.was_opened = meeting.pk in picked, opened.get(meeting.pk)
    rows.sort(key=lambda meeting: not meeting.is_picked)
    waits = [meeting for meeting in rows if meeting.is_picked and not meeting.was_opened]
    context = {"organization": organization, "joint": joint, "rows": rows, "to_open": len(waits)}
    return render(request, "meetings/together.html", context)


@require_safe
@organization_page("review", "meeting")
def together_record(request, organization, pk, meeting):
    """One of the list to be read; a picked one is opened by it."""
    joint, at = find_joint(request, organization, pk), timezone.now()
    found = get_object_or_404(with_record(listed(request, organization, joint)), pk=meeting)
    services.open_pick(joint=joint, pk=found.pk, at=at)
    context = shown(sheets_of([found])[found.pk], history_of(found), at)
    context |= {"organization": organization, "joint": joint}
    return render(request, "meetings/together_record.html", context)


def find_joint(request, organization, pk) -> JointApproval:
    """The reviewer's own open list."""
    rows = JointApproval.objects.filter(organization=organization, by=request.user, approved_at=None)
    joint = get_object_or_404(rows, pk=pk)
    joint.organization = organization
    return joint


def listed(request, organization, joint):
    """What of the list still waits unchanged, and nobody else has open: what would be approved."""
    rows = queue_of(organization, request.scope)
    return rows.filter(as_listed(joint), free_for(request.user, timezone.now()))


def approve(request, organization, joint):
    try:
        number = services.approve_together(by=request.user, joint=joint, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("meetings:together", organization.code, joint.pk)
    text = ngettext("%(count)d record approved.", "%(count)d records approved.", number)
    messages.success(request, text % {"count": number})
    return redirect("meetings:queue", organization.code)
