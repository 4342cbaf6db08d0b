"""Which files belong to the record: added, put in order, taken out, read?"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import services
from meetings.access import meeting_page
from meetings.attached import attachments_of
from meetings.forms.attachments import FileForm
from meetings.models import LessonMaterial, MeetingAttachment
from meetings.rules import EDITABLE_STATES
from meetings.services.tasks import key_of
from partybuild.errors import RuleBroken
from partybuild.files.web import file_response
from partybuild.web import attempt


@require_http_methods(["GET", "POST"])
@meeting_page("write", "minutes")
def attachments(request, meeting):
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        told = {"by": request.user, "meeting": meeting, "at": timezone.now()} | form.told()
        if attempt(form, services.attach_file, **told)[0]:
            messages.success(request, _("The file is added."))
            return back(meeting)
    return show(request, meeting, form, status=422 if form.is_bound else 200)


def show(request, meeting, form, *, status: int = 200):
    is_editable = meeting.state in EDITABLE_STATES
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "rows": attachments_of(meeting),
        "form": form,
        "is_editable": is_editable,
        "materials": offered_files(meeting) if is_editable else [],
    }
    return render(request, "meetings/attachments.html", context, status=status)


def offered_files(meeting):
    """Course material with a file that the meeting does not have yet."""
    taken = MeetingAttachment.objects.standing().filter(meeting=meeting).order_by().values("file")
    rows = LessonMaterial.objects.for_organization(meeting.organization)
    return rows.exclude(file=None).exclude(file__in=taken)


@require_POST
@meeting_page("write", "minutes")
def add_material(request, meeting):
    """Takes a file from the library of the organization or of a superior."""
    key = key_of(request.POST.get("material"))
    try:
        services.attach_material(by=request.user, meeting=meeting, material=key, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("The file is added."))
    return back(meeting)


@require_POST
@meeting_page("write", "minutes")
def remove(request, meeting, key):
    """Takes the file out; one that a signed revision shows stays readable there."""
    return act(request, meeting, key, services.remove_attachment, _("The attachment is taken out."))


@require_POST
@meeting_page("write", "minutes")
def move_up(request, meeting, key):
    return act(request, meeting, key, services.move_attachment_up, "")


def act(request, meeting, key, service, done: str):
    row = get_object_or_404(of_meeting(request, meeting).standing(), pk=key)
    try:
        service(by=request.user, meeting=meeting, attachment=row, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        if done:
            messages.success(request, done)
    return back(meeting)


@require_safe
@meeting_page("view", "meeting")
def read(request, meeting, key):
    """The file itself, to be saved; also one that only an earlier signed revision shows."""
    row = get_object_or_404(of_meeting(request, meeting), pk=key)
    content = services.read_attachment(by=request.user, attachment=row, at=timezone.now())
    return file_response(content, row.file.kind, row.file.name)


def of_meeting(request, meeting):
    rows = MeetingAttachment.objects.in_scope(request.scope).filter(meeting=meeting)
    return rows.select_related("file", "meeting__organization")


def back(meeting):
    return redirect("meetings:attachments", meeting.organization.code, meeting.pk)
