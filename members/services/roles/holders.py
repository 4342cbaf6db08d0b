"""Who holds a demonstration post from now on?"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Member
from members.models.roles import DemonstrationHolder, DemonstrationPost
from members.rules.roles import PostState, needs_holder
from members.services.roles.belonging import require_belonging, require_party_members
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def change_holders(*, by, post: DemonstrationPost, members: Iterable[Member], on: date) -> None:
    """Let an approved post be held by these members from a day on; who is not among them leaves it that day.

    RuleBroken for a post that is not approved, a post without a holder, somebody outside the Party or the
    organization, or a day not after the beginning of a holder who leaves.
    """
    locked = DemonstrationPost.objects.select_for_update().filter(pk=post.pk, state=PostState.APPROVED)
    if locked.first() is None:
        raise RuleBroken(_("Only of an approved post or window do the holders change."))
    wanted = {member.pk: member for member in members}
    if needs_holder(post.kind) and not wanted:
        raise RuleBroken(_("A demonstration post has at least one holder."), field="members")
    held = {h.member_id: h for h in DemonstrationHolder.objects.filter(post=post, until=None)}
    added = [member for pk, member in wanted.items() if pk not in held]
    require_belonging(added, post.organization, on=on, field="members")
    require_party_members(added, on=on, field="members")
    if on < post.decided_on or [h for pk, h in held.items() if pk not in wanted and on <= h.since]:
        raise RuleBroken(_("The day lies before the beginning of a holder who leaves."), field="on")
    leaving = DemonstrationHolder.objects.filter(post=post, until=None).exclude(member__in=wanted)
    left = leaving.update(until=on)
    DemonstrationHolder.objects.bulk_create(
        DemonstrationHolder(post=post, member=member, since=on) for member in added
    )
    record(
        by=by,
        action="change holders",
        obj=post,
        organization=post.organization,
        on=str(on),
        added=len(added),
        left=left,
    )
