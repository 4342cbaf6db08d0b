"""Who was commended, and which honour was taken back?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.roles import Honour
from members.services.roles.belonging import require_belonging
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def award_honour(
    *,
    by,
    organization: Organization,
    title: str,
    level: str,
    awarded_on: date,
    awarded_by: str,
    document: str = "",
    member: Member | None = None,
) -> Honour:
    """Record an honour of a member, or without one of the organization itself; returns it.

    Raises RuleBroken for somebody who did not belong to the organization on the day.
    """
    if member:
        require_belonging([member], organization, on=awarded_on, field="member")
    honour = Honour.objects.create(
        organization=organization,
        member=member,
        title=title,
        level=level,
        awarded_on=awarded_on,
        awarded_by=awarded_by,
        document=document,
    )
    record(by=by, action="record honour", obj=honour, organization=organization, level=str(level))
    return honour


@transaction.atomic
def revoke_honour(*, by, honour: Honour, revoked_on: date) -> Honour:
    """Record that an honour was revoked; RuleBroken when it was before, or before it was awarded."""
    if revoked_on < honour.awarded_on:
        raise RuleBroken(_("The day lies before the award."), field="revoked_on")
    if not Honour.objects.filter(pk=honour.pk, revoked_on=None).update(revoked_on=revoked_on):
        raise RuleBroken(_("This honour has been revoked already."))
    honour.revoked_on = revoked_on
    record(
        by=by,
        action="revoke honour",
        obj=honour,
        organization=honour.organization,
        revoked_on=str(revoked_on),
    )
    return honour
