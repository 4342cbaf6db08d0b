"""How do mentor pairs and attachments become one Excel file?"""

from datetime import datetime

from django.utils.translation import gettext_lazy, pgettext_lazy

from branches.models import Organization
from members.exports.roles import book_of_year

# Neither appraisals nor the two-way lists leave the house.
COLUMNS = {
    "pairs": (
        (pgettext_lazy("mentoring", "Mentor"), 14, lambda p: p.mentor.name),
        (gettext_lazy("Learner"), 14, lambda p: p.learner.name),
        (gettext_lazy("Organization"), 24, lambda p: p.organization.name),
        (pgettext_lazy("mentoring", "Aim"), 18, lambda p: str(p.get_aim_display())),
        (gettext_lazy("What is to be reached"), 40, lambda p: p.goal),
        (pgettext_lazy("beginning", "From"), 12, lambda p: p.since),
        (gettext_lazy("Planned until"), 12, lambda p: p.planned_until),
        (gettext_lazy("Closed on"), 12, lambda p: p.closed_on),
        (gettext_lazy("What came of it"), 40, lambda p: p.result),
    ),
    "attachments": (
        (pgettext_lazy("person", "Name"), 14, lambda a: a.member.name),
        (gettext_lazy("Organization"), 24, lambda a: a.organization.name),
        (gettext_lazy("Direction"), 18, lambda a: str(a.get_direction_display())),
        (gettext_lazy("Host or sending organization"), 30, lambda a: a.partner),
        (pgettext_lazy("attachment", "Post"), 20, lambda a: a.post),
        (pgettext_lazy("beginning", "From"), 12, lambda a: a.since),
        (gettext_lazy("Planned until"), 12, lambda a: a.planned_until),
        (gettext_lazy("Ended on"), 12, lambda a: a.ended_on),
        (gettext_lazy("Appraised on"), 12, lambda a: a.appraised_on),
    ),
}
NAMES = {"pairs": gettext_lazy("Mentor pairs"), "attachments": pgettext_lazy("training", "Attachments")}


def growth_workbook(
    rows: dict[str, list], organization: Organization, *, year: int | None, by: str, at: datetime
) -> bytes:
    """The .xlsx of pairs and attachments, a sheet each."""
    return book_of_year(NAMES, COLUMNS, rows, organization, year=year, by=by, at=at)
