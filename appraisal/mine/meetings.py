"""To which meetings is a person called next, and at which was he this year?"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from appraisal.mine.panel import Panel
from meetings.ballots import waiting_for
from meetings.invitations import invitations_of
from meetings.models import Attendance
from meetings.rules import PRESENT_STATUSES
from members.models import Member

SHOWN = 5


def next_meetings(member: Member, *, on: date) -> Panel:
    """The next meeting with the reply, and those after it."""
    found = invitations_of(member, on=on, most=SHOWN + 1)
    content = {"next": found[0] if found else None, "later": found[1:]}
    words = (_("My next meeting"), "appraisal/mine/_next.html", content)
    return Panel("next", *words, reverse("mine:calendar"), _("Into my calendar"))


def open_ballots(member: Member, *, on: date) -> Panel | None:
    """The secret ballots in which the person has not voted yet; nothing without one; one query."""
    rows = waiting_for(member)
    return (
        Panel("ballots", _("Secret ballots"), "appraisal/mine/_ballots.html", {"rows": rows})
        if rows
        else None
    )


def attendance_of_the_year(member: Member, *, on: date) -> Panel:
    """The year's meetings at which the person was due, the newest first; one query."""
    rows = list(Attendance.objects.of_year(member, on.year))
    present = sum(row.status in PRESENT_STATUSES for row in rows)
    content = {"rows": rows, "year": on.year, "due": len(rows), "present": present}
    return Panel("attendance", _("My attendance this year"), "appraisal/mine/_attendance.html", content)
