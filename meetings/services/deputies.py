"""Who presides when the chair asks for leave?"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.presiding import candidates_of, chair_on_leave
from meetings.rules.replies import AHEAD_STATES
from meetings.services.notices import call_back_waiting
from meetings.services.plain import as_key
from meetings.services.transitions import refuse
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.notices.services import notify


@transaction.atomic
def name_deputy(*, by, meeting: Meeting, deputy, version: int, at: datetime) -> Meeting:
    """Let `deputy` (a member's key) preside in place of the chair, who asked for leave; returns the meeting.

    The record then names who presided and in whose place. Raises RuleBroken when the chair did not ask for
    leave, the record is closed, somebody saved since `version`, or the person may not preside (Branch
    Regulations Art 14).
    """
    fresh = Meeting.objects.select_related("organization", "group", "chair").get(pk=meeting.pk)
    if fresh.state not in AHEAD_STATES:
        refuse(fresh)
    if not chair_on_leave(fresh):
        raise RuleBroken(_("A deputy is named when the chair asked for leave."))
    person = next((p for p in candidates_of(fresh) if p.pk == as_key(deputy, "deputy")), None)
    if person is None:
        raise RuleBroken(_("This person may not preside (Branch Regulations Art 14)."), field="deputy")
    rows = Meeting.objects.filter(pk=fresh.pk, version=version, state=fresh.state)
    # Of two deputies one after the other, the record names in whose place the first one stood.
    first = fresh.stood_in_for_id or fresh.chair_id
    if not rows.update(chair=person, stood_in_for=first, version=F("version") + 1):
        refuse(fresh, is_stale=True)
    call_back_waiting(fresh, at=at)
    record(by=by, action="name deputy", obj=fresh, organization=fresh.organization)
    if person.user_id:
        _tell(fresh, person, at)
    meeting.refresh_from_db()
    return meeting


def _tell(meeting: Meeting, person, at: datetime) -> None:
    notify(
        recipient_ids=[person.user_id],
        key=f"deputy:{meeting.pk}:{meeting.version}",
        text=lambda: _("You preside over the meeting “%(title)s”.") % {"title": meeting.title},
        reason=lambda: _("The chair asked for leave (Branch Regulations Art 14)."),
        link=reverse("my"),
        at=at,
    )
