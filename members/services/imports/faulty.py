"""Which rows could not be imported, as a file that can be mended and imported again?"""

from io import BytesIO

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Disposition, ImportBatch
from members.roster.fields import FIELDS
from members.roster.problems import Problem
from members.services.imports.staging import loaded

# XlsxWriter would read "=…" as a formula and a long number as a number; here every cell is text.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def faulty_rows_workbook(batch: ImportBatch) -> bytes:
    """The refused rows as an .xlsx of text cells: the file's own columns and one that says what is wrong."""
    refused = list(batch.rows.filter(disposition=Disposition.REFUSED).order_by("number"))
    rows = [loaded(staged) for staged in refused]
    fields = [name for name in FIELDS if any(name in row.cells for row in rows)]
    others = list(dict.fromkeys(heading for row in rows for heading in row.others))
    headings = _headings(batch)
    table = [
        [
            _("Row"),
            *(headings.get(name) or capfirst(FIELDS[name].label) for name in fields),
            *others,
            _("Problems"),
        ]
    ]
    for staged, row in zip(refused, rows, strict=True):
        said = "; ".join(Problem.from_json(problem).message for problem in staged.problems)
        table.append(
            [
                str(row.number),
                *(str(row.cells.get(name, "")) for name in fields),
                *(str(row.others.get(heading, "")) for heading in others),
                said,
            ]
        )
    return _workbook(table)


def _headings(batch: ImportBatch) -> dict[str, str]:
    """Field → the heading under which the file had it."""
    return {name: heading for heading, name in reversed(batch.columns.get("columns", {}).items())}


def _workbook(table: list[list[str]]) -> bytes:
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        sheet = book.add_worksheet()
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True})
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, text if number else head)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table[0]) - 1, 18, text)
        sheet.set_column(len(table[0]) - 1, len(table[0]) - 1, 60)
    return buffer.getvalue()
