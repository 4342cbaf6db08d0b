"""How does a roster become an Excel file that can be read, printed and imported again?"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.display import mask, said
from members.models import Affiliation
from members.sheets import list_workbook, notes_of


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
    """The .xlsx of dressed roster rows: real dates, masked identities as text, a sheet of notes.

    `remarks` go onto the notes beside who made the file and when.
    """
    notes = notes_of(organization, rows, remarks, by=by, at=at)
    notes[_("Personal data")] = _("ID numbers and phones are masked. An import keeps the stored ones.")
    return list_workbook(_("Roster"), COLUMNS, rows, notes)
