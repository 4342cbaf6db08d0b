"""Who was there? Everybody due, present unless marked otherwise."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from meetings import services
from meetings.access import find_meeting, meeting_page
from meetings.forms.attendance import (
    MARKS,
    NAMES_LENGTH,
    counts_of,
    differences,
    exceptions_of,
    grouped,
    marks_of,
)
from meetings.invitations import replies_to
from meetings.people import people_of
from meetings.rules import EDITABLE_STATES, Kind, LeaveReason
from meetings.sign_ins import signed_of
from partybuild.errors import Conflict, RuleBroken
from partybuild.web import version_shown, whole_number


@meeting_page("record", "attendance")
def attendance(request, meeting):
    people = people_of(meeting.organization, on=meeting.held_on, meeting=meeting)
    marks = sheet_of(meeting, people, replies_to(meeting))
    if request.method != "POST":
        guests = [str(person.pk) for person in people if person.is_guest]
        return show(request, meeting, marks, people, guests=guests, names=meeting.observer_names)
    marks = [mark.read(request.POST) for mark in marks]
    typed = {
        "guests": request.POST.getlist("observers"),
        "names": request.POST.get("observer_names", "").strip()[:NAMES_LENGTH],
    }
    try:
        record(request, meeting, marks, **typed)
    except Conflict:
        return show_conflict(request, meeting, marks, people, **typed)
    except RuleBroken as broken:
        return show(request, meeting, marks, people, error=broken.message, status=422, **typed)
    return go_on(request, meeting, counts_of(marks))


def record(request, meeting, marks, *, guests, names):
    services.record_attendance(
        by=request.user,
        meeting=meeting,
        version=number(request.POST.get("version")),
        at=timezone.now(),
        exceptions=exceptions_of(marks),
        observers=guests,
        observer_names=names,
    )


def go_on(request, meeting, counts):
    text = ngettext(
        "Attendance saved: %(present)d of %(due)d person present.",
        "Attendance saved: %(present)d of %(due)d people present.",
        counts["due"],
    )
    messages.success(request, text % counts)
    step = "meetings:minutes" if "next" in request.POST else "meetings:detail"
    return redirect(step, meeting.organization.code, meeting.pk)


def sheet_of(meeting, people, replies=None):
    """The attendance list as it stands, with the group of each person, what he answered before, and whether
    he signed in."""
    seated = sorted(people, key=lambda person: person.group_order or 0)
    signed = signed_of(meeting)
    arrivals = {arrival.member.pk: arrival for arrival in signed.arrivals}
    groups = {person.pk: person.group_name for person in seated}
    return marks_of(signed.due, groups, replies, arrivals)


def number(text) -> int:
    """A version from a form; what is none matches no version."""
    found = whole_number(text)
    return -1 if found is None else found


def show(request, meeting, marks, people, *, guests, status=200, **more):
    due = {mark.pk for mark in marks}
    context = {
        "meeting": meeting,
        "version": version_shown(request, meeting.version),
        "organization": meeting.organization,
        "groups": grouped(marks),
        "has_groups": any(mark.group for mark in marks),
        "has_answers": any(mark.answer for mark in marks),
        "has_arrivals": any(mark.has_signed_in for mark in marks),
        "with_telephone": any(mark.with_telephone for mark in marks),
        "counts": counts_of(marks),
        "statuses": MARKS,
        "reasons": [("", "–"), *LeaveReason.choices],
        "others": [person for person in people if str(person.pk) not in due],
        "guests": guests,
        "is_election_room": Kind.GENERAL_MEETING in meeting.kinds,
        "is_editable": meeting.state in EDITABLE_STATES,
        **more,
    }
    return render(request, "meetings/attendance.html", context, status=status)


def show_conflict(request, meeting, marks, people, **typed):
    """409: what somebody else saved meanwhile beside what was marked here, ready to be saved again."""
    current = find_meeting(request, meeting.organization, meeting.pk)
    changed = differences(marks, sheet_of(current, people))
    told = {"conflict": True, "version": current.version, "differences": changed}
    return show(request, current, marks, people, status=409, **told, **typed)
