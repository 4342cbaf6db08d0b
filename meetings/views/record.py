"""How does a record go from checked to signed and submitted, and back?"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import services
from meetings.access import find_meeting, meeting_page
from meetings.attached import attachments_of
from meetings.forms.attendance import counts_of, marks_of
from meetings.forms.plan import ReasonForm
from meetings.models import Meeting
from meetings.quorum import quorum_sentence
from meetings.rules import EDITABLE_STATES
from meetings.services.findings import findings_of, sheet_of
from meetings.views.attendance import number
from meetings.views.detail import rights
from partybuild.errors import RuleBroken
from partybuild.web import attempt


@meeting_page("write", "minutes")
def check(request, meeting, error="", status=200):
    today = timezone.localdate()
    others = list(Meeting.objects.of_the_day_or_to_finish(meeting, on=today))
    request.waiting = {"records": sum(other.waits for other in others)}
    sheet = sheet_of(meeting, [o for o in others if o.held_on == meeting.held_on and o.state != "cancelled"])
    marks, findings = marks_of(sheet.due, {}), findings_of(sheet, at=timezone.now())
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "agenda": sheet.items,
        "attachments": attachments_of(meeting),
        "marks": marks,
        "counts": counts_of(marks),
        "is_recorded": any(person.status for person in sheet.due),
        "findings": findings,
        "error": error,
        "blocked": sum(finding.severity == "error" for finding in findings),
        "may": rights(request, meeting),
        "quorum": quorum_sentence(meeting, sheet.due, sheet.settings),
        "is_editable": meeting.state in EDITABLE_STATES,
    }
    return render(request, "meetings/check.html", context, status=status)


def refused(request, meeting, broken):
    """The check page again, 422, with what stands in the way."""
    return check(request, code=meeting.organization.code, pk=meeting.pk, error=broken.message, status=422)


@meeting_page("sign", "meeting")
@require_POST
def sign(request, meeting):
    version = number(request.POST.get("version"))
    try:
        services.sign_record(by=request.user, meeting=meeting, version=version, at=timezone.now())
        if "submit" in request.POST:
            meeting = find_meeting(request, meeting.organization, meeting.pk)
            services.submit_record(by=request.user, meeting=meeting, at=timezone.now())
    except RuleBroken as broken:
        return refused(request, meeting, broken)
    return told(request, meeting, submitted="submit" in request.POST)


@meeting_page("submit", "meeting")
@require_POST
def submit(request, meeting):
    try:
        services.submit_record(by=request.user, meeting=meeting, at=timezone.now())
    except RuleBroken as broken:
        return refused(request, meeting, broken)
    return told(request, meeting, submitted=True)


def told(request, meeting, *, submitted: bool):
    """Says what was done, with the way back where it is one click, and shows the meeting."""
    if submitted:
        undo = "undo=" + reverse("meetings:withdraw", args=[meeting.organization.code, meeting.pk])
        messages.success(request, _("The record is submitted for review."), extra_tags=undo)
    else:
        messages.success(request, _("The record is signed and not yet submitted."))
    return redirect("meetings:detail", meeting.organization.code, meeting.pk)


@meeting_page("submit", "meeting")
@require_POST
def withdraw(request, meeting):
    try:
        services.withdraw_record(by=request.user, meeting=meeting, at=timezone.now())
        messages.success(request, _("The record is withdrawn."))
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("meetings:detail", meeting.organization.code, meeting.pk)


@meeting_page("sign", "meeting")
def revise(request, meeting):
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done, _meeting = attempt(
            form,
            services.revise_record,
            by=request.user,
            meeting=meeting,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
        if done:
            return redirect("meetings:minutes", meeting.organization.code, meeting.pk)
    context = {
        "form": form,
        "title": _("Correct the record"),
        "button": _("Open the record for correction"),
        "intro": _(
            "The signed record stays readable as it was;"
            " the correction becomes a new revision with its reason."
        ),
        "back_url": reverse("meetings:detail", args=[meeting.organization.code, meeting.pk]),
    }
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)
