"""Who is on the way into the Party at an organization, what is next, and who waits for whom?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value

from branches.models import Organization
from branches.scope import Scope
from members.codes import BEFORE_ADMISSION, PARTY_MEMBERS, MemberStatus
from members.development.reading import CaseSheet, Due, sheets_of
from members.display import kind_of
from members.listing import RosterFilter, roster_of
from members.models import Affiliation, Member
from members.models.admission import AdmissionAnalysis, AdmissionCase, AdmissionPlan

CASE_COLUMNS = ("id", "begun_on", "extension_months", "postponement_months", "leaves_on")
STAGES = (*BEFORE_ADMISSION, MemberStatus.PROBATIONARY)


@dataclass
class Row:
    """One person of the list; without a case nothing is recorded of his way yet."""

    affiliation: Affiliation
    sheet: CaseSheet | None

    @property
    def member(self) -> Member:
        return self.affiliation.member

    @property
    def organization(self) -> Organization:
        return self.affiliation.organization

    @property
    def kind(self) -> tuple[str, str]:
        return kind_of(self.affiliation.status)

    @property
    def due(self) -> Due | None:
        return self.sheet.due if self.sheet else None

    @property
    def waits(self) -> bool:
        return bool(self.sheet and self.sheet.waits_for_committee)

    def order(self, on: date, *, is_superior: bool) -> tuple:
        """Those waiting for the committee first where it looks, then what is overdue, then by day."""
        due = self.due
        rank = 3 if due is None else (0 if due.is_overdue else 1 if due.kind == "until" and due.on else 2)
        waits_first = not (is_superior and self.waits)
        return waits_first, rank, (due and due.on) or date.max, self.member.pinyin, str(self.member.pk)


def rows_of(organization: Organization, scope: Scope, *, on: date, stage: str = "", q: str = "") -> list[Row]:
    """Everybody on the way, in the organization and under it, in the order of what is due; four queries."""
    rows = roster_of(organization, scope, RosterFilter(on=on, q=q))
    rows = with_open_case(rows).filter(Q(status__in=STAGES) | Q(open_case__isnull=False))
    rows = list(rows.select_related("member", "organization").order_by("member__pinyin", "pk"))
    if stage:
        rows = [row for row in rows if row.status == stage]
    cases = [case_of(row) for row in rows if row.case_id]
    sheets = {s.case.member_id: s for s in sheets_of(cases, on=on, is_whole=False)}
    listed = [Row(row, sheets.get(row.member_id)) for row in rows]
    return sorted(listed, key=lambda r: r.order(on, is_superior=organization.is_superior))


def with_open_case(rows: QuerySet) -> QuerySet:
    """Adds `.case_…`, the columns of the person's open case, of which there is one at most."""
    is_open = Q(member__cases__ended_on=None)
    columns = {f"case_{name}": F(f"open_case__{name}") for name in CASE_COLUMNS}
    return rows.annotate(open_case=FilteredRelation("member__cases", condition=is_open), **columns)


def case_of(row: Affiliation) -> AdmissionCase:
    """The open case of a row, which lies where the person belongs."""
    case = AdmissionCase(member=row.member, **{name: getattr(row, f"case_{name}") for name in CASE_COLUMNS})
    case.home_id, case.home_path = row.organization_id, row.organization.path
    return case


@dataclass(frozen=True)
class YearPlan:
    """The year's plan beside what was admitted in it so far."""

    year: int
    planned: int | None
    approved_on: date | None
    admitted: int
    # The last analysis of the activists up to the day (Art 11, DV-07).
    analysed_on: date | None = None


def plan_of(organization: Organization, scope: Scope, *, on: date) -> YearPlan:
    """The plan of the day's year, and how many in scope were admitted under the organization; one query."""
    plans = AdmissionPlan.objects.filter(organization=OuterRef("pk"), year=on.year)
    admitted = Member.objects.in_scope(scope).affiliated_under(organization, on=on)
    admitted = admitted.filter(admission_date__year=on.year)
    number = admitted.with_status(*PARTY_MEMBERS, on=on).order_by().annotate(same=Value(1)).values("same")
    told = Organization.objects.annotate(
        planned=Subquery(plans.values("planned_count")[:1]),
        approved_on=Subquery(plans.values("approved_on")[:1]),
        admitted=Subquery(number.annotate(number=Count("pk")).values("number")),
        analysed_on=last_analysis(on=on),
    )
    found = told.values("planned", "approved_on", "admitted", "analysed_on").get(pk=organization.pk)
    numbers = (found["planned"], found["approved_on"], found["admitted"] or 0)
    return YearPlan(on.year, *numbers, found["analysed_on"])


def last_analysis(*, on: date) -> Subquery:
    """For organizations: the day of the last analysis of their activists up to a day (DV-07)."""
    rows = AdmissionAnalysis.objects.filter(organization=OuterRef("pk"), on__lte=on).order_by("-on")
    return Subquery(rows.values("on")[:1])
