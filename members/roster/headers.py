"""Where does a roster's table begin, and which column holds what?"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from members.roster.files import Cell, Sheet, Unreadable
from members.roster.headings import exact_field_of, field_of, is_silent, normalized

SEARCHED_ROWS = 50
# Several columns of one field are usual here: two phones, the home address and where one lives now.
USUALLY_SEVERAL = frozenset({"phone", "address", "organization", "education"})
_SOMEBODY_ELSE = re.compile(r"介绍人|联系人|配偶|家属|父|母|子女|书记|组长|填表")


@dataclass(frozen=True)
class Layout:
    """The header of a table: the heading of each column and the columns of each field, the best first."""

    first_line: int
    headings: dict[int, str]
    columns: dict[str, list[int]]

    @cached_property
    def words(self) -> set[str]:
        return {normalized(text) for text in self.headings.values()}

    @property
    def unknown(self) -> list[str]:
        taken = {index for indexes in self.columns.values() for index in indexes}
        return [text for index, text in self.headings.items() if index not in taken and not is_silent(text)]

    @property
    def fields_by_heading(self) -> dict[str, str]:
        return {self.headings[index]: name for name, indexes in self.columns.items() for index in indexes}

    @property
    def repeated(self) -> dict[str, list[str]]:
        return {
            name: [self.headings[index] for index in indexes]
            for name, indexes in self.columns.items()
            if len(indexes) > 1 and name not in USUALLY_SEVERAL
        }


@dataclass(frozen=True)
class Line:
    """One line under the header, numbered from 1; `everything` is what it holds besides line numbers."""

    number: int
    cells: dict[str, Cell]
    others: dict[str, Cell]
    everything: list[Cell]
    serial: list[Cell]


@dataclass(frozen=True)
class Table:
    layout: Layout
    lines: list[Line]
    sheet: str = ""
    unread_sheets: list[str] = field(default_factory=list)


def read_table(sheets: list[Sheet]) -> Table:
    """The roster among the sheets: where the header names the most fields; raises Unreadable without one."""
    layouts = [(sheet, layout) for sheet in sheets if (layout := find_layout(sheet.rows))]
    named = [(sheet, layout) for sheet, layout in layouts if "name" in layout.columns]
    if not named:
        raise _no_header(layouts)
    sheet, layout = max(named, key=lambda pair: (len(pair[1].columns), len(pair[0].rows)))
    lines = _lines_under(sheet.rows, layout)
    if not lines:
        raise Unreadable("no_rows")
    return Table(layout, lines, sheet.name, [other.name for other, _layout in named if other is not sheet])


def _no_header(layouts) -> Unreadable:
    if not layouts:
        return Unreadable("no_header")
    _sheet, layout = max(layouts, key=lambda pair: len(pair[1].columns))
    return Unreadable("no_name_column", found=", ".join(layout.headings.values()))


def find_layout(rows: list[list[Cell]]) -> Layout | None:
    """The header among the first rows: the row, or the two under merged cells, that names most fields."""
    candidates = [_of_one_row(rows, index) for index in range(min(len(rows), SEARCHED_ROWS))]
    best = max(candidates, key=_richness, default=None)
    if best is None or not _is_header(best):
        return None
    index = best.first_line - 1
    pairs = [_of_two_rows(rows, upper) for upper in (index - 1, index) if 0 <= upper < len(rows) - 1]
    return max([best, *pairs], key=_richness)


def _is_header(layout: Layout) -> bool:
    return "name" in layout.columns or len(layout.columns) >= 3


def _richness(layout: Layout) -> tuple:
    return ("name" in layout.columns, len(layout.columns), -layout.first_line)


def _of_one_row(rows, index) -> Layout:
    texts = {column: _label(cell) for column, cell in enumerate(rows[index]) if _label(cell)}
    return _layout(index + 1, texts, {column: field_of(text) for column, text in texts.items()})


def _of_two_rows(rows, upper_index) -> Layout:
    """Reads headings that stand in two rows, as under merged cells; nothing when the lower row holds data."""
    upper, lower = rows[upper_index], rows[upper_index + 1]
    is_title = sum(1 for cell in upper if _label(cell)) < 2
    if is_title or any(re.search(r"\d{4}", str(cell)) or not isinstance(cell, str) for cell in lower):
        return _layout(upper_index + 2, {}, {})
    texts, found, group = {}, {}, ""
    for column in range(max(len(upper), len(lower))):
        above, below = (_label(row[column]) if column < len(row) else "" for row in (upper, lower))
        group = above or group
        text, known = _read_pair(above, below, group)
        if text:
            texts[column], found[column] = text, known
    return _layout(upper_index + 2, texts, found)


def _read_pair(above: str, below: str, group: str):
    if not below:
        return above, field_of(above) if above else None
    if _SOMEBODY_ELSE.search(group):
        return group + below, None
    both = group + below
    known = (
        exact_field_of(below)
        or exact_field_of(both)
        or field_of(below)
        or (field_of(both) if group else None)
    )
    return below if exact_field_of(below) or not group else both, known


def _layout(first_line, texts, found) -> Layout:
    ranked = sorted(
        (rank, column, name) for column, match in found.items() if match for name, rank in [match]
    )
    columns: dict[str, list[int]] = {}
    for _rank, column, name in ranked:
        columns.setdefault(name, []).append(column)
    return Layout(first_line, texts, columns)


def _label(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not "".join(cell.split()).strip("\ufeff\u200b")


def _lines_under(rows, layout) -> list[Line]:
    below = rows[layout.first_line :]
    while below and all(is_blank(cell) for cell in below[-1]):
        below = below[:-1]
    taken = {column for columns in layout.columns.values() for column in columns}
    silent = {column for column, text in layout.headings.items() if column not in taken and is_silent(text)}
    unknown = {column: text for column, text in layout.headings.items() if column not in taken | silent}
    return [_line(number, row, layout, unknown, silent) for number, row in enumerate(below, start=1)]


def _line(number, row, layout, unknown, silent) -> Line:
    def at(column):
        return row[column] if column < len(row) else ""

    cells = {
        name: next((at(column) for column in columns if not is_blank(at(column))), "")
        for name, columns in layout.columns.items()
    }
    others = {text: at(column) for column, text in unknown.items() if not is_blank(at(column))}
    everything = [cell for column, cell in enumerate(row) if column not in silent and not is_blank(cell)]
    return Line(
        number,
        cells,
        others,
        everything,
        [at(column) for column in sorted(silent) if not is_blank(at(column))],
    )


def is_repeated_header(line: Line, layout: Layout) -> bool:
    """Whether a line says the headings again, as on the second page of a printed roster."""
    said = [cell for cell in line.everything if isinstance(cell, str) and normalized(cell) in layout.words]
    return len(said) >= max(2, len(line.everything) - 1)
