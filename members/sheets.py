"""How does a list become an Excel file?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "vcenter"},
    "money": {"num_format": "0.00", "valign": "vcenter"},
    "count": {"num_format": "0", "valign": "vcenter"},
}
A4 = 9
# Heading, width in characters, and what of a row stands in the cell.
Column = tuple[object, float, Callable[[object], object]]


def list_workbook(
    title: str,
    columns: Sequence[Column],
    rows: Sequence,
    notes: Mapping[str, str],
    *,
    foot: Iterable[object] = (),
) -> bytes:
    """The .xlsx of a list: sheet `title` with its head frozen, then a sheet of notes (name: text).

    A cell is typed by its value: text stays text, a date is a date, Decimal is money with two decimals, int a
    count; None and "" stay empty, zero does not. `foot` are the values of a last row, below the filter.
    """
    buffer = BytesIO()
    workbook = Workbook(buffer, OPTIONS)
    formats = {name: workbook.add_format(format) for name, format in FORMATS.items()}
    _write_list(workbook.add_worksheet(title[:31]), columns, rows, list(foot), formats)
    write_notes(workbook.add_worksheet(_("Notes")), notes, formats)
    workbook.close()
    return buffer.getvalue()


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


def _write_list(sheet, columns, rows, foot, formats) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (heading, width, _cell) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), formats["head"])
    for number, row in enumerate(rows, start=1):
        for column, (_heading, _width, cell) in enumerate(columns):
            write_cell(sheet, number, column, cell(row), formats)
    for column, value in enumerate(foot):
        write_cell(sheet, len(rows) + 1, column, value, formats)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def write_cell(sheet, row: int, column: int, value: object, formats) -> None:
    """Write a value by its type; raises TypeError for one that has no form here, a truth value for one."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, formats["money"])
    elif type(value) is int:
        sheet.write_number(row, column, value, formats["count"])
    elif isinstance(value, str | Promise):
        sheet.write_string(row, column, str(value), formats["text"])
    else:
        raise TypeError(type(value).__name__)


def write_notes(sheet, notes, formats) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 70)
    for number, (name, value) in enumerate(notes.items()):
        sheet.write_string(number, 0, name, formats["head"])
        sheet.write_string(number, 1, value, formats["text"])
