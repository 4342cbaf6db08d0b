"""How does a person's own data become a file: JSON for programs, Excel for reading?"""

import json
import re
from datetime import date, datetime
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from appraisal.mine.data import OwnData, Part
from members.sheets import OPTIONS

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def as_json(data: OwnData, *, at: datetime) -> bytes:
    """The data under readable headings; dates as 2026-11-27."""
    content = {
        _("Made at"): f"{at:%Y-%m-%d %H:%M}",
        _("My file"): data.facts,
        **{part.title: part.rows for part in data.parts},
        _("Not in this file"): data.withheld,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str).encode()


def as_workbook(data: OwnData, *, at: datetime) -> bytes:
    """One sheet for the facts, one for each table that has rows, one of notes; text never a formula."""
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as workbook:
        formats = {
            "head": workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
            "text": workbook.add_format({"num_format": "@", "quote_prefix": True, "text_wrap": True}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        }
        _write_pairs(workbook.add_worksheet(_sheet_name(_("My file"))), data.facts, formats)
        for part in data.parts:
            if part.rows:
                _write_part(workbook.add_worksheet(_sheet_name(part.title)), part, formats)
        empty = _(", ").join(part.title for part in data.parts if not part.rows)
        notes = {_("Made at"): f"{at:%Y-%m-%d %H:%M}", _("Nothing stored"): empty}
        notes |= {f"{_('Not in this file')} {n}": text for n, text in enumerate(data.withheld, start=1)}
        _write_pairs(workbook.add_worksheet(_sheet_name(_("Notes"))), notes, formats)
    return buffer.getvalue()


def _sheet_name(title: str) -> str:
    return _FORBIDDEN.sub(" ", title)[:31]


def _write_pairs(sheet, pairs: dict, formats) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 60)
    for number, (name, value) in enumerate(pairs.items()):
        sheet.write_string(number, 0, str(name), formats["head"])
        _write(sheet, number, 1, value, formats)


def _write_part(sheet, part: Part, formats) -> None:
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(part.rows[0]):
        sheet.set_column(column, column, 22)
        sheet.write_string(0, column, str(heading), formats["head"])
    for number, row in enumerate(part.rows, start=1):
        for column, value in enumerate(row.values()):
            _write(sheet, number, column, value, formats)


def _write(sheet, number: int, column: int, value, formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(number, column, value, formats["date"])
    elif isinstance(value, int):
        sheet.write_number(number, column, value)
    else:
        sheet.write_string(number, column, str(value), formats["text"])
