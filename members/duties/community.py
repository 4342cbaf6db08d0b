"""Who is told that feedback waits for him?"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from members.duties.telling import told_to
from members.models.community import Feedback
from partybuild.notices.services import Reminder


def reminders(*, on: date) -> list[Reminder]:
    """The member is told that something waits for him to be read; one query."""
    waiting = Feedback.objects.unread_by_member().filter(closed_on=None, entered_on__lte=on)
    rows = waiting.filter(member__user__is_active=True).order_by("entered_on", "pk")
    link = reverse("my")
    return [
        reminder
        for pk, user_id in rows.values_list("pk", "member__user")
        for reminder in told_to({user_id}, f"feedback:{pk}", _text, _reason, link)
    ]


def _text() -> str:
    return _("Feedback waits for you: you see it before others do, and may answer.")


def _reason() -> str:
    return _("The member sees first what is said of them.")
