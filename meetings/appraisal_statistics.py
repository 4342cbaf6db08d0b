"""What of the appraisals of members does the annual return count? (settings.STATISTICS_SOURCES, _RECORDS)"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Count, DecimalField, Exists, F, OuterRef, QuerySet, When
from django.db.models.functions import Cast

from branches.models import Organization
from branches.scope import Scope
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import Grade, NotGraded
from members.statistics.axes import Axis, Cell
from members.statistics.records import Record, place_of, told
from members.statistics.rows import Body, Facts
from members.statistics.tables import EXPECTED, Table

GRADED = "graded"
NUMBER = DecimalField(max_digits=6, decimal_places=1)


def grades(organization: Organization, scope: Scope, *, since: date, on: date) -> QuerySet:
    """How many of each branch have each grade, or none and why, in its last appraisal announced since then.

    A row a branch and grade, with the number as its hours: who got which is for the committee alone (OL-11).
    """
    done = MemberAppraisal.objects.done(on=on)
    later = done.filter(organization=OuterRef("organization"), year__gt=OuterRef("year"))
    last = done.in_scope(scope).under(organization).filter(~Exists(later), announced_on__gt=since)
    rows = AppraisedMember.objects.filter(appraisal__in=last.order_by().values("pk"))
    kind = Case(When(not_graded="", then=F("grade")), default=F("not_graded"))
    rows = rows.order_by().values("appraisal__organization", "grade", "not_graded").annotate(n=Count("pk"))
    place = place_of("appraisal__organization__")
    return told(rows, GRADED, kind=kind, hours=Cast("n", NUMBER), **place)


def of_grades(facts: Facts) -> list[Record]:
    return [record for record in facts.records if record.sort == GRADED]


def count_graded(facts: Facts) -> Counter:
    """How many have each grade, or none and why."""
    found: Counter = Counter()
    for record in of_grades(facts):
        found[record.kind] += int(record.hours)
    return found


def find_branches(facts: Facts, cell: str) -> Sequence[Body]:
    """The branches in which somebody stands behind a figure, never who."""
    records = sorted((r for r in of_grades(facts) if r.kind == cell), key=lambda record: record.path)
    return [Body(r.place, r.code, r.path, r.place, r.kind) for r in records]


GRADES = Axis(
    tuple(Cell(key, label) for key, label in (*Grade.choices, *NotGraded.choices)), lambda row: row.kind
)
APPRAISAL = Table("appraisal", "other", EXPECTED["appraisal"], GRADES, tally=count_graded, find=find_branches)
