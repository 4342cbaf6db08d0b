"""How is a demonstration post proposed, and by which criteria?"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.roles import (
    DemonstrationCriteria,
    DemonstrationHolder,
    DemonstrationPost,
    Honour,
    MemberRole,
)
from members.rules.roles import needs_holder
from members.services.roles.belonging import require_belonging, require_party_members
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def set_criteria(
    *, by, organization: Organization, kind: str, effective_from: date, text: str
) -> DemonstrationCriteria:
    """Set the criteria of posts or windows for an organization and all under it from a day on; returns them.

    The criteria before stay readable, and a proposal made by them stays judged by them. RuleBroken for an
    empty list, or a second one of the same day.
    """
    if not text.strip():
        raise RuleBroken(_("Write one criterion a line."), field="text")
    Organization.objects.select_for_update().get(pk=organization.pk)
    same_day = DemonstrationCriteria.objects.filter(
        organization=organization, kind=kind, effective_from=effective_from
    )
    if same_day.exists():
        raise RuleBroken(_("Criteria in force from that day exist already."), field="effective_from")
    criteria = DemonstrationCriteria.objects.create(
        organization=organization, kind=kind, effective_from=effective_from, text=text.strip()
    )
    record(by=by, action="set criteria", obj=criteria, organization=organization, kind=str(kind))
    return criteria


@transaction.atomic
def propose_post(
    *,
    by,
    organization: Organization,
    kind: str,
    title: str,
    facts: str,
    on: date,
    members: Iterable[Member] = (),
    place: str = "",
    plate_text: str = "",
    honours: Iterable[Honour] = (),
    roles: Iterable[MemberRole] = (),
) -> DemonstrationPost:
    """Propose a post or window with the facts that speak for it and who is to hold it; returns it.

    Raises RuleBroken for a post without a holder, a holder outside the Party or the organization, or facts
    of somebody who is not to hold it (B6: proposals from facts).
    """
    members, honours, roles = list(members), list(honours), list(roles)
    _require_holders(members, organization, kind, on)
    _require_facts_of(members, honours, roles)
    post = DemonstrationPost.objects.create(
        organization=organization,
        kind=kind,
        title=title,
        place=place,
        plate_text=plate_text,
        facts=facts,
        criteria=DemonstrationCriteria.objects.in_force_at(organization, on=on).filter(kind=kind).first(),
        proposed_on=on,
        proposed_by=by,
    )
    post.honours.set(honours)
    post.roles.set(roles)
    DemonstrationHolder.objects.bulk_create(
        DemonstrationHolder(post=post, member=member, since=on) for member in members
    )
    record(by=by, action="propose demonstration post", obj=post, organization=organization, kind=str(kind))
    return post


def _require_holders(members, organization, kind, on) -> None:
    if needs_holder(kind) and not members:
        raise RuleBroken(_("A demonstration post has at least one holder."), field="members")
    require_belonging(members, organization, on=on, field="members")
    require_party_members(members, on=on, field="members")


def _require_facts_of(members, honours, roles) -> None:
    holders = {member.pk for member in members}
    # An honour without a member is the organization's own and may speak for any of its posts.
    if [h for h in honours if h.member_id and h.member_id not in holders]:
        raise RuleBroken(_("This honour is not of a holder."), field="honours")
    if [r for r in roles if r.member_id not in holders]:
        raise RuleBroken(_("This role is not of a holder."), field="roles")
