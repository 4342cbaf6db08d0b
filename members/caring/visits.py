"""Who is in hardship, and who of them was visited in a year?"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import pgettext

from branches.models import Organization
from branches.scope import Scope
from members.display import said_date
from members.models import Member
from members.models.care import Hardship, Visit, VisitOccasion


@dataclass
class VisitLine:
    """One member of the year's list."""

    member: Member
    branch: str
    hardships: list[Hardship] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    @property
    def hardship_text(self) -> str:
        return pgettext("list", ", ").join(str(h.get_kind_display()) for h in self.hardships)

    @property
    def visit_text(self) -> str:
        said = [f"{said_date(v.visited_on)} {v.get_occasion_display()}" for v in self.visits]
        return pgettext("list", ", ").join(said)

    @property
    def visitors_text(self) -> str:
        return pgettext("list", ", ").join(dict.fromkeys(v.visitors for v in self.visits))

    @property
    def given_text(self) -> str:
        return pgettext("list", ", ").join(filter(None, (_given(v) for v in self.visits)))


def _given(visit: Visit) -> str:
    amount = f"¥{visit.amount}" if visit.amount else ""
    return " ".join(filter(None, (amount, visit.given)))


def visit_list(
    organization: Organization, scope: Scope, *, year: int, on: date, occasion: str = ""
) -> list[VisitLine]:
    """Members on the register in the year, and whoever else was visited; the unvisited first. Two queries.

    `occasion` looks at visits of that occasion alone. Of the year's people those count who belong to the
    organization or under it on the day.
    """
    lines: dict = {}
    hardships = Hardship.objects.in_scope(scope).of_people_under(organization, on=on).in_year(year)
    for row in hardships.select_related("member", "organization"):
        _line(lines, row).hardships.append(row)
    visits = Visit.objects.in_scope(scope).under(organization).in_year(year)
    if occasion in VisitOccasion.values:
        visits = visits.filter(occasion=occasion)
    for row in visits.select_related("member", "organization").order_by("visited_on", "pk"):
        _line(lines, row).visits.append(row)
    return sorted(lines.values(), key=lambda x: (bool(x.visits), x.member.pinyin, x.member.name))


def _line(lines: dict, row) -> VisitLine:
    return lines.setdefault(row.member_id, VisitLine(row.member, row.organization.short_name))


def unvisited_count(organization: Organization, scope: Scope, *, year: int, on: date) -> tuple[int, int]:
    """How many members are on the register on the day, and how many of them nobody visited; one query."""
    visits = Visit.objects.in_scope(scope).in_year(year).filter(member=OuterRef("member"))
    register = Hardship.objects.in_scope(scope).of_people_under(organization, on=on).on(on)
    people = dict(register.order_by().values_list("member").annotate(is_visited=Exists(visits)))
    return len(people), sum(not is_visited for is_visited in people.values())
