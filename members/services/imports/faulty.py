"""Which rows could not be imported, as a file that can be mended and imported again?"""

from io import BytesIO

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Disposition, ImportBatch
from members.roster.cells.dates import LATEST_YEAR
from members.roster.fields import FIELDS, Kind
from members.roster.headings import field_of
from members.roster.problems import Problem
from members.services.imports.staging import loaded
from partybuild.audit.services import record

# XlsxWriter would read "=…" as a formula and a long number as a number; here every cell is text.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def note_faulty_rows(*, by, batch: ImportBatch) -> None:
    """Audit that the refused rows were taken away: they hold what the file said of people."""
    count = batch.rows.filter(disposition=Disposition.REFUSED).count()
    record(by=by, action="export refused rows", obj=batch, organization=batch.organization, count=count)


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
            *(headings.get(name) or capfirst(str(FIELDS[name].label)) for name in fields),
            *others,
            _("Problems"),
        ]
    ]
    for staged, row in zip(refused, rows, strict=True):
        said = "; ".join(Problem.from_json(problem).message for problem in staged.problems)
        table.append(
            [
                str(row.number),
                *(_as_text(name, row.cells.get(name, "")) for name in fields),
                *(str(row.others.get(heading, "")) for heading in others),
                said,
            ]
        )
    return _workbook(table)


def _as_text(name: str, cell) -> str:
    # As text 1998.1 would be January; the number of that look is October (cells.dates).
    if isinstance(cell, float) and FIELDS[name].kind == Kind.DATE and cell < LATEST_YEAR:
        return f"{cell:.2f}"
    return str(cell)


def _headings(batch: ImportBatch) -> dict[str, str]:
    """Field → the heading under which the file had it, where that says so alone (a merged one may not)."""
    columns = reversed(batch.columns.get("columns", {}).items())
    return {name: heading for heading, name in columns if (known := field_of(heading)) and known[0] == name}


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
