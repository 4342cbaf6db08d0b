"""How does the list of floating, lost and suspended members become an Excel file?"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from branches.models import Organization
from members.sheets import list_workbook, notes_of

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
    """The .xlsx of dressed rows."""
    return list_workbook(_("Membership"), COLUMNS, rows, notes_of(organization, rows, {}, by=by, at=at))
