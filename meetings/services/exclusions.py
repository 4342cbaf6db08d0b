"""How is a member left out of those due at an election, and counted again (EL-07)?"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.attendance import due_attenders
from meetings.models import Exclusion, Meeting
from meetings.rules.exclusions import ExclusionGround, holds_at_admissions
from meetings.services.attendance import open_for_attendance
from meetings.services.rechecks import exclusion_fault
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def exclude_member(
    *,
    by,
    meeting: Meeting,
    member,
    ground: str,
    consented_on: date,
    is_adopted: bool,
    at: datetime,
    since: date | None = None,
) -> Exclusion:
    """Leave a member with a vote out of those due at this meeting's elections; returns the row (EL-07).

    `since` is the day from which the ground holds, asked where it needs half a year. Raises RuleBroken for a
    record that is not open, another kind of meeting, no superior, no consent or adoption, a ground that has
    not lasted long enough, somebody without a vote, and the same person twice.
    """
    fresh = _locked(meeting, at)
    if ground not in ExclusionGround.values:
        raise RuleBroken(_("Choose one of the values."), field="ground")
    _require_decisions(fresh, is_adopted=is_adopted)
    has_vote = member.pk in {d.member.pk for d in due_attenders(fresh) if d.is_voting}
    if fault := exclusion_fault(fresh, ground, since, consented_on, has_vote=has_vote):
        raise RuleBroken(fault[1], field=fault[0])
    if fresh.exclusions.filter(member=member).exists():
        raise RuleBroken(_("This person is left out already."), field="member")
    consent = {"consented_by": fresh.organization.parent, "consented_on": consented_on}
    row = Exclusion(meeting=fresh, member=member, since=since, **consent)
    row.at_admissions = holds_at_admissions(ground)
    row.ground = str(ground)
    row.save(force_insert=True)
    # The ground is not for the log: whoever may read it finds it in the row.
    _note(by, "leave out of the count", fresh, member)
    return row


@transaction.atomic
def remove_exclusion(*, by, meeting: Meeting, exclusion: Exclusion, at: datetime) -> None:
    """Count the member again. Raises RuleBroken for a record that is not open."""
    fresh = _locked(meeting, at)
    exclusion.delete()
    _note(by, "count again", fresh, exclusion.member)


def _locked(meeting: Meeting, at: datetime) -> Meeting:
    """The meeting, kept from being signed meanwhile."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return open_for_attendance(meeting, at)


def _require_decisions(meeting: Meeting, *, is_adopted: bool) -> None:
    """Somebody who could consent, and the adoption by the meeting (EL-07)."""
    if not is_adopted:
        raise RuleBroken(_("The meeting must adopt it before the vote."), field="is_adopted")
    if meeting.organization.parent is None:
        raise RuleBroken(_("There is no superior organization that could consent."))


def _note(by, action: str, meeting: Meeting, member) -> None:
    record(by=by, action=action, obj=meeting, organization=meeting.organization, member=str(member.pk))
