"""How are the plain facts of an organization changed: sector, usual place, order?"""

from django.db import transaction

from branches.models import Organization
from branches.services.tree import check_open
from partybuild.audit.services import record

FACTS = ("short_name", "sector", "usual_place", "sort_order")


@transaction.atomic
def change_facts(*, by, organization: Organization, **facts) -> Organization:
    """Change facts that have no history of their own (FACTS); returns the organization."""
    unknown = facts.keys() - set(FACTS)
    if unknown:
        raise TypeError(f"no plain facts: {sorted(unknown)}")
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    check_open(organization)
    changed = [name for name, value in facts.items() if getattr(organization, name) != value]
    for name in changed:
        setattr(organization, name, facts[name])
    if changed:
        organization.save(update_fields=changed)
        record(
            by=by, action="change organization", obj=organization, organization=organization, fields=changed
        )
    return organization
