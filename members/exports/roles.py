"""How do the lists of demonstration posts, roles and honours become one Excel file?"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from branches.models import Organization
from members.sheets import ListSheet, notes_of, workbook_of

# Heading, width, cell.
COLUMNS = {
    "posts": (
        (pgettext_lazy("demonstration post", "Title"), 26, lambda p: p.title),
        (pgettext_lazy("demonstration", "Kind"), 14, lambda p: str(p.get_kind_display())),
        (gettext_lazy("Place"), 20, lambda p: p.place),
        (gettext_lazy("Organization"), 24, lambda p: p.organization.name),
        (gettext_lazy("Holders"), 24, lambda p: pgettext("list", ", ").join(m.name for m in p.holders_now)),
        (gettext_lazy("State"), 14, lambda p: str(p.get_state_display())),
        (gettext_lazy("Proposed on"), 12, lambda p: p.proposed_on),
        (gettext_lazy("Decided on"), 12, lambda p: p.decided_on),
        (gettext_lazy("Last check"), 12, lambda p: p.last_check),
        (gettext_lazy("Next check"), 12, lambda p: p.check_due_on),
        (gettext_lazy("Withdrawn on"), 12, lambda p: p.withdrawn_on),
    ),
    "roles": (
        (pgettext_lazy("person", "Name"), 14, lambda r: r.member.name),
        (gettext_lazy("Organization"), 24, lambda r: r.organization.name),
        (pgettext_lazy("role", "Kind"), 22, lambda r: str(r.get_kind_display())),
        (pgettext_lazy("role", "Title"), 26, lambda r: r.title),
        (gettext_lazy("Task"), 40, lambda r: r.task),
        (gettext_lazy("Households or people contacted"), 18, lambda r: r.contacts),
        (pgettext_lazy("beginning", "From"), 12, lambda r: r.since),
        (gettext_lazy("Until"), 12, lambda r: r.until),
        (gettext_lazy("Closing note"), 30, lambda r: r.closing_note),
    ),
    "honours": (
        (pgettext_lazy("honour", "Title"), 34, lambda h: h.title),
        (pgettext_lazy("person", "Name"), 14, lambda h: h.member.name if h.member else ""),
        (gettext_lazy("Organization"), 24, lambda h: h.organization.name),
        (pgettext_lazy("honour", "Level"), 18, lambda h: str(h.get_level_display())),
        (gettext_lazy("Awarded on"), 12, lambda h: h.awarded_on),
        (gettext_lazy("Awarded by"), 30, lambda h: h.awarded_by),
        (gettext_lazy("Document number"), 20, lambda h: h.document),
        (gettext_lazy("Revoked on"), 12, lambda h: h.revoked_on),
    ),
}
NAMES = {
    "posts": gettext_lazy("Demonstration posts"),
    "roles": pgettext_lazy("of members", "Roles"),
    "honours": gettext_lazy("Honours"),
}


def roles_workbook(
    rows: dict[str, list], organization: Organization, *, year: int | None, by: str, at: datetime
) -> bytes:
    """The .xlsx of the three lists, a sheet each."""
    return book_of_year(NAMES, COLUMNS, rows, organization, year=year, by=by, at=at)


def book_of_year(
    names: dict, columns: dict, rows: dict[str, list], organization: Organization, *, year, by: str, at
) -> bytes:
    """A sheet for each of `rows`, by its key in `names` and `columns`; `year` None stands for all years."""
    remarks = {_("Year"): str(year) if year else pgettext("year", "All")}
    everything = [row for found in rows.values() for row in found]
    sheets = [ListSheet(names[key], columns[key], found) for key, found in rows.items()]
    return workbook_of(sheets, notes_of(organization, everything, remarks, by=by, at=at))
