"""What does the branch show at a meeting for people to sign in, and how are they ticked by hand?"""

from itertools import groupby
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings import services
from meetings.access import may_touch, meeting_page
from meetings.codes import code_of
from meetings.forms.sign_in import key_of, ticks_of
from meetings.models import TickedList
from meetings.people import people_of
from meetings.rules import EDITABLE_STATES
from meetings.rules.sign_in import is_by_code, is_time_to_sign_in, may_choose
from meetings.services.particulars import settings_of
from meetings.services.plain import as_key
from meetings.sign_ins import open_sheet, signed_of
from meetings.views.renewing import is_live
from partybuild.errors import RuleBroken
from partybuild.qr import svg_of


@require_http_methods(["GET", "POST"])
@meeting_page("record", "attendance")
def checkin(request, meeting):
    if request.method != "POST":
        return show(request, meeting)
    try:
        return act(request, meeting)
    except RuleBroken as broken:
        return show(request, meeting, error=broken.message, status=422)


def act(request, meeting):
    """Open, end, or strike out one sign-in."""
    doing, here = {"by": request.user, "meeting": meeting, "at": timezone.now()}, "meetings:checkin"
    if "open" in request.POST:
        services.open_sign_in(**doing)
    elif "end" in request.POST:
        services.end_sign_in(**doing)
        messages.success(request, _("Sign-in has ended. Look through the list and save the attendance."))
        here = "meetings:attendance"
    elif "switch" in request.POST:
        switch(request, meeting)
    elif "remove" in request.POST:
        key = as_key(request.POST["remove"], "remove")
        services.take_back_sign_in(member_key=key, **doing)
    return redirect(here, meeting.organization.code, meeting.pk)


def told_of_the_code(request, meeting, *, is_open: bool) -> dict:
    """Whether there is a code, and whose it is to switch; while one is shown nothing else matters."""
    if is_open:
        return {"by_code": True}
    settings = settings_of(meeting)
    is_branchs = may_choose(settings)
    may_switch = is_branchs and may_touch(request, meeting, "sign", "meeting")
    return {"by_code": is_by_code(settings), "is_branchs": is_branchs, "may_switch": may_switch}


def switch(request, meeting) -> None:
    """The branch's own switch; it is whoever signs the records that throws it."""
    if not may_touch(request, meeting, "sign", "meeting"):
        raise PermissionDenied("sign meeting")
    is_on, today = request.POST["switch"] == "on", timezone.localdate()
    services.choose_sign_in(by=request.user, organization=meeting.organization, is_on=is_on, on=today)
    said = _("Signing in by code is switched on.") if is_on else _("Signing in by code is switched off.")
    messages.success(request, said)


def show(request, meeting, *, status=200, **more):
    now = timezone.now()
    sheet, signed = open_sheet(meeting.pk, at=now), signed_of(meeting)
    context = {"meeting": meeting, "organization": meeting.organization, "signed": signed, **more}
    context |= {"is_open": sheet is not None, "is_editable": meeting.state in EDITABLE_STATES}
    if sheet:
        context["is_live"] = is_live(sheet.opened_at, now)
        context["address"] = request.build_absolute_uri(
            reverse("scanned", args=[code_of(meeting.pk, at=now)])
        )
        context["square"] = svg_of(context["address"], title=_("Code for signing in"))
    if request.htmx:
        return render(request, "meetings/_checkin_live.html", context)
    context |= told_of_the_code(request, meeting, is_open=sheet is not None)
    context |= {
        "is_time": is_time_to_sign_in(started_at=meeting.started_at, at=now),
        "lists": TickedList.objects.filter(meeting=meeting),
    }
    return render(request, "meetings/checkin.html", context, status=status)


@require_http_methods(["GET", "POST"])
@meeting_page("record", "attendance")
def by_hand(request, meeting):
    """The list to tick; once opened it works without network, and is sent when there is one."""
    error = ""
    if request.method == "POST":
        try:
            services.enter_ticks(
                by=request.user,
                meeting=meeting,
                key=key_of(request.POST),
                ticks=ticks_of(request.POST),
                at=timezone.now(),
            )
            return redirect("meetings:checkin", meeting.organization.code, meeting.pk)
        except RuleBroken as broken:
            error = broken.message
    context = {
        "meeting": meeting,
        "organization": meeting.organization,
        "groups": seated(meeting),
        "key": uuid4(),
        # Where the ticks lie on the device: tells nothing to whoever looks there.
        "store": salted_hmac("meetings.ticks", f"{meeting.pk}:{request.user.pk}").hexdigest()[:32],
        "posted": set(request.POST.getlist("tick")),
        "error": error,
        "is_editable": meeting.state in EDITABLE_STATES,
    }
    return render(request, "meetings/checkin_by_hand.html", context, status=422 if error else 200)


def seated(meeting) -> list[tuple[str, list]]:
    """(group, [(member, arrival or None)]) of everybody due, the groups in their order: two queries."""
    people = people_of(meeting.organization, on=meeting.held_on)
    places = {person.pk: (person.group_order or 0, person.group_name or "") for person in people}
    signed = signed_of(meeting)
    there = {arrival.member.pk: arrival for arrival in signed.arrivals}
    rows = sorted((places.get(d.member.pk, (0, "")), n, d.member) for n, d in enumerate(signed.due))
    found = groupby(rows, key=lambda row: row[0])
    return [(place[1], [(member, there.get(member.pk)) for _p, _n, member in row]) for place, row in found]
