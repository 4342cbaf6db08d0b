"""How many fall into each cell, how many a year before, and which change asks for its reasons?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from branches.models import Organization, RuleSet
from branches.scope import Scope
from members.rules.statistics import is_jump
from members.statistics.axes import Cell
from members.statistics.reasons import Reasons, reasons_of
from members.statistics.rows import Facts
from members.statistics.tables import SECTIONS, Table, missing, tables


@dataclass(frozen=True)
class Line:
    """One cell with its figure; `before` is None where the years are not compared."""

    cell: Cell
    count: int
    before: int | None
    is_jump: bool

    @property
    def change(self) -> int | None:
        return None if self.before is None else self.count - self.before


@dataclass(frozen=True)
class Filled:
    """One table with its figures; the lines add up to the total."""

    table: Table
    lines: list[Line]
    total: int
    before: int | None

    @property
    def is_compared(self) -> bool:
        return self.before is not None

    @property
    def jumps(self) -> list[Line]:
        return [line for line in self.lines if line.is_jump]


@dataclass(frozen=True)
class AnnualReturn:
    """All tables of an organization of a day, and what changed within the year before it."""

    organization: Organization
    on: date
    before: date
    tables: list[Filled]
    reasons: Reasons
    missing: list[str]
    percent: int
    people: int

    @property
    def sections(self) -> list[dict]:
        """The tables under their sections, in order."""
        found = [
            {"key": key, "title": title, "tables": [t for t in self.tables if t.table.section == key]}
            for key, title in SECTIONS.items()
        ]
        return [section for section in found if section["tables"]]

    @property
    def jumps(self) -> list[tuple[Filled, Line]]:
        return [(table, line) for table in self.tables for line in table.jumps]


def statistics_of(organization: Organization, scope: Scope, *, on: date) -> AnnualReturn:
    """The annual statistics of an organization and everything under it on a day, as far as the scope reaches.

    Five queries for any number of people and organizations, and one or more for each source of
    settings.STATISTICS_SOURCES.
    """
    facts = Facts(organization, scope, on=on)
    settings = RuleSet.objects.values_for([organization], on=on)[organization.pk]
    limits = {"percent": settings["statistics.jump_percent"], "people": settings["statistics.jump_people"]}
    filled = [fill(table, facts, **limits) for table in tables()]
    return AnnualReturn(organization, on, facts.before, filled, reasons_of(facts), missing(), **limits)


def fill(table: Table, facts: Facts, *, percent: int, people: int) -> Filled:
    now = table.of_the_day(facts)
    before = table.count(facts, facts.before) if table.count else None
    lines = []
    for cell in table.cells:
        count, earlier = now[cell.key], None if before is None else before[cell.key]
        jump = earlier is not None and is_jump(count, earlier, percent=percent, people=people)
        lines.append(Line(cell, count, earlier, jump))
    return Filled(table, lines, now.total(), None if before is None else before.total())


def rows_of(table: Table, cell: Cell, organization: Organization, scope: Scope, *, on: date) -> Sequence:
    """The rows behind one figure, by branch and name; a list of members reads those alone that are shown."""
    return table.behind(Facts(organization, scope, on=on), cell.key)
