"""How does a member come onto the register of members in hardship, and off it?"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Affiliation, Member
from members.models.care import Hardship
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def add_hardship(
    *, by, organization: Organization, member: Member, kind: str, since: date, note: str = ""
) -> Hardship:
    """Put a member of the branch on the register (ED-29); RuleBroken when he stands there for the same."""
    if not Affiliation.objects.filter(member=member, organization=organization, until=None).exists():
        raise RuleBroken(_("This member does not belong to the branch."), field="member")
    hardship = Hardship(organization=organization, member=member, kind=kind, since=since, recorded_by=by)
    hardship.note = note
    try:
        with transaction.atomic():
            hardship.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("This member stands on the register for this already."), field="kind") from error
    record(by=by, action="add hardship", obj=hardship, organization=organization)
    return hardship


@transaction.atomic
def end_hardship(*, by, hardship: Hardship, until: date) -> Hardship:
    """Take a member off the register; `until` is the first day without the hardship."""
    if until <= hardship.since:
        raise RuleBroken(_("The end lies before the beginning of the hardship."), field="until")
    if not Hardship.objects.filter(pk=hardship.pk, until=None).update(until=until):
        raise RuleBroken(_("This hardship has ended already."))
    hardship.until = until
    record(by=by, action="end hardship", obj=hardship, organization=hardship.organization)
    return hardship
