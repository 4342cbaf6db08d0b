"""How does a member change his Party group, with both dates kept?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import PartyGroup
from members.models import Affiliation, Appointment, Member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def move_to_group(*, by, member: Member, group: PartyGroup | None, on: date) -> Affiliation:
    """Put a member into another Party group of his branch, or into none (Branch Regulations Art 13).

    The old affiliation ends on that day, the new one is returned. Raises RuleBroken for a group of another
    branch, a day before he came, or a leader who still leads the old group.
    """
    current = (
        Affiliation.objects.select_for_update()
        .select_related("organization")
        .filter(member=member, until=None)
        .first()
    )
    _require_move(current, member, group, on)
    if current.group_id == (group and group.pk):
        return current
    if on == current.since:
        # Moved on the day he came: nothing lies between, so the row itself is put right.
        Affiliation.objects.filter(pk=current.pk).update(group=group)
        moved = Affiliation.objects.get(pk=current.pk)
    else:
        Affiliation.objects.filter(pk=current.pk, until=None).update(until=on)
        moved = Affiliation.objects.create(
            member=member, organization=current.organization, group=group, since=on
        )
    record(
        by=by,
        action="move member",
        obj=member,
        organization=current.organization,
        group=group and group.pk,
        on=str(on),
    )
    return moved


def _require_move(current, member, group, on) -> None:
    if current is None:
        raise RuleBroken(_("This member has no current affiliation."))
    if group and group.organization_id != current.organization_id:
        raise RuleBroken(_("This Party group belongs to another branch."), field="group")
    if group and not PartyGroup.objects.existing_on(on).filter(pk=group.pk).exists():
        raise RuleBroken(_("This Party group did not exist on that day."), field="group")
    if on < current.since:
        raise RuleBroken(_("The day lies before the current affiliation began."), field="on")
    leads = (
        Appointment.objects.on(on).filter(member=member, group=current.group) if current.group_id else None
    )
    if leads is not None and current.group_id != (group and group.pk) and leads.exists():
        raise RuleBroken(_("This member leads the old group; end that appointment first."), field="group")
