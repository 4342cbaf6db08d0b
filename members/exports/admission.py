"""How do the people on the way into the Party become an Excel file?"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from branches.models import Organization
from members.development.listing import Row
from members.sheets import list_workbook, notes_of


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
    """The .xlsx of the list."""
    return list_workbook(_("Admission"), COLUMNS, rows, notes_of(organization, rows, {}, by=by, at=at))
