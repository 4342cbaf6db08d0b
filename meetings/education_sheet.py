"""How does a year of study become an Excel file?"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from branches.models import Organization
from meetings.education import StudyYear
from meetings.education_pages import BranchYear
from members.sheets import Column, hours, list_workbook, notes_of
from partybuild.templatetags.ui.words import STATES


def members_workbook(
    rows: list[StudyYear], organization: Organization, year: int, *, by: str, at: datetime
) -> bytes:
    """One row a member: hours owed, from where they come, what is missing."""
    columns: list[Column] = [
        (pgettext("person", "Name"), 14, lambda r: r.name),
        (_("Hours required"), 12, lambda r: hours(r.owed.hours)),
        (_("From meetings"), 12, lambda r: hours(r.from_meetings)),
        (_("From courses"), 12, lambda r: hours(r.from_courses)),
        (_("Hours missing"), 12, lambda r: hours(r.missing)),
        (_("Trainings missing"), 12, lambda r: r.trainings_missing),
        (_("Rotation trainings missing"), 14, lambda r: r.rotations_missing),
        (_("State"), 14, lambda r: str(STATES[r.state][2])),
    ]
    notes = notes_of(organization, rows, {_("Year"): str(year)}, by=by, at=at)
    return list_workbook(_("Hours of study"), columns, rows, notes)


def branches_workbook(
    rows: list[BranchYear], organization: Organization, year: int, *, by: str, at: datetime
) -> bytes:
    """One row a branch, in the tree's order."""
    columns: list[Column] = [
        (_("Branch"), 30, lambda r: r.organization.name),
        (_("Members who owe hours"), 16, lambda r: r.owing),
        (_("Have enough"), 12, lambda r: r.enough),
        (_("Short of hours"), 12, lambda r: r.short),
        (_("Short of trainings"), 12, lambda r: r.without_training),
    ]
    notes = notes_of(organization, rows, {_("Year"): str(year)}, by=by, at=at)
    return list_workbook(_("Hours of study"), columns, rows, notes)
