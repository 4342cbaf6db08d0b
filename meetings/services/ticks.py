"""How do the ticks of a list, made perhaps without network, come in once and without doubles?"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.attendance import due_attenders
from meetings.models import Meeting, SignIn, TickedList
from meetings.rules import EDITABLE_STATES
from meetings.rules.sign_in import OPENS_BEFORE, Way, ticked_at
from meetings.services.plain import as_key
from meetings.services.transitions import refuse
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def enter_ticks(
    *, by, meeting: Meeting, key: UUID, ticks: dict[str, datetime | None], at: datetime
) -> TickedList:
    """Note the ticked people {member key: when the device says} as signed in by hand; three writes.

    The same `key` again changes nothing, and who signed in before keeps the first time. What the recorder
    entered meanwhile is not touched (`sign_ins.Signed.contradictions` shows it). Returns the list as it was
    received. Raises RuleBroken before the time of the meeting and when its record is closed.
    """
    if meeting.state not in EDITABLE_STATES:
        refuse(meeting)
    if at < meeting.started_at - OPENS_BEFORE:
        raise RuleBroken(_("Ticks are taken from two hours before the meeting."))
    marked = {as_key(member, "tick"): told for member, told in ticks.items()}
    due = {d.member.pk for d in due_attenders(meeting)}
    there = set(SignIn.objects.filter(meeting=meeting).values_list("member_id", flat=True))
    counts = {
        "tick_count": len(marked),
        "known_count": len(marked.keys() & due & there),
        "strange_count": len(marked.keys() - due),
    }
    given = counts | {"meeting": meeting, "sent_by": by, "received_at": at}
    listed, is_new = TickedList.objects.get_or_create(key=key, defaults=given)
    if listed.meeting_id != meeting.pk:
        raise RuleBroken(_("This list belongs to another meeting."))
    if is_new:
        new = [tick_of(meeting, pk, marked[pk], at) for pk in sorted(marked.keys() & due - there)]
        SignIn.objects.bulk_create(new, ignore_conflicts=True)
        organization = meeting.organization
        record(by=by, action="enter ticks", obj=meeting, organization=organization, ticks=len(marked))
    return listed


def tick_of(meeting: Meeting, member_id: UUID, told: datetime | None, at: datetime) -> SignIn:
    when = ticked_at(told, started_at=meeting.started_at, at=at)
    return SignIn(meeting=meeting, member_id=member_id, way=Way.HAND, signed_at=when)
