"""When does a Party group inside a branch begin and end (Branch Regulations Art 13)?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, PartyGroup
from branches.services.tree import check_day, check_open
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def open_group(*, by, organization: Organization, name: str, since: date) -> PartyGroup:
    """Open a Party group in a branch; returns it. Raises RuleBroken outside branches (BR-18)."""
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    check_open(organization)
    if not organization.is_branch:
        raise RuleBroken(_("Only branches have Party groups."))
    check_day(organization, since)
    if organization.groups.filter(name=name, until=None).exists():
        raise RuleBroken(_("There is an open group of this name."), field="name")
    group = PartyGroup.objects.create(organization=organization, name=name, since=since)
    record(by=by, action="open group", obj=group, organization=organization)
    return group


@transaction.atomic
def close_group(*, by, group: PartyGroup, until: date) -> PartyGroup:
    """End a Party group; `until` is the first day it no longer exists. Returns it.

    Whether members still belong to it only the floor of the members knows: members.services.organizations
    asks first.
    """
    group = PartyGroup.objects.select_for_update(of=["self"]).select_related("organization").get(pk=group.pk)
    if group.until:
        raise RuleBroken(_("This group is closed already."))
    if until <= group.since:
        raise RuleBroken(_("The group must end after it began."), field="until")
    group.until = until
    group.save(update_fields=["until"])
    record(by=by, action="close group", obj=group, organization=group.organization)
    return group
