"""How does a list become an Excel file?"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Nothing that a person typed may become a formula, a number or a link (security: formulas in exports).
OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip
FORMATS = {
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1},
    "text": {"num_format": "@", "quote_prefix": True, "valign": "vcenter"},
    "said": {"num_format": "@", "quote_prefix": True, "valign": "vcenter", "text_wrap": True},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "vcenter"},
    "money": {"num_format": "0.00", "valign": "vcenter"},
    # Not "0.#": Excel would show 32 as "32.".
    "hours": {"num_format": "General", "valign": "vcenter"},
    "count": {"num_format": "0", "valign": "vcenter"},
}
A4 = 9
NAME_LENGTH = 31
UNNAMEABLE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# Heading, width in characters, and what of a row stands in the cell.
Column = tuple[object, float, Callable[[object], object]]


class Hours(Decimal):
    """Class hours: half hours show, and no cents."""


def hours(value: Decimal | None) -> Hours | None:
    """The value as class hours; what is not known stays None."""
    return None if value is None else Hours(value)


@dataclass(frozen=True)
class ListSheet:
    """A list with its head frozen; `foot` are the values of a last row, below the filter."""

    title: object
    columns: Sequence[Column]
    rows: Sequence
    foot: Sequence[object] = ()

    def write(self, sheet, formats) -> None:
        _set_page(sheet)
        for column, (heading, width, _cell) in enumerate(self.columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, str(heading), formats["head"])
        cells = [(column, cell) for column, (_heading, _width, cell) in enumerate(self.columns)]
        for number, row in enumerate(self.rows, start=1):
            for column, cell in cells:
                _write_cell(sheet, number, column, cell(row), formats)
        for column, value in enumerate(self.foot):
            _write_cell(sheet, len(self.rows) + 1, column, value, formats)
        sheet.autofilter(0, 0, max(len(self.rows), 1), len(self.columns) - 1)


@dataclass(frozen=True)
class PairSheet:
    """What is said of one thing: a name and a value a line, long texts on several lines."""

    title: object
    pairs: Iterable[tuple[object, object]]

    def write(self, sheet, formats) -> None:
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 70)
        for number, (name, value) in enumerate(self.pairs):
            sheet.write_string(number, 0, str(name), formats["head"])
            _write_cell(sheet, number, 1, value, formats, text="said")


def workbook_of(sheets: Iterable[ListSheet | PairSheet], notes: Mapping[str, str]) -> bytes:
    """The .xlsx of sheets, and a last one of notes (name: text).

    A cell is typed by its value: text stays text, a date is a date, Decimal is money with two decimals, Hours
    are class hours, int is a count; None and "" stay empty, zero does not. Another type raises TypeError.
    """
    buffer = BytesIO()
    with _many_cells():
        workbook = Workbook(buffer, OPTIONS)
        formats = {name: workbook.add_format(format) for name, format in FORMATS.items()}
        taken: set[str] = set()
        for sheet in [*sheets, PairSheet(_("Notes"), notes.items())]:
            sheet.write(workbook.add_worksheet(_free_name(str(sheet.title), taken)), formats)
        workbook.close()
    return buffer.getvalue()


@contextmanager
def _many_cells() -> Iterator[None]:
    """Without looking for garbage: every cell is an object, none is garbage, and each look costs more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def list_workbook(
    title: object,
    columns: Sequence[Column],
    rows: Sequence,
    notes: Mapping[str, str],
    *,
    foot: Iterable[object] = (),
) -> bytes:
    """The .xlsx of one list, as `workbook_of` makes it."""
    return workbook_of([ListSheet(title, columns, rows, list(foot))], notes)


def notes_of(
    organization, rows: Sequence, remarks: Mapping[str, str], *, by: str, at: datetime
) -> dict[str, str]:
    """What stands on the notes of every list: whose it is, `remarks`, how many rows, by whom and when."""
    return {
        _("Organization"): organization.name, **remarks, _("Rows"): str(len(rows)),
        _("Made by"): by, _("Made at"): f"{at:%Y-%m-%d %H:%M}",
    }  # fmt: skip


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """The file for the browser to keep; `name` is without ending and holds no name of a person."""
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _free_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet and that no other sheet of the book has, whatever its capitals."""
    name = title.translate(UNNAMEABLE).strip()[:NAME_LENGTH] or "-"
    stem, number = name[: NAME_LENGTH - 3], 1
    while name.lower() in taken:
        number += 1
        name = f"{stem} {number}"
    taken.add(name.lower())
    return name


def _set_page(sheet) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet, row: int, column: int, value: object, formats, *, text: str = "text") -> None:
    """Write a value by its type; raises TypeError for one that has no form here, a truth value for one."""
    if value is None or value == "":
        return
    # Most cells are plain text: they need not be held against every other type first.
    if type(value) is str:
        sheet.write_string(row, column, value, formats[text])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, Hours):
        sheet.write_number(row, column, value, formats["hours"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, formats["money"])
    elif type(value) is int:
        sheet.write_number(row, column, value, formats["count"])
    elif isinstance(value, (str, Promise)):
        sheet.write_string(row, column, str(value), formats[text])
    else:
        raise TypeError(type(value).__name__)
