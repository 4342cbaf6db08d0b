"""How does a list of care become an Excel file?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from branches.models import Organization
from members.sheets import CONTENT_TYPE, OPTIONS
from partybuild.audit.services import record


def list_file(
    request: HttpRequest,
    organization: Organization,
    name: str,
    title: str,
    headings: list,
    rows: Iterable[tuple],
) -> HttpResponse:
    """The rows as .xlsx under their headings, with a sheet of notes; the export is audited.

    Texts stay texts, days are dates, numbers numbers; the file's name is `name` with the code and the day.
    """
    rows, now = list(rows), timezone.localtime()
    buffer = BytesIO()
    workbook = Workbook(buffer, OPTIONS)
    formats = {
        "head": workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}),
        "text": workbook.add_format({"num_format": "@", "quote_prefix": True, "valign": "vcenter"}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "vcenter"}),
    }
    _write_rows(workbook.add_worksheet(title[:31]), headings, rows, formats)
    notes = {
        _("Organization"): organization.name, _("List"): title, _("Rows"): str(len(rows)),
        _("Made by"): str(request.user), _("Made at"): f"{now:%Y-%m-%d %H:%M}",
    }  # fmt: skip
    _write_notes(workbook.add_worksheet(_("Notes")), notes, formats)
    workbook.close()
    record(by=request.user, action=f"export {name}", organization=organization, count=len(rows))
    response = HttpResponse(buffer.getvalue(), content_type=CONTENT_TYPE)
    file = f"{name}_{organization.code}_{now:%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def _write_rows(sheet, headings, rows, formats) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_column(0, len(headings) - 1, 18)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, str(heading), formats["head"])
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, number, column, value, formats)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)


def _write_cell(sheet, number: int, column: int, value, formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(number, column, value, formats["date"])
    elif isinstance(value, int | Decimal):
        sheet.write_number(number, column, value)
    else:
        sheet.write_string(number, column, str(value), formats["text"])


def _write_notes(sheet, notes: dict[str, str], formats) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 70)
    for number, (name, value) in enumerate(notes.items()):
        sheet.write_string(number, 0, name, formats["head"])
        sheet.write_string(number, 1, value, formats["text"])
