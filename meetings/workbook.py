"""How does a list of meetings become an Excel file?"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from branches.models import Organization
from meetings.models import Meeting
from meetings.templatetags.meetings import kind_names
from members.sheets import list_workbook, notes_of


def _time(name: str):
    def cell(meeting):
        at = getattr(meeting, name)
        return f"{timezone.localtime(at):%H:%M}" if at else ""

    return cell


# Heading, width, cell; as long as nothing is signed, due and present are those of the attendance list.
COLUMNS = (
    (gettext_lazy("Date"), 12, lambda m: m.held_on),
    (gettext_lazy("Start"), 8, _time("started_at")),
    (gettext_lazy("End"), 8, _time("ended_at")),
    (gettext_lazy("Kinds"), 34, kind_names),
    (gettext_lazy("Title"), 40, lambda m: m.title),
    (gettext_lazy("Place"), 24, lambda m: m.place),
    (gettext_lazy("Organization"), 20, lambda m: m.organization.short_name),
    (gettext_lazy("Party group"), 20, lambda m: m.group.name if m.group else ""),
    (gettext_lazy("State"), 14, lambda m: m.get_state_display()),
    (pgettext_lazy("headcount", "Due"), 8, lambda m: m.due_count or m.recorded_due),
    (
        pgettext_lazy("headcount", "Present"),
        8,
        lambda m: m.present_count if m.due_count else m.recorded_present,
    ),
    (gettext_lazy("Late entry"), 10, lambda m: _("yes") if m.is_late_entry else ""),
)


def meetings_workbook(meetings: list[Meeting], organization: Organization, *, by: str, at: datetime) -> bytes:
    """An .xlsx with one row a meeting (with `recorded_due` and `recorded_present`) and a sheet of notes."""
    notes = notes_of(organization, meetings, {}, by=by, at=at)
    notes[_("Remark")] = _(
        "Due and present are those frozen by the signature; before it, those of the attendance list."
    )
    return list_workbook(_("Meetings"), COLUMNS, meetings, notes)
