"""Where does a roster's table begin, and which column holds what?"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from members.roster.fields import FIELDS, Kind
from members.roster.files import Cell
from members.roster.headings import exact_field_of, field_of, is_silent, normalized

SEARCHED_ROWS = 50
# Several columns of one field are usual here: two phones, the home address and where one lives now.
USUALLY_SEVERAL = frozenset({"phone", "address", "organization", "education"})
DATE_PARTS = ("年", "月", "日")
_SOMEBODY_ELSE = re.compile(r"介绍人|联系人|配偶|家属|父|母|子女|书记|组长|填表")


@dataclass(frozen=True)
class Layout:
    """The header of a table: the heading of each column and the columns of each field, the best first.

    `words` are all that stands in the header's one or two rows.
    """

    first_line: int
    headings: dict[int, str]
    columns: dict[str, list[int]]
    words: frozenset[str] = field(default_factory=frozenset, compare=False)

    @property
    def unknown(self) -> list[str]:
        taken = {index for indexes in self.columns.values() for index in indexes}
        return [text for index, text in self.headings.items() if index not in taken and not is_silent(text)]

    @property
    def fields_by_heading(self) -> dict[str, str]:
        return {self.headings[index]: name for name, indexes in self.columns.items() for index in indexes}

    @cached_property
    def spread(self) -> dict[str, list[int]]:
        """The columns of dates whose year, month and day stand in columns of their own."""
        spread = {}
        for name, columns in self.columns.items():
            ends = tuple(self.headings[column][-1:] for column in sorted(columns))
            if FIELDS[name].kind == Kind.DATE and len(ends) > 1 and ends == DATE_PARTS[: len(ends)]:
                spread[name] = sorted(columns)
        return spread

    @property
    def repeated(self) -> dict[str, list[str]]:
        return {
            name: [self.headings[index] for index in indexes]
            for name, indexes in self.columns.items()
            if len(indexes) > 1 and name not in USUALLY_SEVERAL | self.spread.keys()
        }


def find_layout(rows: list[list[Cell]]) -> Layout | None:
    """The header among the first rows: the row, or the two under merged cells, that names most fields."""
    candidates = [_of_one_row(rows, index) for index in range(min(len(rows), SEARCHED_ROWS))]
    best = max(candidates, key=_richness, default=None)
    if best is None or not _is_header(best):
        return None
    index = best.first_line - 1
    if index + 1 < len(rows) and _are_parts_of_dates(rows[index + 1]):
        return _of_two_rows(rows, index)
    pairs = [_of_two_rows(rows, upper) for upper in (index - 1, index) if 0 <= upper < len(rows) - 1]
    return max([best, *pairs], key=_richness)


def _are_parts_of_dates(row: list[Cell]) -> bool:
    """Whether a row under the headings says 年 月 日 alone: each date is spread over several columns."""
    said = [label for cell in row if (label := _label(cell))]
    return len(said) >= 2 and set(said) <= set(DATE_PARTS)


def _is_header(layout: Layout) -> bool:
    return "name" in layout.columns or len(layout.columns) >= 3


def _richness(layout: Layout) -> tuple:
    return ("name" in layout.columns, len(layout.columns), -layout.first_line)


def _of_one_row(rows, index) -> Layout:
    texts = {column: _label(cell) for column, cell in enumerate(rows[index]) if _label(cell)}
    return _layout(index + 1, texts, {column: field_of(text) for column, text in texts.items()})


def _of_two_rows(rows, upper_index) -> Layout:
    """Reads headings that stand in two rows, as under merged cells; nothing when one of them is no heading.

    The lower row may hold data, or a single cell: the title of the first section (第一党小组).
    """
    upper, lower = rows[upper_index], rows[upper_index + 1]
    is_alone = any(sum(1 for cell in row if _label(cell)) < 2 for row in (upper, lower))
    if is_alone or any(re.search(r"\d{4}", str(cell)) or not isinstance(cell, str) for cell in lower):
        return _layout(upper_index + 2, {}, {})
    texts, found, group = {}, {}, ""
    for column in range(max(len(upper), len(lower))):
        above, below = (_label(row[column]) if column < len(row) else "" for row in (upper, lower))
        group = above or group
        text, known = _read_pair(above, below, group)
        if text:
            texts[column], found[column] = text, known
    return _layout(upper_index + 2, texts, found, [*upper, *lower])


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


def _layout(first_line, texts, found, said=()) -> Layout:
    ranked = sorted(
        (rank, column, name) for column, match in found.items() if match for name, rank in [match]
    )
    columns: dict[str, list[int]] = {}
    for _rank, column, name in ranked:
        columns.setdefault(name, []).append(column)
    words = frozenset(normalized(label) for cell in (*texts.values(), *said) if (label := _label(cell)))
    return Layout(first_line, texts, columns, words)


def _label(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""
