"""How far are the branches under a committee with their dues, and what waits for it?"""

from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from branches.models import Organization
from branches.scope import Scope
from members.models.dues import DuesEntry, DuesMonth, DuesReduction, DuesRemittance
from members.queries.dues import UNPAID
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
            due=_one(entries, "month__organization", Sum("due_amount")),
            paid=_one(entries, "month__organization", Sum("paid_amount")),
            in_arrears=_one(entries, "month__organization", Count("member", distinct=True, filter=UNPAID)),
            handed_up=_one(sent, "organization", Sum("amount")),
            confirmed=_one(sent, "organization", Sum("amount", filter=Q(state="confirmed"))),
        )
        .annotate(missing=F("paid") - F("handed_up"))
        .order_by("path")
    )


def _one(rows, by: str, expression):
    """A figure of the rows of one outer organization; 0 where there are none."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(told=expression).values("told")), 0)


def waiting_remittances(organization: Organization, scope: Scope) -> list[DuesRemittance]:
    """What was handed up to this organization and is not confirmed, the oldest first; one query."""
    rows = DuesRemittance.objects.in_scope(scope).filter(superior=organization, state="sent")
    return list(rows.select_related("organization").order_by("on", "pk"))


def waiting_reductions(organization: Organization, scope: Scope) -> list[DuesReduction]:
    """The requests that this committee decides: no other committee stands between; two queries at most."""
    if organization.kind not in COMMITTEES:
        return []
    rows = DuesReduction.objects.in_scope(scope).under(organization).waiting()
    rows = list(rows.select_related("member", "organization").order_by("requested_on", "pk"))
    nearer = Organization.objects.under(organization).filter(kind__in=COMMITTEES)
    paths = list(nearer.exclude(pk=organization.pk).values_list("path", flat=True)) if rows else []
    return [r for r in rows if not any(r.organization.path.startswith(p) for p in paths)]
