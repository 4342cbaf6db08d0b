"""Who belongs to an organization on a day, and in which standing?"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from branches.models import Organization
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Member, Standing
from partybuild.errors import RuleBroken


def status_of(member: Member, *, on: date) -> str | None:
    """A member's standing of a day; None where none is known."""
    return Standing.objects.on(on).filter(member=member).values_list("status", flat=True).first()


def require_belonging(members: Iterable[Member], organization: Organization, *, on: date, field: str) -> None:
    """Raises RuleBroken for somebody whose affiliation lies neither in the organization nor under it."""
    asked = {member.pk for member in members}
    rows = Affiliation.objects.on(on).under(organization).filter(member__in=asked)
    if asked - set(rows.values_list("member", flat=True)):
        raise RuleBroken(
            _("On that day this person did not belong to %(place)s.") % {"place": organization}, field=field
        )


def require_party_members(members: Iterable[Member], *, on: date, field: str) -> None:
    """Raises RuleBroken for somebody who is no Party member on the day."""
    asked = {member.pk for member in members}
    rows = Standing.objects.on(on).filter(member__in=asked, status__in=PARTY_MEMBERS)
    if asked - set(rows.values_list("member", flat=True)):
        raise RuleBroken(_("Only Party members can be chosen."), field=field)
