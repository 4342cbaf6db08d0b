"""When do a member's rights rest, and when does he vote again?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.discipline import RightsSuspension, Sanction
from members.rules.membership_codes import SuspensionGround
from members.services.membership.subject import end_open, lock, require_party_member, require_place
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def suspend_rights(
    *,
    by,
    member: Member,
    organization: Organization,
    since: date,
    ground: str,
    article: str = "",
    until: date | None = None,
    sanction: Sanction | None = None,
) -> RightsSuspension:
    """Let a member's rights rest from a day on, without an end until one is known; returns the row.

    He stays due and on the roster, and does not vote (T3; Election Regulations 2020 Art 5). Raises RuleBroken
    for a ground without its article, a second open suspension, or somebody who was no member here.
    """
    lock(member)
    require_place(member, organization, since, "on")
    require_party_member(member, since, "on")
    if ground == SuspensionGround.OTHER and not article.strip():
        raise RuleBroken(_("Name the regulation and article."), field="article")
    if until is not None and until <= since:
        raise RuleBroken(_("The end lies before the beginning."), field="until")
    if until is None and RightsSuspension.objects.filter(member=member, until=None).exists():
        raise RuleBroken(_("The member's rights rest already, without an end."), field="on")
    row = RightsSuspension.objects.create(
        member=member,
        organization=organization,
        since=since,
        until=until,
        ground=ground,
        article=article,
        sanction=sanction,
    )
    record(by=by, action="suspend rights", obj=member, organization=organization, since=str(since))
    return row


@transaction.atomic
def restore_rights(*, by, suspension: RightsSuspension, until: date) -> None:
    """End a suspension of rights that had no end; `until` is the first day on which he votes again.

    Raises RuleBroken when it has an end already: probation within the Party ends by itself.
    """
    end_open(RightsSuspension, suspension, until)
    record(
        by=by,
        action="restore rights",
        obj=suspension.member,
        organization=suspension.organization,
        until=str(until),
    )
