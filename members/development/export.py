"""How do the people on the way into the Party become an Excel file?"""

from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from xlsxwriter import Workbook

from branches.models import Organization
from members.development.listing import Row
from members.sheets import OPTIONS, write_cell, write_notes


def _done(key: str):
    return lambda row: row.sheet.facts.done.get(key) if row.sheet else None


# Heading, width, cell.
COLUMNS = (
    (pgettext_lazy("roster column", "Name"), 14, lambda r: r.member.name),
    (pgettext_lazy("roster column", "Branch"), 26, lambda r: r.organization.name),
    (pgettext_lazy("roster column", "Member category"), 18, lambda r: str(r.kind[1])),
    (pgettext_lazy("admission column", "Applied"), 12, _done("applied")),
    (pgettext_lazy("admission column", "Activist"), 12, _done("activist")),
    (pgettext_lazy("admission column", "Development target"), 12, _done("target")),
    (pgettext_lazy("admission column", "Branch meeting"), 12, _done("accepted")),
    (pgettext_lazy("admission column", "Approved"), 12, _done("approved")),
    (pgettext_lazy("admission column", "Next step"), 30, lambda r: r.due.label if r.due else ""),
    (pgettext_lazy("admission column", "Date"), 12, lambda r: r.due.on if r.due else None),
    (pgettext_lazy("admission column", "Exceptions"), 40, lambda r: "; ".join(_reasons(r))),
)


def _reasons(row: Row) -> list[str]:
    return list(row.sheet.facts.reasons.values()) if row.sheet else []


def cases_workbook(rows: list[Row], organization: Organization, *, by: str, at: datetime) -> bytes:
    """The .xlsx of the list: frozen head, real dates, text as text, a sheet of notes."""
    buffer = BytesIO()
    workbook = Workbook(buffer, OPTIONS)
    formats = {
        "head": workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}),
        "text": workbook.add_format({"num_format": "@", "quote_prefix": True, "valign": "vcenter"}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "vcenter"}),
    }
    sheet = workbook.add_worksheet(_("Admission"))
    sheet.freeze_panes(1, 1)
    for column, (heading, width, _cell) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), formats["head"])
    for number, row in enumerate(rows, start=1):
        for column, (_heading, _width, cell) in enumerate(COLUMNS):
            write_cell(sheet, number, column, cell(row), formats)
    notes = {
        _("Organization"): organization.name, _("Rows"): str(len(rows)),
        _("Made by"): by, _("Made at"): f"{at:%Y-%m-%d %H:%M}",
    }  # fmt: skip
    write_notes(workbook.add_worksheet(_("Notes")), notes, formats)
    workbook.close()
    return buffer.getvalue()
