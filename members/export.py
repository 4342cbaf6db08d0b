"""How does a roster become an Excel file that can be read, printed and imported again?"""

from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from xlsxwriter import Workbook

from branches.models import Organization
from members.display import mask, said
from members.models import Affiliation

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Nothing that a person typed may become a formula, a number or a link (security: formulas in exports).
OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip


def _text(name):
    return lambda row: said(name, getattr(row.member, name))


def _dated(name):
    """A real date where the day is known; else the text 1987-06, which keeps what is known."""

    def cell(row):
        day, precision = getattr(row.member, f"{name}_date"), getattr(row.member, f"{name}_precision")
        if not day or precision == "day":
            return day
        return f"{day:%Y-%m}" if precision == "month" else f"{day:%Y}"

    return cell


# Heading, width, cell: the wordings of the national roster, so that the import knows them again.
COLUMNS = (
    (pgettext_lazy("roster column", "Name"), 14, _text("name")),
    (pgettext_lazy("roster column", "Sex"), 6, _text("sex")),
    (pgettext_lazy("roster column", "ID number"), 21, lambda r: mask("id_number", r.member.id_number)),
    (pgettext_lazy("roster column", "Ethnic group"), 10, _text("ethnicity")),
    (pgettext_lazy("roster column", "Date of birth"), 12, lambda r: r.member.born_on),
    (pgettext_lazy("roster column", "Education"), 14, _text("education")),
    (pgettext_lazy("roster column", "Member category"), 18, lambda r: r.kind_label),
    (pgettext_lazy("roster column", "Branch"), 26, lambda r: r.organization.name),
    (pgettext_lazy("roster column", "Party group"), 14, lambda r: r.group.name if r.group else ""),
    (pgettext_lazy("roster column", "Date of admission"), 12, _dated("admission")),
    (pgettext_lazy("roster column", "Date of confirmation"), 12, _dated("confirmation")),
    (pgettext_lazy("roster column", "Posts"), 24, lambda r: r.posts_text),
    (pgettext_lazy("roster column", "Unit and post"), 26, _text("work_unit")),
    (pgettext_lazy("roster column", "Mobile phone"), 15, lambda r: r.phone),
    (pgettext_lazy("roster column", "Remark"), 26, _text("remark")),
)


def roster_workbook(
    rows: list[Affiliation], organization: Organization, remarks: dict[str, str], *, by: str, at: datetime
) -> bytes:
    """The .xlsx of dressed roster rows: frozen head, real dates, masked identities as text, a sheet of notes.

    `remarks` go onto the notes beside who made the file and when.
    """
    buffer = BytesIO()
    workbook = Workbook(buffer, OPTIONS)
    formats = {
        "head": workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}),
        "text": workbook.add_format({"num_format": "@", "quote_prefix": True, "valign": "vcenter"}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "vcenter"}),
    }
    _write_roster(workbook.add_worksheet(_("Roster")), rows, formats)
    notes = {
        _("Organization"): organization.name, **remarks, _("Rows"): str(len(rows)),
        _("Made by"): by, _("Made at"): f"{at:%Y-%m-%d %H:%M}",
        _("Personal data"): _("ID numbers and phones are masked. An import keeps the stored ones."),
    }  # fmt: skip
    _write_notes(workbook.add_worksheet(_("Notes")), notes, formats)
    workbook.close()
    return buffer.getvalue()


def _write_roster(sheet, rows, formats) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (heading, width, _cell) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), formats["head"])
    for number, row in enumerate(rows, start=1):
        for column, (_heading, _width, cell) in enumerate(COLUMNS):
            _write_cell(sheet, number, column, cell(row), formats)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)


def _write_cell(sheet, number, column, value, formats) -> None:
    if not value:
        return
    if isinstance(value, str):
        sheet.write_string(number, column, value, formats["text"])
    else:
        sheet.write_datetime(number, column, value, formats["date"])


def _write_notes(sheet, notes, formats) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 70)
    for number, (name, value) in enumerate(notes.items()):
        sheet.write_string(number, 0, name, formats["head"])
        sheet.write_string(number, 1, value, formats["text"])
