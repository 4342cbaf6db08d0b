"""How is a staged row of a roster shown: as it came, what is wrong with it, what an import would do?"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.display import label_of, said, said_date
from members.models import Disposition, ImportBatch, ImportRow
from members.roster.cells.identity import masked
from members.roster.fields import FIELDS
from members.roster.problems import IGNORED, Problem
from members.roster.rows import read_person
from members.services.imports.matching import known_members, permitted_changes
from members.services.imports.staging import LEFT_OUT, loaded

# The columns of the table; whatever else is wrong is asked for under the row's findings.
MAIN = ("name", "id_number", "admission_date", "confirmation_date")
KINDS = {"create": "ok", "update": "info", "unchanged": "mute", "refused": "bad", "ignored": "mute"}
IN_ORDER = (Disposition.CREATE, Disposition.UPDATE, Disposition.UNCHANGED)
SHOWN = {
    "refused": Q(disposition=Disposition.REFUSED),
    "remarks": Q(disposition__in=IN_ORDER) & ~Q(problems=[]),
    "updates": Q(disposition=Disposition.UPDATE),
    "new": Q(disposition=Disposition.CREATE),
    "ignored": Q(disposition=Disposition.IGNORED),
}


@dataclass
class Cell:
    """One cell of a row, to be read or to be typed anew."""

    field: str
    label: str
    value: str
    shown: str
    is_faulty: bool = False
    is_input: bool = False


@dataclass
class ShownRow:
    number: int
    disposition: str
    result: str
    kind: str
    cells: list[Cell]
    others: list[Cell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    why_ignored: str = ""
    is_left_out: bool = False

    @property
    def is_refused(self) -> bool:
        return self.disposition == Disposition.REFUSED

    @property
    def is_ignored(self) -> bool:
        return self.disposition == Disposition.IGNORED

    @property
    def is_open(self) -> bool:
        return any(cell.is_input for cell in self.cells)


def figures_of(batch: ImportBatch) -> dict[str, int]:
    """How many rows are of each kind in SHOWN, and in order at all: one query."""
    counts = {name: Count("pk", filter=condition) for name, condition in SHOWN.items()}
    return batch.rows.aggregate(in_order=Count("pk", filter=Q(disposition__in=IN_ORDER)), **counts)


def rows_to_show(batch: ImportBatch, show: str):
    """The rows of a kind, the faulty first, then those with remarks, then the rest as in the file."""
    rank = Case(
        When(SHOWN["refused"], then=Value(0)),
        When(SHOWN["remarks"], then=Value(1)),
        When(SHOWN["ignored"], then=Value(3)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return batch.rows.filter(SHOWN.get(show, Q())).order_by(rank, "number")


def dress(staged_rows: list[ImportRow], *, on: date, editing: int | None = None) -> list[ShownRow]:
    """Rows ready for the page; those on record are read in one query."""
    wanted = [row.member_id for row in staged_rows if row.disposition == Disposition.UPDATE]
    members = {member.pk: member for member in known_members().filter(pk__in=wanted)} if wanted else {}
    return [_dressed(row, members.get(row.member_id), on, editing == row.number) for row in staged_rows]


def _dressed(staged: ImportRow, member, on: date, is_edited: bool) -> ShownRow:
    row = loaded(staged)
    problems = [Problem.from_json(stored) for stored in staged.problems]
    faulty = {problem.field for problem in problems if problem.is_error}
    is_input = is_edited or staged.disposition == Disposition.REFUSED
    odd = {problem.field for problem in problems} - set(MAIN) if is_input else set()
    if is_edited:
        odd |= row.cells.keys() - {*MAIN, "organization"}
    shown = ShownRow(
        staged.number,
        staged.disposition,
        str(Disposition(staged.disposition).label),
        KINDS[staged.disposition],
        [_cell(name, row, faulty, is_input) for name in MAIN],
        [_cell(name, row, faulty, True) for name in FIELDS if name in odd],
        problems,
        why_ignored=str(IGNORED.get(row.ignored, "")),
        is_left_out=row.ignored == LEFT_OUT,
    )
    if member:
        row.person = read_person(row.cells, today=on)
        shown.changes = _said_changes(member, permitted_changes(row, member))
    return shown


def _cell(name: str, row, faulty: set, is_input: bool) -> Cell:
    value = str(row.cells.get(name, ""))
    is_secret = name == "id_number" and name not in faulty
    shown = masked(value) if is_secret else value
    return Cell(name, capfirst(str(FIELDS[name].label)), value, shown, name in faulty, is_input)


def _said_changes(member, changes: dict) -> list[tuple[str, str, str]]:
    """(label, old, new) in words; identities masked."""
    said_ones = []
    for name, value in changes.items():
        if name == "group":
            said_ones.append((_("Party group"), "", value))
        elif name.endswith("_date"):
            precision = name.replace("_date", "_precision")
            old = said_date(getattr(member, name), getattr(member, precision))
            said_ones.append((label_of(name), old, said_date(value, changes.get(precision, "day"))))
        elif not name.endswith("_precision"):
            said_ones.append((label_of(name), said(name, getattr(member, name)), said(name, value)))
    return said_ones
