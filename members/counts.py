"""How many members does each organization have on a day?"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef

from members.codes import PARTY_MEMBERS, MemberStatus
from members.models import Affiliation, Standing


def full_member_counts(organization_ids: Iterable[int] | None, *, on: date) -> dict[int, int]:
    """Full members by organization pk on a day, those with voting rights (T3), in one grouped query.

    With ids every one of them has an answer, 0 too; None asks for all organizations that have any.
    """
    return counts_by_status(organization_ids, [MemberStatus.FULL], on=on)


def member_counts(organization_ids: Iterable[int] | None, *, on: date) -> dict[int, int]:
    """Full and probationary members by organization pk on a day; otherwise as `full_member_counts`."""
    return counts_by_status(organization_ids, PARTY_MEMBERS, on=on)


def counts_by_status(
    organization_ids: Iterable[int] | None, statuses: Iterable[str], *, on: date
) -> dict[int, int]:
    """People affiliated with the organization itself whose standing is one of `statuses` on a day."""
    standings = Standing.objects.on(on).filter(
        status__in=[str(s) for s in statuses], member=OuterRef("member")
    )
    rows = Affiliation.objects.on(on).filter(Exists(standings))
    counts: dict[int, int] = {}
    if organization_ids is not None:
        counts = dict.fromkeys(organization_ids, 0)
        rows = rows.filter(organization__in=counts)
    grouped = rows.order_by().values_list("organization").annotate(number=Count("pk"))
    return counts | dict(grouped)
