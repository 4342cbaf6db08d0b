"""How does a person come onto a roster?"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization, PartyGroup
from members.codes import ENDS, EntryType
from members.models import Affiliation, Member, Standing
from members.rules import standings_at_entry
from members.services.facts import assign, id_number_taken, require_sound
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def register_member(
    *,
    by,
    organization: Organization,
    on: date,
    status: str,
    group: PartyGroup | None = None,
    entry_type: str = EntryType.REGISTERED,
    **fields,
) -> Member:
    """Put a person on the roster of a branch from a day on; returns the member.

    `fields` are facts of members.services.facts. Raises RuleBroken for an organization that has no roster, a
    group of another branch, an ended standing, unsound dates or an ID number on a roster already (ED-12).
    """
    _require_place(organization, group, on)
    if status in ENDS:
        raise RuleBroken(
            _("Choose what the person is now: the ends of membership are recorded later."), field="status"
        )
    member = Member()
    assign(member, fields)
    _insert(member)
    place = {"organization": organization, "group": group, "since": on, "entry_type": entry_type}
    Affiliation.objects.create(member=member, **place)
    _begin_standings(member, status, on)
    written = {"fields": sorted(fields), "status": str(status)}
    record(by=by, action="register member", obj=member, organization=organization, **written)
    return member


def _insert(member: Member) -> None:
    require_sound(member)
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as error:
        # Two people registered the same person at once; the sound facts leave no other reason.
        raise id_number_taken() from error


def _begin_standings(member: Member, status: str, on: date) -> None:
    dates = {"admission": member.admission_date, "confirmation": member.confirmation_date}
    history = standings_at_entry(status, on=on, **dates)
    Standing.objects.bulk_create(Standing(member=member, status=s, since=a, until=b) for s, a, b in history)


def _require_place(organization, group, on) -> None:
    if not organization.is_branch:
        raise RuleBroken(
            _("Members stand on the roster of a branch; choose the branch."), field="organization"
        )
    if organization.dissolved_on and organization.dissolved_on <= on:
        raise RuleBroken(_("This branch is dissolved."), field="organization")
    if group and group.organization_id != organization.pk:
        raise RuleBroken(_("This Party group belongs to another branch."), field="group")
