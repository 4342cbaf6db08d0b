"""Who is excused from the hours, from when to when?"""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.education import EducationExemption
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def exempt_member(
    *,
    by,
    member: Member,
    organization: Organization,
    since: date,
    reason: str,
    until: date | None = None,
) -> EducationExemption:
    """Excuse a member from the hours of ED-01, by decision; returns the row.

    The old and the ill study as they can: months whose last day lies in it owe nothing. Raises RuleBroken for
    an end before the beginning and for a time in which he is excused already.
    """
    # The member's row is locked, so that two exemptions cannot overlap by being written at once.
    list(Member.objects.select_for_update().filter(pk=member.pk).values_list("pk"))
    if until and until <= since:
        raise RuleBroken(_("The end lies before the beginning."), field="until")
    taken = EducationExemption.objects.filter(Q(until=None) | Q(until__gt=since), member=member)
    if until:
        taken = taken.filter(since__lt=until)
    if taken.exists():
        raise RuleBroken(_("This member is excused for some of that time already."), field="since")
    row = EducationExemption.objects.create(
        member=member, organization=organization, since=since, until=until, reason=reason, decided_by=by
    )
    record(by=by, action="exempt from hours", obj=member, organization=organization, since=str(since))
    return row


@transaction.atomic
def end_exemption(*, by, exemption: EducationExemption, until: date) -> None:
    """End an exemption; `until` is the first day without it. RuleBroken when it has ended already."""
    if until <= exemption.since:
        raise RuleBroken(_("The end lies before the beginning."), field="until")
    if not EducationExemption.objects.filter(pk=exemption.pk, until=None).update(until=until):
        raise RuleBroken(_("This exemption has ended already."))
    record(
        by=by, action="end exemption from hours", obj=exemption.member, organization=exemption.organization,
        until=str(until),
    )  # fmt: skip
