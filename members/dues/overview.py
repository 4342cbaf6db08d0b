"""How far are the branches under a committee with their dues, and what waits for it?"""

from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from branches.models import Organization
from branches.scope import Scope
from members.models.dues import DuesEntry, DuesMonth, DuesReduction, DuesRemittance
from members.queries.dues import NOTHING
from members.services.dues.reductions import COMMITTEES
from partybuild.periods import Period


def branches_with_dues(
    organization: Organization, scope: Scope, year: int, *, on: date
) -> QuerySet[Organization]:
    """The branches under a superior with the year's figures; one query.

    Adds `.settled` months, `.due`, `.paid`, `.in_arrears` people, `.handed_up` and `.confirmed`.
    """
    rows = Organization.objects.in_scope(scope).under(organization).branches().existing_on(on)
    entries = DuesEntry.objects.settled().filter(
        month__organization=OuterRef("pk"), month__first_day__year=year
    )
    months = DuesMonth.objects.settled().of_year(year).filter(organization=OuterRef("pk"))
    sent = DuesRemittance.objects.standing().filter(
        organization=OuterRef("pk"),
        first_month__lte=Period(year, "month", 12).start,
        last_month__gte=Period(year, "year").start,
    )
    return (
        rows.exclude(kind="temporary_branch")
        .select_related("parent")
        .annotate(
            settled=_one(months, "organization", Count("pk")),
            due=_one(entries, "month__organization", Sum("due_amount"), NOTHING),
            paid=_one(entries, "month__organization", Sum("paid_amount"), NOTHING),
            in_arrears=_one(
                entries.in_arrears().collectable(), "month__organization", Count("member", distinct=True)
            ),
            handed_up=_one(sent, "organization", Sum("amount"), NOTHING),
            confirmed=_one(sent, "organization", Sum("amount", filter=Q(state="confirmed")), NOTHING),
        )
        .annotate(missing=F("paid") - F("handed_up"))
        .order_by("path")
    )


def _one(rows, by: str, expression, default=0):
    """A figure of the rows of one outer organization; 0 where there are none."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(told=expression).values("told")), default)


def remittances_of(
    organization: Organization, scope: Scope, year: int
) -> tuple[list[DuesRemittance], list[DuesRemittance]]:
    """What waits for this organization's confirmation, and what it handed up for the year; one query."""
    own = Q(organization=organization, first_month__year__lte=year, last_month__year__gte=year)
    rows = DuesRemittance.objects.in_scope(scope).standing()
    rows = rows.filter(own | Q(superior=organization, state="sent")).select_related("organization")
    found = list(rows.order_by("on", "pk"))
    waiting = [r for r in found if r.superior_id == organization.pk]
    return waiting, [r for r in found if r.organization_id == organization.pk]


def waiting_reductions(organization: Organization, scope: Scope) -> list[DuesReduction]:
    """The requests that this committee decides: its own branches', and those of general branches; one query.

    Only branches stand under a general branch, which is no committee.
    """
    direct = Q(organization__parent=organization)
    general = Q(organization__parent__kind="general_branch", organization__parent__parent=organization)
    if organization.kind not in COMMITTEES:
        return []
    rows = DuesReduction.objects.in_scope(scope).waiting().filter(direct | general)
    return list(rows.select_related("member", "organization").order_by("requested_on", "pk"))
