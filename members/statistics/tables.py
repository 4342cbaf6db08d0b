"""Which tables do the annual statistics have, of whom, by which cells?"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from members.codes import JobCategory, MemberStatus
from members.rules.statistics import NOT_STATED
from members.statistics import axes
from members.statistics.axes import Axis, Cell
from members.statistics.rows import PARTY_ENDS, Facts


@dataclass(frozen=True)
class Table:
    """One table: by which cells it counts, and the rows that stand behind one of them (`behind`).

    `count` counts the cells of the day or of the day a year before, where the two years are compared; `tally`
    those of the day without reading each row. A table without them reads all its rows (`read`).
    """

    key: str
    section: str
    title: object
    axis: Axis
    read: Callable[[Facts], Sequence] | None = None
    count: Callable[[Facts, date], Counter] | None = None
    tally: Callable[[Facts], Counter] | None = None
    find: Callable[[Facts, str], Sequence] | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.axis.cells

    def cell(self, key: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.key == key), None)

    def place(self, row) -> str:
        return self.axis.place(row)

    def of_the_day(self, facts: Facts) -> Counter:
        """How many fall into each cell."""
        if self.count:
            return self.count(facts, facts.on)
        return self.tally(facts) if self.tally else Counter(map(self.place, self.read(facts)))

    def behind(self, facts: Facts, key: str) -> Sequence:
        """The rows of a cell, by branch and name: the same predicate as the count."""
        if self.find:
            return self.find(facts, key)
        rows = [row for row in self.read(facts) if self.place(row) == key]
        return sorted(rows, key=lambda row: (row.path, getattr(row, "pinyin", "") or row.name, row.name))


SECTIONS = {
    "basic": _("Basic figures"),
    "joined": _("Time of joining"),
    "education": _("Education"),
    "places": _("Villages, communities and other units"),
    "students": _("Students"),
    "admissions": _("Admissions of the year"),
    "confirmations": _("Confirmations of the year"),
    "leaving": _("Left in the year"),
    "organizations": _("Organizations"),
    "other": _("From other records"),
}


def of_members(key: str, section: str, title, axis: Axis, column: str = "", value: str = "") -> Table:
    """A table of the members of the day, compared with those of a year before; of those alone whose `column`
    has a value, where one is named."""

    only = (column, value) if column else None

    def find(facts: Facts, cell: str) -> Sequence:
        def belongs(row) -> bool:
            return axis.place(row) == cell and (only is None or getattr(row, column) == value)

        return facts.people(*axis.columns, *([column] if column else []), belongs=belongs)

    def count(facts: Facts, day: date) -> Counter:
        return facts.count(axis, day, only)

    return Table(key, section, title, axis, count=count, find=find)


def of_happenings(key: str, section: str, title, axis: Axis, *what: str) -> Table:
    """A table of what happened in the year."""
    wanted = frozenset(map(str, what))
    return Table(key, section, title, axis, lambda facts: [r for r in facts.happenings if r.what in wanted])


# The annual return has two tables of those who left the Party: by how, and by what they were.
PARTY_LEFT = tuple(s for s in PARTY_ENDS if s != MemberStatus.DECEASED)

OWN: tuple[Table, ...] = (
    of_members("kind", "basic", _("Full and probationary members"), axes.KIND),
    of_members("sex", "basic", _("Sex"), axes.SEX),
    of_members("ethnicity", "basic", _("Ethnic group"), axes.ETHNICITY),
    of_members("age", "basic", _("Age"), axes.AGE),
    of_members("education-group", "basic", _("Education in groups"), axes.EDUCATION_GROUP),
    of_members("job", "basic", _("Occupation"), axes.JOB),
    of_members("frontline", "basic", _("Front line"), axes.FRONTLINE),
    of_members("stratum", "basic", _("New social stratum"), axes.STRATUM),
    of_members("title", "basic", _("Professional title"), axes.TITLE),
    of_members("joined", "joined", _("Time of joining"), axes.JOINED),
    of_members("education", "education", _("Education"), axes.EDUCATION),
    of_members("sector", "places", _("Kind of unit"), axes.SECTOR),
    of_members("village", "places", _("Members in villages, by age"), axes.AGE, "sector", "village"),
    of_members("community", "places", _("Members in communities, by age"), axes.AGE, "sector", "community"),
    of_members(
        "students",
        "students",
        _("Students, by education"),
        axes.EDUCATION,
        "job_category",
        JobCategory.STUDENT,
    ),
    of_happenings("admitted-age", "admissions", _("Admitted, by age"), axes.YOUTH, "admitted"),
    of_happenings("admitted-sex", "admissions", _("Admitted, by sex"), axes.SEX, "admitted"),
    of_happenings(
        "admitted-education", "admissions", _("Admitted, by education"), axes.EDUCATION_GROUP, "admitted"
    ),
    of_happenings("admitted-job", "admissions", _("Admitted, by occupation"), axes.JOB, "admitted"),
    of_happenings(
        "confirmed",
        "confirmations",
        _("Confirmations"),
        axes.CONFIRMATION,
        "confirmed",
        "probation_cancelled",
    ),
    of_happenings("ended", "leaving", _("Membership ended"), axes.ENDS, "suspended", *PARTY_ENDS),
    of_happenings("left-age", "leaving", _("Left the Party, by age"), axes.AGE, *PARTY_LEFT),
    of_happenings(
        "left-education", "leaving", _("Left the Party, by education"), axes.EDUCATION_GROUP, *PARTY_LEFT
    ),
    of_happenings("left-job", "leaving", _("Left the Party, by occupation"), axes.JOB, *PARTY_LEFT),
    Table("transfers", "leaving", _("Transfers"), axes.DIRECTION, lambda facts: facts.transfers),
    Table("organizations", "organizations", _("Organizations by kind"), axes.BODY_KIND, lambda f: f.bodies),
)
# What the annual return also asks, out of other records: key and title. settings.STATISTICS_SOURCES says
# where the Table is once there is one; until then the page says that nothing is recorded, never 0.
EXPECTED = {
    "appraisal": _("Democratic appraisal of members"),
    "training": _("Education and training"),
    "honours": _("Honours"),
}


def tables() -> tuple[Table, ...]:
    """Every table there is: our own, and those that other parts add by settings.STATISTICS_SOURCES."""
    return (*OWN, *(import_string(path) for path in settings.STATISTICS_SOURCES.values()))


def missing() -> list[str]:
    """The titles of expected tables for which nothing is recorded yet."""
    return [str(title) for key, title in EXPECTED.items() if key not in settings.STATISTICS_SOURCES]


def table_of(key: str) -> Table | None:
    return next((table for table in tables() if table.key == key), None)


TABLES = OWN
__all__ = ["EXPECTED", "NOT_STATED", "OWN", "SECTIONS", "TABLES", "Table", "missing", "table_of", "tables"]
