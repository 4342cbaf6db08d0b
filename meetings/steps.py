"""How far is a meeting on its way from plan to approved record, and what is the one next step?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.rules import MeetingState

ORDER = ("plan", "attendance", "minutes", "submit", "review")


@dataclass(frozen=True)
class Step:
    """One step of the line: its label, "done", "current" or "", and its page where it has one."""

    label: str
    state: str
    url: str = ""


def labels() -> dict[str, str]:
    return {
        "plan": _("Plan"),
        "attendance": pgettext("step", "Attendance"),
        "minutes": _("Minutes"),
        "submit": _("Sign and submit"),
        "review": _("Review"),
    }


def current_step(meeting, *, has_attendance: bool, has_minutes: bool, on: date) -> str:
    """The step a meeting stands at; "" when it is through or cancelled."""
    match meeting.state:
        case MeetingState.CANCELLED | MeetingState.APPROVED:
            return ""
        case MeetingState.SUBMITTED:
            return "review"
        case MeetingState.SIGNED:
            return "submit"
        case MeetingState.RETURNED:
            return "minutes"
    if not has_attendance:
        return "plan" if meeting.held_on > on else "attendance"
    return "submit" if has_minutes else "minutes"


def steps_of(meeting, current: str) -> list[Step]:
    """The line of steps; a cancelled meeting has none."""
    if meeting.state == MeetingState.CANCELLED:
        return []
    at = ORDER.index(current) if current else len(ORDER)
    return [
        Step(labels()[name], "done" if n < at else "current" if n == at else "")
        for n, name in enumerate(ORDER)
    ]


def next_step(meeting, current: str, may: dict) -> dict | None:
    """The one button of the page: what to do now, if this person may do it."""
    steps = {
        "plan": ("change", "meetings:edit", _("Change the plan"), "edit"),
        "attendance": ("record", "meetings:attendance", _("Enter attendance"), "user-check"),
        "minutes": ("write", "meetings:minutes", _("Write the minutes"), "writing"),
        "submit": ("write", "meetings:check", _("Check and submit"), "clipboard-check"),
    }
    if meeting.state == MeetingState.RETURNED:
        steps["minutes"] = ("write", "meetings:minutes", _("Mend the record"), "writing")
    verb, name, label, symbol = steps.get(current, ("", "", "", ""))
    return {"name": name, "label": label, "icon": symbol} if may.get(verb) else None
