"""Who is on the way into the Party at an organization, what is next, and who waits for whom?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from branches.models import Organization
from branches.scope import Scope
from members.codes import BEFORE_ADMISSION, PARTY_MEMBERS, MemberStatus
from members.development.reading import CaseSheet, Due, sheets_of
from members.display import kind_of
from members.listing import RosterFilter, roster_of
from members.models import Affiliation, Member
from members.models.admission import AdmissionCase, AdmissionPlan

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
    """Everybody on the way, in the organization and under it, in the order of what is due; five queries."""
    cases = AdmissionCase.objects.open().filter(member=OuterRef("member"))
    rows = roster_of(organization, scope, RosterFilter(on=on, q=q))
    rows = rows.filter(Q(status__in=STAGES) | Exists(cases))
    rows = list(rows.select_related("member", "organization").order_by("member__pinyin", "pk"))
    if stage:
        rows = [row for row in rows if row.status == stage]
    members = [row.member_id for row in rows]
    found = AdmissionCase.objects.open().filter(member__in=members)
    found = found.select_related("member", "organization").annotate_home(on=on)
    sheets = {s.case.member_id: s for s in sheets_of(found, on=on, is_whole=False)}
    listed = [Row(row, sheets.get(row.member_id)) for row in rows]
    return sorted(listed, key=lambda r: r.order(on, is_superior=organization.is_superior))


@dataclass(frozen=True)
class YearPlan:
    """The year's plan beside what was admitted in it so far."""

    year: int
    planned: int | None
    approved_on: date | None
    admitted: int


def plan_of(organization: Organization, scope: Scope, *, on: date) -> YearPlan:
    """The plan of the day's year, and how many were admitted under the organization in it; two queries."""
    plan = AdmissionPlan.objects.in_scope(scope).filter(organization=organization, year=on.year).first()
    admitted = Member.objects.affiliated_under(organization, on=on).filter(
        admission_date__year=on.year, standings__status__in=PARTY_MEMBERS, standings__until=None
    )
    return YearPlan(on.year, plan and plan.planned_count, plan and plan.approved_on, admitted.count())
