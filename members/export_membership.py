"""How does the list of floating, lost and suspended members become an Excel file?"""

from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from xlsxwriter import Workbook

from branches.models import Organization
from members.sheets import OPTIONS

# Heading, width, cell: what stands on the page, and nothing of discipline or disposal.
COLUMNS = (
    (pgettext_lazy("roster column", "Name"), 14, lambda r: r.member.name),
    (pgettext_lazy("roster column", "Branch"), 26, lambda r: r.organization.name),
    (
        pgettext_lazy("membership", "Mark"),
        20,
        lambda r: pgettext("list", ", ").join(str(word) for _badge, word in r.marks),
    ),
    (gettext_lazy("Floating since"), 14, lambda r: r.floating_since),
    (pgettext_lazy("floating", "Destination"), 24, lambda r: r.destination),
    (gettext_lazy("Who keeps contact"), 14, lambda r: r.contact_name),
    (gettext_lazy("Last contact"), 14, lambda r: r.contacted_on),
    (gettext_lazy("Last organizational life or dues"), 18, lambda r: r.last_seen_on),
    (gettext_lazy("Suspended since"), 14, lambda r: r.suspended_on),
    (gettext_lazy("What comes next"), 60, lambda r: "; ".join(_said(step) for step in r.steps)),
)


def _said(step) -> str:
    return f"{step.text} {step.on or ''} ({step.source})"


def membership_workbook(rows: list, organization: Organization, *, by: str, at: datetime) -> bytes:
    """The .xlsx of dressed rows: frozen head, real dates, text as text, a sheet of notes."""
    buffer = BytesIO()
    workbook = Workbook(buffer, OPTIONS)
    head = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    text = workbook.add_format({"num_format": "@", "quote_prefix": True})
    dated = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    sheet = workbook.add_worksheet(_("Membership"))
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    for column, (heading, width, cell) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), head)
        for number, value in enumerate((cell(row) for row in rows), start=1):
            if isinstance(value, str) and value:
                sheet.write_string(number, column, value, text)
            elif value:
                sheet.write_datetime(number, column, value, dated)
    notes = {
        _("Organization"): organization.name,
        _("Rows"): str(len(rows)),
        _("Made by"): by,
        _("Made at"): f"{at:%Y-%m-%d %H:%M}",
    }
    page = workbook.add_worksheet(_("Notes"))
    page.set_column(0, 1, 40)
    for number, (name, value) in enumerate(notes.items()):
        page.write_string(number, 0, name, head)
        page.write_string(number, 1, value, text)
    workbook.close()
    return buffer.getvalue()
