"""How does a list of meetings become an Excel file that Excel, and our own import, take as it is?"""

from datetime import date
from io import BytesIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.templatetags.meetings import kind_names

WIDTHS = (12, 8, 8, 34, 40, 24, 20, 20, 14, 8, 8, 10)
# Excel takes such beginnings for formulas; a cell of text must stay text.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def heads() -> list[str]:
    return [
        _("Date"),
        _("Start"),
        _("End"),
        _("Kinds"),
        _("Title"),
        _("Place"),
        _("Organization"),
        _("Party group"),
        _("State"),
        pgettext("headcount", "Due"),
        pgettext("headcount", "Present"),
        _("Late entry"),
    ]


def row_of(meeting) -> list:
    """The cells of one meeting; dates stay dates."""
    end = timezone.localtime(meeting.ended_at) if meeting.ended_at else None
    return [
        meeting.held_on,
        f"{timezone.localtime(meeting.started_at):%H:%M}",
        f"{end:%H:%M}" if end else "",
        kind_names(meeting),
        meeting.title,
        meeting.place,
        meeting.organization.short_name,
        meeting.group.name if meeting.group else "",
        str(meeting.get_state_display()),
        meeting.due_count or meeting.recorded_due,
        meeting.present_count if meeting.due_count else meeting.recorded_present,
        _("yes") if meeting.is_late_entry else "",
    ]


def meetings_workbook(meetings, *, made_on: date) -> bytes:
    """An .xlsx with one row a meeting (with `recorded_due` and `recorded_present`) and a sheet of notes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(_("Meetings"))
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        sheet.write_row(0, 0, heads(), book.add_format({"bold": True, "bottom": 1}))
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        count = 0
        for count, meeting in enumerate(meetings, start=1):
            cells = row_of(meeting)
            sheet.write_datetime(count, 0, cells[0], day)
            sheet.write_row(count, 1, cells[1:])
        sheet.autofilter(0, 0, max(count, 1), len(WIDTHS) - 1)
        write_notes(book, count, made_on)
    return out.getvalue()


def write_notes(book, count: int, made_on: date):
    """The sheet that says what the file is."""
    notes = book.add_worksheet(_("Notes"))
    notes.set_column(0, 0, 80)
    lines = [
        _("Meetings as filtered on the page, made on %(day)s.") % {"day": f"{made_on:%Y-%m-%d}"},
        _("Rows: %(count)d") % {"count": count},
        _("Due and present are those frozen by the signature; before it, those of the attendance list."),
    ]
    for row, line in enumerate(lines):
        notes.write_string(row, 0, line)
