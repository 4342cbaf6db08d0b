"""What must be true of the people before a branch is dissolved or a Party group closed?"""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from branches.models import Organization, PartyGroup
from branches.services import close_group, dissolve_organization
from members.models import Affiliation, Appointment
from partybuild.errors import RuleBroken


@transaction.atomic
def dissolve_branch(*, by, organization: Organization, on: date, reason: str) -> Organization:
    """Dissolve an organization, whose posts lapse with it; returns it.

    Raises RuleBroken while members belong to it on that day or later, or other organizations stand under it
    (Branch Regulations Art 7).
    """
    require_empty(Affiliation.objects.filter(organization=organization), on, field="on")
    posts = Appointment.objects.filter(Q(until=None) | Q(until__gt=on), organization=organization)
    if posts.filter(since__gte=on).exists():
        raise RuleBroken(_("A post begins there on that day or later; end it first."), field="on")
    dissolved = dissolve_organization(by=by, organization=organization, on=on, reason=reason)
    posts.update(until=on)
    return dissolved


@transaction.atomic
def close_party_group(*, by, group: PartyGroup, until: date) -> PartyGroup:
    """Close a Party group, whose leader's post ends with it; RuleBroken while members still belong to it."""
    require_empty(Affiliation.objects.filter(group=group), until, field="until")
    posts = Appointment.objects.filter(Q(until=None) | Q(until__gt=until), group=group)
    if posts.filter(since__gte=until).exists():
        raise RuleBroken(_("A post begins there on that day or later; end it first."), field="until")
    closed = close_group(by=by, group=group, until=until)
    posts.update(until=until)
    return closed


def require_empty(affiliations, on: date, *, field: str) -> None:
    """Raises RuleBroken while one of the affiliations holds on the day or after it."""
    number = affiliations.filter(Q(until=None) | Q(until__gt=on)).count()
    if number:
        message = ngettext(
            "%(number)d member still belongs to it; transfer that person first.",
            "%(number)d members still belong to it; transfer them first.",
            number,
        )
        raise RuleBroken(message % {"number": number}, field=field)
