"""How is a wrong day of an affiliation, a standing or a post put right, with the old one kept?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import Post
from branches.scope import Scope
from members.codes import ENDS, MemberStatus
from members.models import Affiliation, Appointment, Member, Standing
from members.models.membership import DatedCorrection
from members.rules.membership import chain_refusal
from members.services.admission.redating import move_acceptance
from members.services.membership.subject import lock
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

NAMES = {Affiliation: "affiliation", Standing: "standing", Appointment: "appointment"}
DATES = {MemberStatus.PROBATIONARY: "admission", MemberStatus.FULL: "confirmation"}


@dataclass(frozen=True)
class Correction:
    """The new day of one side of a row, with the reason, by whom and on which day it is written."""

    field: str
    value: date
    reason: str
    by: object
    on: date


@transaction.atomic
def correct_dated_fact(
    *, by, row, field: str, value: date, reason: str, organization: Organization, scope: Scope, on: date
) -> list[DatedCorrection]:
    """Put right `since` or `until` of an affiliation, a standing or an appointment; returns what was changed.

    A neighbour that ended or began on the old day moves with it, so that the chain keeps neither a gap nor an
    overlap that was not there. Dates of admission and confirmation follow their standing (T14), and so
    does the branch meeting in the record of the admission. Raises
    RuleBroken for a day ahead or across a neighbour, for an end that is none, and for a day shared with a
    branch outside `scope`: a transfer is put right by the superior of both. Signed meetings stay as they are.
    """
    lock(row.member)
    row.refresh_from_db()
    row, field = _beginning(row, field)
    change = Correction(field, value, reason, by, on)
    old = getattr(row, field)
    if not reason.strip():
        raise RuleBroken(_("Say why the day is wrong."), field="reason")
    if old is None or old == value:
        raise RuleBroken(_("Nothing is changed by this day."), field="on")
    before, after = _neighbours(row)
    _require_room(row, change, before, after)
    touched = _touched(row, change, old, before)
    _require_scope(touched, scope)
    # First what shrinks, then what grows: no row ever overlaps another one in between.
    written = [_write(each, name, change) for each, name in touched]
    _date_member(row, change, old)
    if isinstance(row, Standing) and row.status == MemberStatus.PROBATIONARY and change.field == "since":
        move_acceptance(by=by, standing=row, old=old, new=value, organization=organization, on=on)
    where = {"fact": NAMES[type(row)], "field": field, "old": str(old), "new": str(value)}
    record(by=by, action="correct dated fact", obj=row.member, organization=organization, **where)
    return written


def _beginning(row, field: str):
    """An end at which the next row begins is that row's beginning: one day, one way to correct it."""
    if field == "until" and row.until and not isinstance(row, Appointment):
        following = type(row).objects.filter(member=row.member, since=row.until).first()
        if following:
            return following, "since"
    return row, field


def _neighbours(row):
    """The rows of the same chain before and after; posts have no chain but the same post's."""
    rows = type(row).objects.filter(member=row.member).exclude(pk=row.pk)
    if isinstance(row, Appointment):
        rows = type(row).objects.filter(organization=row.organization, post=row.post).exclude(pk=row.pk)
        # Of secretaries there is one at a time; any other post may be held by several.
        rows = rows if row.post == Post.SECRETARY else rows.filter(member=row.member, group=row.group)
    rows = rows.select_related("organization") if hasattr(row, "organization_id") else rows
    before = rows.filter(since__lt=row.since).order_by("-since", "-pk").first()
    after = rows.filter(since__gt=row.since).order_by("since", "pk").first()
    return before, after


def _require_room(row, change: Correction, before, after) -> None:
    since = change.value if change.field == "since" else row.since
    until = change.value if change.field == "until" else row.until
    first = before and before.until
    if before is not None and before.until == row.since and not isinstance(row, Appointment):
        # The neighbour grows shorter with it, and keeps one day.
        first = before.since + timedelta(days=1)
    refusal = chain_refusal(since, until, before=first, after=after and after.since, on=change.on)
    if refusal:
        raise RuleBroken(refusal, field="on")


def _touched(row, change: Correction, old: date, before) -> list[tuple[object, str]]:
    """The row, the neighbour that shares its day, and what an end of membership ended; what shrinks first."""
    found: list[tuple[object, str]] = [(row, change.field)]
    if isinstance(row, Appointment) or change.field == "until":
        return found
    if before is not None and before.until == old:
        found.insert(0 if change.value < old else 1, (before, "until"))
    if isinstance(row, Standing) and row.status in ENDS:
        ended = [
            *Affiliation.objects.filter(member=row.member, until=old).select_related("organization"),
            *Appointment.objects.filter(member=row.member, until=old).select_related("organization"),
        ]
        if any(each.since >= change.value for each in ended):
            raise RuleBroken(_("The member's affiliation or a post began on that day or later."), field="on")
        found += [(each, "until") for each in ended]
    return found


def _require_scope(touched, scope: Scope) -> None:
    for row, _name in touched:
        if hasattr(row, "organization_id") and row.organization.path not in scope:
            raise RuleBroken(
                _("This day is shared with another branch: the superior organization of both puts it right."),
                field="on",
            )


def _write(row, name: str, change: Correction) -> DatedCorrection:
    old = getattr(row, name)
    type(row).objects.filter(pk=row.pk).update(**{name: change.value})
    setattr(row, name, change.value)
    return DatedCorrection.objects.create(
        member=row.member,
        field=name,
        old_value=old,
        new_value=change.value,
        reason=change.reason,
        by=change.by,
        on=change.on,
        **{NAMES[type(row)]: row},
    )


def _date_member(row, change: Correction, old: date) -> None:
    """Admission and confirmation are dated by their standings, where the file says the same day (T14)."""
    name = DATES.get(row.status) if isinstance(row, Standing) and change.field == "since" else None
    if name:
        rows = Member.objects.filter(pk=row.member_id, **{f"{name}_date": old, f"{name}_precision": "day"})
        rows.update(version=F("version") + 1, **{f"{name}_date": change.value})
