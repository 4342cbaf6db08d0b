"""How do the annual statistics become an Excel file, and the rows behind one figure?"""

from datetime import date, datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from branches.models import Organization
from members.sheets import OPTIONS
from members.statistics.axes import Cell
from members.statistics.counting import AnnualReturn, Filled
from members.statistics.tables import Table

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Book:
    """A workbook in memory with our three formats; nothing that was typed becomes a formula."""

    def __init__(self):
        self.buffer = BytesIO()
        self.workbook = Workbook(self.buffer, OPTIONS)
        self.head = self.workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.text = self.workbook.add_format({"num_format": "@", "quote_prefix": True, "text_wrap": True})
        self.day = self.workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.names: set[str] = set()

    def sheet(self, title: str, widths: tuple[int, ...]):
        """A sheet whose name fits and is not taken, its columns as wide as asked."""
        name = title.translate(FORBIDDEN)[:28].strip() or "-"
        while name.lower() in self.names:
            name += "+"
        self.names.add(name.lower())
        sheet = self.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def write(self, sheet, number: int, values, style=None) -> None:
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, self.day)
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, str(value), style or self.text)

    def content(self) -> bytes:
        self.workbook.close()
        return self.buffer.getvalue()


def statistics_workbook(shown: AnnualReturn, *, by: str, at: datetime) -> bytes:
    """The .xlsx of the annual statistics: the two years, a sheet for each table, and notes."""
    book = Book()
    _write_reasons(book, shown)
    for filled in shown.tables:
        _write_table(book, filled)
    notes = {
        _("Organization"): shown.organization.name, _("As of"): f"{shown.on:%Y-%m-%d}",
        _("Compared with"): f"{shown.before:%Y-%m-%d}",
        _("Jumps"): jump_rule(shown), _("No data recorded yet"): pgettext("list", ", ").join(shown.missing),
        _("Made by"): by, _("Made at"): f"{at:%Y-%m-%d %H:%M}",
    }  # fmt: skip
    sheet = book.sheet(_("Notes"), (22, 70))
    for number, pair in enumerate(notes.items()):
        book.write(sheet, number, pair)
    return book.content()


def jump_rule(shown: AnnualReturn) -> str:
    """By what a change is marked, in words."""
    return _("A change of more than %(percent)d %% and at least %(people)d is marked.") % {
        "percent": shown.percent, "people": shown.people,
    }  # fmt: skip


def _write_reasons(book: Book, shown: AnnualReturn) -> None:
    sheet, reasons = book.sheet(_("Two years compared"), (44, 12)), shown.reasons
    lines = [(_("Members a year before"), reasons.before)]
    lines += [(_("Entered: %(reason)s") % {"reason": r.label}, r.count) for r in reasons.entered]
    lines += [(_("Left: %(reason)s") % {"reason": r.label}, r.count) for r in reasons.left]
    lines.append((_("Members on the day"), reasons.now))
    for number, line in enumerate(lines):
        book.write(sheet, number, line)


def _write_table(book: Book, filled: Filled) -> None:
    sheet = book.sheet(str(filled.table.title), (44, 12, 14, 12, 10))
    sheet.freeze_panes(1, 1)
    heads = [str(filled.table.title), _("Number")]
    if filled.is_compared:
        heads += [_("A year before"), pgettext("statistics", "Change"), _("Jump")]
    book.write(sheet, 0, heads, book.head)
    for number, line in enumerate(filled.lines, start=1):
        more = [line.before, line.change, _("yes") if line.is_jump else ""] if filled.is_compared else []
        book.write(sheet, number, [line.cell.label, line.count, *more])
    total = [_("Total"), filled.total]
    if filled.is_compared:
        total += [filled.before, filled.total - filled.before]
    book.write(sheet, len(filled.lines) + 1, total)


def rows_workbook(
    table: Table, cell: Cell, rows: list, organization: Organization, *, on: date, by: str
) -> bytes:
    """The .xlsx of the rows behind one figure: name, branch, the value; and notes."""
    book = Book()
    sheet = book.sheet(str(table.title), (26, 30, 30, 14))
    sheet.freeze_panes(1, 1)
    book.write(sheet, 0, [pgettext("person", "Name"), _("Branch"), str(table.title), _("Date")], book.head)
    for number, row in enumerate(rows, start=1):
        book.write(sheet, number, [row.name, row.place, table.said(row), getattr(row, "day", on)])
    notes = {
        _("Organization"): organization.name, _("As of"): f"{on:%Y-%m-%d}",
        str(table.title): str(cell.label), _("Rows"): len(rows), _("Made by"): by,
    }  # fmt: skip
    sheet = book.sheet(_("Notes"), (22, 70))
    for number, pair in enumerate(notes.items()):
        book.write(sheet, number, pair)
    return book.content()
