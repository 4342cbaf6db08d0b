"""How is it written down who was visited, why and with what?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.care import Visit
from members.services.care.presence import people_of, require_past, require_present
from partybuild.audit.services import record, record_many
from partybuild.errors import RuleBroken


@transaction.atomic
def record_visits(
    *,
    by,
    organization: Organization,
    members: Iterable[Member],
    visited_on: date,
    occasion: str,
    visitors: str,
    on: date,
    amount: Decimal | None = None,
    given: str = "",
) -> list[Visit]:
    """Record a round of visits: one row for each member; returns those that were new (ED-29).

    Raises RuleBroken for nobody, a day ahead of `on` (today), or somebody who did not belong to the branch on
    that day. The same visit twice is one.
    """
    members = list(members)
    if not members:
        raise RuleBroken(_("Choose who was visited."), field="members")
    require_past(visited_on, on, _("A visit is recorded when it has taken place."), field="visited_on")
    spells = people_of(organization, since=visited_on, until=visited_on)
    absent = _("%(name)s did not belong to the branch on that day.")
    require_present(spells, members, visited_on, absent, field="members")
    known = Visit.objects.filter(member__in=members, visited_on=visited_on, occasion=occasion)
    told = set(known.values_list("member", flat=True))
    facts = {"visitors": visitors, "amount": amount, "given": given, "recorded_by": by}
    visits = [
        Visit(organization=organization, member=m, visited_on=visited_on, occasion=occasion, **facts)
        for m in members
        if m.pk not in told
    ]
    Visit.objects.bulk_create(visits)
    record_many(by=by, action="record visit", objs=visits, organization=organization)
    return visits


@transaction.atomic
def remove_visit(*, by, visit: Visit) -> None:
    """Take away a visit that was entered by mistake; only the audit keeps that it stood there."""
    record(by=by, action="remove visit", obj=visit, organization=visit.organization)
    if not Visit.objects.filter(pk=visit.pk).delete()[0]:
        raise RuleBroken(_("This visit was removed already."))
