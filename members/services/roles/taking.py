"""Who takes a role beside his posts, and who gives it back?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.roles import MemberRole
from members.services.roles.belonging import require_belonging, require_party_members
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def give_role(
    *,
    by,
    member: Member,
    organization: Organization,
    kind: str,
    title: str,
    since: date,
    task: str = "",
    contacts: str = "",
) -> MemberRole:
    """Give a Party member of the organization a role from a day on; returns it.

    Raises RuleBroken for somebody outside the organization or the Party (members are the backbone, take the
    lead and are the bridge to the masses: Party Constitution Art 3).
    """
    require_belonging([member], organization, on=since, field="member")
    require_party_members([member], on=since, field="member")
    role = MemberRole.objects.create(
        member=member,
        organization=organization,
        kind=kind,
        title=title,
        since=since,
        task=task,
        contacts=contacts,
    )
    record(by=by, action="give role", obj=role, organization=organization, kind=str(kind), since=str(since))
    return role


@transaction.atomic
def end_role(*, by, role: MemberRole, until: date, closing_note: str = "") -> MemberRole:
    """End a role; `until` is the first day without it. RuleBroken when it has ended already."""
    if until <= role.since:
        raise RuleBroken(_("The end lies before the beginning."), field="until")
    ended = MemberRole.objects.filter(pk=role.pk, until=None).update(until=until, closing_note=closing_note)
    if not ended:
        raise RuleBroken(_("This has ended already."))
    role.refresh_from_db()
    record(by=by, action="end role", obj=role, organization=role.organization, until=str(until))
    return role
