"""How is a member left out of those due at an election, and counted again (EL-07)?"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.attendance import due_attenders
from meetings.models import Exclusion, Meeting
from meetings.rules import Kind
from meetings.rules.exclusions import ExclusionGround, holds_at_admissions, lasts_long_enough
from meetings.services.attendance import open_for_attendance
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
    _require_decisions(fresh, consented_on, is_adopted=is_adopted)
    _require_ground(ground, since, fresh.held_on)
    _require_vote(fresh, member)
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


def _require_decisions(meeting: Meeting, consented_on: date, *, is_adopted: bool) -> None:
    """The superior's consent and the adoption by a general meeting (EL-07)."""
    if not is_adopted:
        raise RuleBroken(_("The meeting must adopt it before the vote."), field="is_adopted")
    if Kind.GENERAL_MEETING not in meeting.kinds:
        raise RuleBroken(_("Elections are held in a general meeting of the branch."))
    if meeting.organization.parent is None:
        raise RuleBroken(_("There is no superior organization that could consent."))
    if consented_on > meeting.held_on:
        raise RuleBroken(_("The superior consents before the meeting."), field="consented_on")


def _require_vote(meeting: Meeting, member) -> None:
    if member.pk not in {d.member.pk for d in due_attenders(meeting) if d.is_voting}:
        message = _("This person has no vote at the meeting and is not counted anyway.")
        raise RuleBroken(message, field="member")
    if meeting.exclusions.filter(member=member).exists():
        raise RuleBroken(_("This person is left out already."), field="member")


def _require_ground(ground: str, since: date | None, on: date) -> None:
    if ground not in ExclusionGround.values:
        raise RuleBroken(_("Choose one of the values."), field="ground")
    if not lasts_long_enough(ground, since, on):
        message = _("This ground must have lasted half a year on the day of the meeting.")
        raise RuleBroken(message, field="since")


def _note(by, action: str, meeting: Meeting, member) -> None:
    record(by=by, action=action, obj=meeting, organization=meeting.organization, member=str(member.pk))
