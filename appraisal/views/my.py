"""What does a person find on his own page, and how does he answer a meeting?"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from appraisal.mine import PANELS, panels_of
from appraisal.mine.glance import person_of, tiles_of
from meetings.forms.replies import ReplyForm
from meetings.invitations import invitation_of
from meetings.services import answer_invitation
from members.views.own import own_page
from partybuild.notices.models import Notice
from partybuild.web import attempt


@require_GET
def my(request):
    """What concerns the person himself, his posts, and what he has not read yet."""
    today = timezone.localdate()
    member = person_of(request.user, on=today)
    notices, request.unread = Notice.objects.to(request.user).unread().first_of(5)
    panels = panels_of(member, PANELS, on=today) if member else []
    context = {
        "member": member,
        "panels": panels,
        "tiles": tiles_beside(member, panels, on=today) if member else [],
        "appointments": request.access.appointments,
        "notices": notices,
        "now": timezone.now(),
    }
    return render(request, "appraisal/mine/my.html", context)


def tiles_beside(member, panels, *, on):
    """The figures of the year, from what the panels have read already and two queries more."""
    shown = {panel.key: panel.content for panel in panels}
    read = {"invitation": shown["next"]["next"], "attendances": shown["attendance"]["rows"]}
    return tiles_of(member, **read, on=on)


@require_http_methods(["GET", "POST"])
@own_page
def reply(request, member, meeting):
    """Will attend, or asks for leave with a reason; 404 for a meeting at which the person is not due."""
    invitation = invitation_of(member, meeting)
    if invitation is None:
        raise Http404
    form = ReplyForm(request.POST or None, reply=invitation.reply)
    asking = {"by": request.user, "meeting": invitation.meeting, "member": member, "at": timezone.now()}
    if form.is_valid() and attempt(form, answer_invitation, **asking, **form.cleaned_data)[0]:
        messages.success(request, _("Your reply is recorded."))
        return redirect("my")
    context = {
        "form": form, "title": invitation.meeting.title, "button": _("Send the reply"),
        "back_url": reverse("my"),
        "intro": f"{invitation.meeting.organization.short_name} · {invitation.meeting.place}",
    }  # fmt: skip
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)
