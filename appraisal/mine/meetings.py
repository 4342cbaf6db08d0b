"""To which meetings is a person called next, and at which was he this year?"""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from appraisal.mine.panel import Panel
from meetings.invitations import invitations_of
from meetings.models import Attendance
from meetings.rules import PRESENT_STATUSES
from meetings.rules.ballots import BallotKind
from members.models import Member

SHOWN = 5


def next_meetings(member: Member, *, on: date) -> Panel:
    """The next meeting with the reply, and those after it."""
    found = invitations_of(member, on=on, most=SHOWN + 1)
    content = {"next": found[0] if found else None, "later": found[1:]}
    words = (_("My next meeting"), "appraisal/mine/_next.html", content)
    return Panel("next", *words, reverse("mine:calendar"), _("Into my calendar"))


def open_ballot(member: Member, *, on: date) -> Panel | None:
    """The secret ballot that waits for the person, as it came with the row; nothing without one."""
    found = member.waiting_ballot
    if not found:
        return None
    url = reverse("mine:ballot", args=[UUID(found["key"])])
    content = found | {"url": url, "kind": BallotKind(found["kind"]).label}
    return Panel("ballot", _("Secret ballot"), "appraisal/mine/_ballot.html", content)


def attendance_of_the_year(member: Member, *, on: date) -> Panel:
    """The year's meetings at which the person was due, the newest first; one query."""
    rows = list(Attendance.objects.of_year(member, on.year))
    present = sum(row.status in PRESENT_STATUSES for row in rows)
    content = {"rows": rows, "year": on.year, "due": len(rows), "present": present}
    return Panel("attendance", _("My attendance this year"), "appraisal/mine/_attendance.html", content)
