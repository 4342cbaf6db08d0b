"""How does a list of tasks become an Excel file?"""

from datetime import date, datetime

from django.utils.translation import gettext_lazy, pgettext_lazy

from branches.models import Organization
from meetings.models import FollowUp
from meetings.rules.followups import urgency
from members.sheets import list_workbook, notes_of

STATES = {
    "open": pgettext_lazy("tasks", "Open"),
    "soon": pgettext_lazy("tasks", "Open"),
    "overdue": pgettext_lazy("tasks", "Overdue"),
    "done": pgettext_lazy("tasks", "Done"),
    "dropped": pgettext_lazy("tasks", "Dropped"),
}


def columns_on(on: date) -> tuple:
    """Heading, width and cell of each column; what is open by then and over is overdue."""
    return (
        (pgettext_lazy("resolution", "Task"), 44, lambda task: task.said),
        (gettext_lazy("Responsible"), 12, lambda task: task.owner.name if task.owner else ""),
        (gettext_lazy("Deadline"), 12, lambda task: task.now_due_on),
        (gettext_lazy("State"), 10, lambda task: str(STATES[urgency(task.state, task.now_due_on, on=on)])),
        (pgettext_lazy("task", "Closed on"), 12, lambda task: task.closed_on),
        (gettext_lazy("Resolution"), 44, lambda task: task.resolution.text if task.text else ""),
        (gettext_lazy("Meeting"), 30, lambda task: task.meeting.title),
        (gettext_lazy("Date"), 12, lambda task: task.meeting.held_on),
        (gettext_lazy("Organization"), 20, lambda task: task.meeting.organization.short_name),
    )


def tasks_workbook(
    tasks: list[FollowUp], organization: Organization, *, on: date, by: str, at: datetime
) -> bytes:
    """An .xlsx with one row a task (`FollowUpQuerySet.told`) and a sheet of notes."""
    notes = notes_of(organization, tasks, {}, by=by, at=at)
    return list_workbook(gettext_lazy("Tasks of resolutions"), columns_on(on), tasks, notes)
