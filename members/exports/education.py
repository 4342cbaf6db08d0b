"""How do the training courses of a year become an Excel file?"""

from datetime import datetime

from django.utils.translation import gettext as _

from branches.models import Organization
from members.sheets import Column, hours, list_workbook, notes_of


def courses_workbook(rows: list, organization: Organization, year: int, *, by: str, at: datetime) -> bytes:
    """The courses of a year, with `.attended`."""
    columns: list[Column] = [
        (_("Title"), 36, lambda c: c.title),
        (_("Kind of training"), 24, lambda c: c.get_kind_display()),
        (_("Held by"), 16, lambda c: c.get_level_display()),
        (_("First day"), 12, lambda c: c.began_on),
        (_("Last day"), 12, lambda c: c.ended_on),
        (_("Class hours"), 10, lambda c: hours(c.hours)),
        (_("Place"), 20, lambda c: c.place),
        (_("Teachers"), 20, lambda c: c.teacher),
        (_("Took part"), 10, lambda c: c.attended),
        (_("Organization"), 24, lambda c: c.organization.short_name),
        (_("Cancelled"), 24, lambda c: c.cancel_reason),
    ]
    notes = notes_of(organization, rows, {_("Year"): str(year)}, by=by, at=at)
    return list_workbook(_("Training courses"), columns, rows, notes)
