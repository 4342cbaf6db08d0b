"""How are the activities of a theme Party day set, and what came of them?"""

from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.rules.theme_day import in_order, is_theme_day
from partybuild.errors import RuleBroken


def set_activities(meeting: Meeting, fields: dict) -> None:
    """Set the given activities; other kinds of meeting have none (Branch Regulations, Article 16).

    What was written of the result is never dropped with the kind. Raises RuleBroken.
    """
    if "activities" in fields:
        meeting.activities = clean_activities(fields["activities"])
    if is_theme_day(meeting.kinds):
        return
    if meeting.benefit:
        if "benefit" in fields:
            raise RuleBroken(_("Only a theme Party day has this."), field="benefit")
        message = _("It is written what came of the theme Party day. Take that out of the minutes first.")
        raise RuleBroken(message, field="kinds")
    if meeting.activities and "activities" in fields:
        raise RuleBroken(_("Only a theme Party day has this."), field="activities")
    meeting.activities = []


def clean_activities(activities) -> list[str]:
    """Known activities in their order. Raises RuleBroken."""
    wanted = {str(code) for code in activities or ()}
    found = in_order(wanted)
    if len(found) < len(wanted):
        raise RuleBroken(_("Choose the activities from the list."), field="activities")
    return found
