"""How does a list of transfers become an Excel file?"""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from xlsxwriter import Workbook

from branches.models import Organization
from members.models.transfers import Transfer
from members.sheets import OPTIONS, write_cell, write_notes

# Heading, width, cell of a dressed row.
COLUMNS = (
    (pgettext_lazy("roster column", "Name"), 14, lambda r: r.member.name),
    (pgettext_lazy("transfer", "From"), 30, lambda r: r.sender.name if r.sender else r.outside_name),
    (pgettext_lazy("transfer", "To"), 30, lambda r: r.receiver.name if r.receiver else r.outside_name),
    (pgettext_lazy("transfer", "Kind of transfer"), 18, lambda r: r.get_kind_display()),
    (pgettext_lazy("transfer", "State"), 12, lambda r: r.get_state_display()),
    (pgettext_lazy("transfer", "Letter"), 18, lambda r: r.letter or r.outside_number),
    (pgettext_lazy("transfer", "Sent"), 12, lambda r: r.issued_on),
    (pgettext_lazy("transfer", "Valid until"), 12, lambda r: r.valid_until),
    (pgettext_lazy("transfer", "Due"), 12, lambda r: r.due_on if r.is_open else None),
    (pgettext_lazy("transfer", "Accepted"), 12, lambda r: r.accepted_on),
    (pgettext_lazy("transfer", "Receipt slip"), 12, lambda r: r.receipt_on),
    (pgettext_lazy("transfer", "Refused"), 12, lambda r: r.refused_on),
    (pgettext_lazy("transfer", "Reason of the refusal"), 30, lambda r: r.refusal),
)


def transfers_workbook(
    rows: Iterable[Transfer], organization: Organization, remarks: dict[str, str], *, by: str, at: datetime
) -> bytes:
    """The .xlsx of dressed transfers: frozen head, real dates, a sheet of notes."""
    rows, buffer = list(rows), BytesIO()
    workbook = Workbook(buffer, OPTIONS)
    formats = {
        "head": workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}),
        "text": workbook.add_format({"num_format": "@", "quote_prefix": True, "valign": "vcenter"}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "vcenter"}),
    }
    sheet = workbook.add_worksheet(_("Transfers"))
    sheet.freeze_panes(1, 1)
    for column, (heading, width, _cell) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), formats["head"])
    for number, row in enumerate(rows, start=1):
        for column, (_heading, _width, cell) in enumerate(COLUMNS):
            write_cell(sheet, number, column, cell(row), formats)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    notes = {_("Organization"): organization.name, **remarks, _("Rows"): str(len(rows))}
    notes |= {_("Made by"): by, _("Made at"): f"{at:%Y-%m-%d %H:%M}"}
    write_notes(workbook.add_worksheet(_("Notes")), notes, formats)
    workbook.close()
    return buffer.getvalue()
