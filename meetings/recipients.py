"""Who is told about an organization's meetings, and about the records waiting for its review?"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from branches.rules import LEADING_POSTS, Post
from members.models import Appointment

REVIEWING_POSTS = LEADING_POSTS | {Post.ORGANIZER.value}


def leaders(organization_ids: Iterable[int], *, on: date, posts=LEADING_POSTS) -> dict[int, list[int]]:
    """{organization pk: accounts of its secretary and deputies} on a day; one query."""
    rows = Appointment.objects.on(on).filter(post__in=posts, member__user__isnull=False)
    wanted, found = set(organization_ids), defaultdict(list)
    if len(wanted) == 1:
        rows = rows.filter(organization_id__in=wanted)
    for organization_id, user_id in rows.order_by("pk").values_list("organization_id", "member__user_id"):
        if organization_id in wanted and user_id not in found[organization_id]:
            found[organization_id].append(user_id)
    return found


def reviewers(organization_id: int, *, on: date) -> list[int]:
    """Accounts of those who review for an organization: its leading posts and organizers."""
    return leaders([organization_id], on=on, posts=REVIEWING_POSTS)[organization_id]
