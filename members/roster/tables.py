"""Which lines stand under a roster's headings, on one sheet or on one for each Party group?"""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from members.roster.cells import is_nothing
from members.roster.codewords import ANSWERED_AS
from members.roster.files import Cell, Sheet, Unreadable
from members.roster.headers import Layout, find_layout
from members.roster.headings import exact_field_of, is_silent, normalized
from members.roster.sections import Section, section_of

# Such sheets have the roster's headings and are not the roster: examples, former years, those who left.
_ANOTHER_LIST = re.compile(
    r"示例|样例|样表|范例|模板|说明|字典|旧|历史|往年|上年|备份|转出|出党|除名|去世|已故|减少|离开|example|template|sample|old|backup",
    re.IGNORECASE,
)
# Two sheets are parts of one roster when they share at least so many fields, and two thirds of all.
FEWEST_SHARED = 3


@dataclass(frozen=True)
class Line:
    """One line under the header, numbered from 1; `everything` is what it holds besides line numbers."""

    number: int
    cells: dict[str, Cell]
    others: dict[str, Cell]
    everything: list[Cell]
    serial: list[Cell]
    sheet: str = ""
    # What the sheet's name or the titles above its header tell of everybody on it.
    section: Section | None = None


@dataclass(frozen=True)
class Table:
    """The lines of all sheets that are parts of the roster, numbered through; `sheets` names them."""

    layout: Layout
    lines: list[Line]
    sheet: str = ""
    unread_sheets: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Part:
    sheet: Sheet
    layout: Layout
    lines: list[Line]

    @property
    def people(self) -> set[str]:
        """By what the lines can be known again: the ID number, else the name."""
        said = ((line.cells.get("id_number"), line.cells.get("name")) for line in self.lines)
        return {str(number or name) for number, name in said if number or name}


def read_table(sheets: list[Sheet]) -> Table:
    """The roster among the sheets: where the header names the most fields, with its like.

    Raises Unreadable when no sheet has headings with a name among them, and lines below.
    """
    layouts = [(sheet, layout) for sheet in sheets if (layout := find_layout(sheet.rows))]
    named = [(sheet, layout) for sheet, layout in layouts if "name" in layout.columns]
    if not named:
        raise _no_header(layouts)
    parts = [
        part for sheet, layout in named if (part := _Part(sheet, layout, _lines_under(sheet, layout))).lines
    ]
    if not parts:
        raise Unreadable("no_rows")
    best = max(parts, key=lambda part: (len(part.layout.columns), len(part.lines)))
    taken = _that_belong_together(parts, best)
    lines = [line for part in taken for line in part.lines]
    if len(taken) > 1:
        lines = [replace(line, number=number) for number, line in enumerate(lines, start=1)]
    unread = [part.sheet.name for part in parts if part not in taken]
    return Table(best.layout, lines, best.sheet.name, unread, [part.sheet.name for part in taken])


def _no_header(layouts) -> Unreadable:
    if not layouts:
        return Unreadable("no_header")
    _sheet, layout = max(layouts, key=lambda pair: len(pair[1].columns))
    return Unreadable("no_name_column", found=", ".join(layout.headings.values()))


def _that_belong_together(parts: list[_Part], best: _Part) -> list[_Part]:
    """The parts of one roster in the order of the file; a copy of people already read is none."""
    taken, known = [best], set(best.people)
    for part in parts:
        if part is not best and _has_its_fields(part, best) and not _ANOTHER_LIST.search(part.sheet.name):
            people = part.people
            if len(people & known) * 2 < len(people):
                taken.append(part)
                known |= people
    return [part for part in parts if part in taken]


def _has_its_fields(part: _Part, best: _Part) -> bool:
    mine, its = set(part.layout.columns), set(best.layout.columns)
    return len(mine & its) >= FEWEST_SHARED and len(mine & its) * 3 >= len(mine | its) * 2


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not "".join(cell.split()).strip("\ufeff\u200b")


def _lines_under(sheet: Sheet, layout: Layout) -> list[Line]:
    below = sheet.rows[layout.first_line :]
    end = len(below)
    while end and all(is_blank(cell) for cell in below[end - 1]):
        end -= 1
    reading = _Reading(layout, _section_above(sheet, layout) or section_of(sheet.name))
    lines = [reading.line(number, row, sheet.name) for number, row in enumerate(below[:end], start=1)]
    _fill_groups(lines, layout, sheet)
    return lines


def _section_above(sheet: Sheet, layout: Layout) -> Section | None:
    """What the title lines say of everybody: 第一党小组党员名册."""
    lines = [[cell for cell in row if not is_blank(cell)] for row in sheet.rows[: layout.first_line - 1]]
    titles = (section_of(str(line[0])) for line in lines if len(line) == 1)
    return next((section for section in titles if section), None)


class _Reading:
    """Reads rows under one header."""

    def __init__(self, layout: Layout, section: Section | None):
        self.layout, self.section = layout, section
        taken = {column for columns in layout.columns.values() for column in columns}
        rest = {column: text for column, text in layout.headings.items() if column not in taken}
        self.silent = sorted(column for column, text in rest.items() if is_silent(text))
        self.unknown = {column: text for column, text in rest.items() if column not in self.silent}
        self.answers = _answers(layout)
        self.beside = _second_names(layout)

    def line(self, number: int, row: list[Cell], sheet: str) -> Line:
        filled = {column: cell for column, cell in enumerate(row) if not is_blank(cell)}
        cells = {name: _first_said(filled, columns) for name, columns in self.layout.columns.items()}
        if self.answers and (answer := self.answers.get("".join(str(cells["category"]).split()))):
            cells["category"] = answer
        for name, columns in self.layout.spread.items():
            cells[name] = "-".join(str(filled[column]) for column in columns if column in filled)
        # Two people side by side in one row: the checks refuse a cell with two names.
        names = dict.fromkeys(
            [cells["name"], *(filled[column] for column in self.beside if column in filled)]
        )
        if len(names) > 1 and all(str(name).strip() for name in names):
            cells["name"] = "、".join(map(str, names))
        everything = [cell for column, cell in filled.items() if column not in self.silent]
        others = {text: filled[column] for column, text in self.unknown.items() if column in filled}
        serial = [filled[column] for column in self.silent if column in filled]
        return Line(number, cells, others, everything, serial, sheet, self.section)


def _first_said(filled: dict[int, Cell], columns: list[int]) -> Cell:
    """The first column that says something; else the first that is filled (无, —)."""
    cells = [filled[column] for column in columns if column in filled]
    return next((cell for cell in cells if not is_nothing(cell)), cells[0] if cells else "")


def _answers(layout: Layout) -> dict[str, str]:
    """What yes and no mean under a heading that asks: is he a full member?"""
    [column, *_others] = layout.columns.get("category", [None])
    return ANSWERED_AS.get(normalized(layout.headings[column]), {}) if column is not None else {}


def _second_names(layout: Layout) -> list[int]:
    """Further columns under the very heading of the name: a table printed in two halves."""
    heading = {column: normalized(layout.headings[column]) for column in layout.columns["name"]}
    first, *others = heading
    return [column for column in others if heading[column] == heading[first]]


def _fill_groups(lines: list[Line], layout: Layout, sheet: Sheet) -> None:
    """Gives the Party group of a merged cell, whose text its first line has, to all that it reaches over."""
    columns = layout.columns.get("group", [])
    if columns and not sheet.name:
        _fill_groups_of_text(lines)
    for first, last, column in sheet.merges:
        if column not in columns or first < layout.first_line:
            continue
        reached = lines[first - layout.first_line : last + 1 - layout.first_line]
        for line in reached[1:]:
            if line.everything and is_blank(line.cells["group"]):
                line.cells["group"] = reached[0].cells["group"]


def _fill_groups_of_text(lines: list[Line]) -> None:
    """The same for a text file, which knows no merged cells: each group is named once, the first at once."""
    rows = [line for line in lines if not is_blank(line.cells["name"])]
    named = [str(row.cells["group"]) for row in rows if not is_blank(row.cells["group"])]
    is_once = len(set(named)) == len(named) and len(named) * 2 <= len(rows)
    if not named or not is_once or is_blank(rows[0].cells["group"]):
        return
    for earlier, row in pairwise(rows):
        if is_blank(row.cells["group"]):
            row.cells["group"] = earlier.cells["group"]


def is_repeated_header(line: Line, layout: Layout) -> bool:
    """Whether a line says the headings again, as on the second page of a printed roster."""
    if exact_field_of(line.cells.get("name", "")) == exact_field_of("姓名"):
        return True
    said = [cell for cell in line.everything if isinstance(cell, str) and normalized(cell) in layout.words]
    return len(said) >= max(2, len(line.everything) - 1)
