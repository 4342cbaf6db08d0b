"""How do the targets of a year become an Excel file?"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from branches.models import Organization
from members.sheets import Column, list_workbook, notes_of
from members.target_pages import BranchRow, MemberRow


def targets_workbook(
    rows: list[MemberRow], organization: Organization, year: int, *, by: str, at: datetime
) -> bytes:
    """One row a target; a member without targets has a row of his name alone."""
    cells = [(row.member.name, target) for row in rows for target in (row.targets or [None])]

    def of(name):
        return lambda cell: getattr(cell[1], name) if cell[1] else None

    columns: list[Column] = [
        (pgettext("person", "Name"), 14, lambda cell: cell[0]),
        (pgettext("target", "Kind"), 16, lambda cell: cell[1] and str(cell[1].get_kind_display())),
        (pgettext("of a member", "Target"), 50, of("text")),
        (_("Seen by"), 30, of("measure")),
        (_("State"), 10, lambda cell: cell[1] and str(cell[1].get_state_display())),
        (_("The member's own review"), 40, of("own_review")),
        (_("The branch's review"), 40, of("branch_review")),
        (pgettext("target", "Reviewed on"), 12, of("reviewed_on")),
    ]
    notes = notes_of(organization, cells, {_("Year"): str(year)}, by=by, at=at)
    return list_workbook(_("Targets of the year"), columns, cells, notes)


def branches_workbook(
    rows: list[BranchRow], organization: Organization, year: int, *, by: str, at: datetime
) -> bytes:
    """One row a branch, in the tree's order."""
    columns: list[Column] = [
        (_("Branch"), 30, lambda r: r.organization.name),
        (_("Members"), 10, lambda r: r.members),
        (_("Without targets"), 12, lambda r: r.without),
        (_("Review missing"), 12, lambda r: r.unreviewed),
    ]
    notes = notes_of(organization, rows, {_("Year"): str(year)}, by=by, at=at)
    return list_workbook(_("Targets of the year"), columns, rows, notes)
