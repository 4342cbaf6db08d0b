"""How is everybody called to a meeting told, and who has answered what?"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings import services
from meetings.access import meeting_page
from meetings.forms.notices import DeputyForm, NoticeForm
from meetings.notice_words import group_text, notice_text
from meetings.notices import deliveries_of, round_of
from meetings.presiding import candidates_of, chair_on_leave
from meetings.rules import LeaveReason
from meetings.rules.replies import may_answer
from partybuild.notices.models import Channel
from partybuild.web import attempt, whole_number


@require_http_methods(["GET", "POST"])
@meeting_page("change", "meeting")
def notice(request, meeting):
    """The notice before it is sent: text, recipients and channels; and what came of what was sent."""
    now = timezone.now()
    this = round_of(meeting, at=now)
    form = notice_form(this, request.POST if request.method == "POST" else None)
    if "send" in request.POST and form.is_valid():
        sending = {"by": request.user, "meeting": meeting, "at": now} | form.cleaned_data
        done, sent = attempt(form, services.send_notice, **sending)
        if done:
            messages.success(request, _("The notice is sent; people told: %(n)d.") % {"n": sent.told_count})
            return redirect("meetings:notice", meeting.organization.code, meeting.pk)
    remark = form.cleaned_data.get("remark", "") if form.is_bound and form.is_valid() else ""
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "form": form,
        "this": this,
        "text": notice_text(meeting, remark, has_changed=this.has_changed),
        "group_text": group_text(meeting, has_changed=this.has_changed),
        "deliveries": deliveries_of(meeting, at=now) if meeting.notice_number else [],
        "is_open": may_answer(meeting.state, started_at=meeting.started_at, at=now),
        "now": now,
    }
    return render(request, "meetings/notice.html", context, status=422 if form.errors else 200)


def notice_form(this, posted) -> NoticeForm:
    """The form with the channels by which somebody is reached; what is at hand is chosen beforehand."""
    choices = [
        (channel.value, how_many(channel, number))
        for channel, number in ((Channel.IN_APP, this.with_account), (Channel.LETTER, this.with_mail))
        if number
    ]
    choices += [(str(robot.pk), f"{robot.name} ({robot.get_service_display()})") for robot in this.groups]
    initial = {"number": this.number, "channels": [value for value, _label in choices]}
    return NoticeForm(posted, choices=choices, initial=initial)


def how_many(channel, number: int) -> str:
    return _("%(name)s: %(n)d") % {"name": channel.label, "n": number}


@require_POST
@meeting_page("change", "meeting")
def repeat(request, meeting):
    """Send a refused or uncertain message again: somebody looked and decided."""
    pk = whole_number(request.POST.get("pk"))
    number = pk and services.repeat_message(by=request.user, meeting=meeting, pk=pk, at=timezone.now())
    if number:
        messages.success(request, _("The message is on its way again."))
    else:
        messages.info(request, _("There is nothing to send again."))
    return redirect("meetings:notice", meeting.organization.code, meeting.pk)


@require_GET
@meeting_page("print", "meeting")
def slips(request, meeting):
    """Notices with a stub to tear off, four a sheet: for whom nothing else reaches, or with ?all for all."""
    this = round_of(meeting, at=timezone.now())
    is_all = "all" in request.GET
    people = this.everybody if is_all else [p for p in this.everybody if not p.channels]
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "people": people,
        "is_all": is_all,
        "reasons": LeaveReason.labels,
        "text": notice_text(meeting),
        "back_url": reverse("meetings:detail", args=[meeting.organization.code, meeting.pk]),
    }
    return render(request, "meetings/slips.html", context)


@require_http_methods(["GET", "POST"])
@meeting_page("sign", "meeting")
def deputy(request, meeting):
    """Who presides in the place of the chair, who asked for leave."""
    is_away = chair_on_leave(meeting)
    people = candidates_of(meeting) if is_away else []
    posted = request.POST if request.method == "POST" else None
    form = DeputyForm(posted, people=people, initial={"version": meeting.version})
    if form.is_bound and form.is_valid():
        naming = {"by": request.user, "meeting": meeting, "at": timezone.now()} | form.cleaned_data
        if attempt(form, services.name_deputy, **naming)[0]:
            messages.success(request, _("The deputy is named."))
            return redirect("meetings:detail", meeting.organization.code, meeting.pk)
    context = {
        "form": form,
        "title": _("Name a deputy for the chair"),
        "intro": intro_of(meeting, is_away, people),
        "back_url": reverse("meetings:detail", args=[meeting.organization.code, meeting.pk]),
    }
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)


def intro_of(meeting, is_away: bool, people: list) -> str:
    if not is_away:
        return _("The chair has not asked for leave; another chair is chosen in the plan.")
    if not people:
        return _("Nobody due may preside (Branch Regulations Art 14); choose another day.")
    return _("%(name)s asked for leave. The secretary may delegate (Branch Regulations Art 14).") % {
        "name": meeting.chair.name
    }
