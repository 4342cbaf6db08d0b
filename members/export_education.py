"""How do lists of trainings, hours and targets become Excel files that stay what was typed?"""

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from branches.models import Organization
from members.sheets import CONTENT_TYPE, OPTIONS

Column = tuple[str, int, Callable]


def workbook_of(title: str, columns: list[Column], rows: Iterable, notes: dict[str, str]) -> bytes:
    """An .xlsx: a sheet `title` of (heading, width, cell of a row) with typed cells, and a sheet of notes."""
    buffer = BytesIO()
    book = Workbook(buffer, OPTIONS)
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}),
        "text": book.add_format({"num_format": "@", "quote_prefix": True, "valign": "vcenter"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "vcenter"}),
        "number": book.add_format({"num_format": "0.#", "valign": "vcenter"}),
    }
    _write_rows(book.add_worksheet(title), columns, list(rows), formats)
    sheet = book.add_worksheet(_("Notes"))
    sheet.set_column(0, 1, 40)
    for number, (name, value) in enumerate(notes.items()):
        sheet.write_string(number, 0, name, formats["head"])
        sheet.write_string(number, 1, value, formats["text"])
    book.close()
    return buffer.getvalue()


def _write_rows(sheet, columns: list[Column], rows: list, formats: dict) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (heading, width, _cell) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats["head"])
    for number, row in enumerate(rows, start=1):
        for column, (_heading, _width, cell) in enumerate(columns):
            _write(sheet, number, column, cell(row), formats)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(sheet, number: int, column: int, value, formats: dict) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(number, column, value, formats["text"])
    elif isinstance(value, int | Decimal):
        sheet.write_number(number, column, float(value), formats["number"])
    else:
        sheet.write_datetime(number, column, value, formats["date"])


def notes_of(organization: Organization, year: int, *, by: str, at: datetime) -> dict[str, str]:
    """What every file says of itself."""
    return {
        _("Organization"): organization.name,
        _("Year"): str(year),
        _("Made by"): by,
        _("Made at"): f"{at:%Y-%m-%d %H:%M}",
    }


def answer(content: bytes, name: str) -> HttpResponse:
    """The file as a download; nothing personal stands in its name."""
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def courses_workbook(rows: list, organization: Organization, year: int, *, by: str, at: datetime) -> bytes:
    """The courses of a year, with `.attended`."""
    columns: list[Column] = [
        (_("Title"), 36, lambda c: c.title),
        (_("Kind of training"), 24, lambda c: str(c.get_kind_display())),
        (_("Held by"), 16, lambda c: str(c.get_level_display())),
        (_("First day"), 12, lambda c: c.began_on),
        (_("Last day"), 12, lambda c: c.ended_on),
        (_("Class hours"), 10, lambda c: c.hours),
        (_("Place"), 20, lambda c: c.place),
        (_("Teachers"), 20, lambda c: c.teacher),
        (_("Took part"), 10, lambda c: c.attended),
        (_("Organization"), 24, lambda c: c.organization.short_name),
        (_("Cancelled"), 24, lambda c: c.cancel_reason),
    ]
    return workbook_of(_("Training courses"), columns, rows, notes_of(organization, year, by=by, at=at))
