"""How does a member's standing change, and what ends with it?"""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from members.codes import ENDS, ExitType, MemberStatus
from members.models import Affiliation, Appointment, Member, Standing
from members.models.admission import AdmissionCase, CaseEnd
from members.rules import may_become
from members.services.care.moving import end_help_of
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

EXITS = {
    MemberStatus.PROBATION_CANCELLED: ExitType.PROBATION_CANCELLED,
    MemberStatus.RESIGNED: ExitType.REMOVED,
    MemberStatus.PERSUADED_TO_LEAVE: ExitType.REMOVED,
    MemberStatus.DEEMED_LEFT: ExitType.REMOVED,
    MemberStatus.REMOVED: ExitType.REMOVED,
    MemberStatus.EXPELLED: ExitType.EXPELLED,
    MemberStatus.DECEASED: ExitType.DECEASED,
}
# Admission and confirmation are dated by the day on which the standing changed (T14).
DATED_BY = {MemberStatus.PROBATIONARY: "admission", MemberStatus.FULL: "confirmation"}


@transaction.atomic
def change_standing(*, by, member: Member, status: str, on: date, reason: str = "") -> Standing:
    """Give a member another standing from a day on; returns it.

    An end (expelled, deceased, …) also ends his affiliation, his posts and an open admission on that day.
    Raises RuleBroken for a step the Admission Rules 2014 do not know (3.1) or a day before the present
    standing.
    """
    current = Standing.objects.select_for_update().filter(member=member, until=None).first()
    _require_step(current, status, on)
    Standing.objects.filter(pk=current.pk, until=None).update(until=on)
    standing = Standing.objects.create(member=member, status=status, since=on, reason=reason)
    _date_member(member, current.status, status, on)
    place = Affiliation.objects.filter(member=member, until=None).select_related("organization").first()
    if status in ENDS:
        _end_everything(member, status, on)
        end_help_of(by=by, member=member, on=on)
    record(
        by=by,
        action="change standing",
        obj=member,
        organization=place and place.organization,
        old=current.status,
        new=str(status),
        on=str(on),
    )
    return standing


def _require_step(current, status, on) -> None:
    if current is None or not may_become(current.status, status):
        raise RuleBroken(_("This standing cannot follow the present one."), field="status")
    if on <= current.since:
        raise RuleBroken(_("The day must lie after the beginning of the present standing."), field="on")


def _date_member(member, old, status, on) -> None:
    # Who returns from a suspension keeps the dates of his admission and confirmation.
    if status not in DATED_BY or old == MemberStatus.SUSPENDED:
        return
    name = DATED_BY[MemberStatus(status)]
    dates = {f"{name}_date": on, f"{name}_precision": "day"}
    # The version counts on, or a form opened before would write the old date back.
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1, **dates)
    member.refresh_from_db()


def _end_everything(member, status, on) -> None:
    affiliations = Affiliation.objects.filter(member=member, until=None)
    appointments = Appointment.objects.filter(member=member, until=None)
    if affiliations.filter(since__gte=on).exists() or appointments.filter(since__gte=on).exists():
        raise RuleBroken(_("The member's affiliation or a post began on that day or later."), field="on")
    # The way into the Party ends too: no step of it is due from anybody any more.
    ended = {"ended_on": Greatest("begun_on", on), "end_kind": CaseEnd.LEFT}
    AdmissionCase.objects.open().filter(member=member).update(**ended)
    affiliations.update(until=on, exit_type=EXITS.get(MemberStatus(status), ExitType.OTHER))
    appointments.update(until=on)
