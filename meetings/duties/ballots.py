"""Who is told that a secret ballot is open?"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import BallotVoter
from meetings.rules.ballots import BallotKind, BallotState
from partybuild.notices.services import Reminder, in_all_languages


def reminders(*, on: date) -> list[Reminder]:
    """One notice to everybody entitled who has an account, whether they have voted or not: were it only to
    those who have not, the notices would say who that is. One query."""
    open_ones = BallotVoter.objects.filter(ballot__state=BallotState.OPEN, member__user__isnull=False)
    rows = open_ones.values_list("member__user", "ballot", "ballot__title", "ballot__kind")
    texts: dict = {}
    found = []
    for user, ballot, title, kind in rows.order_by("ballot", "member__user"):
        if ballot not in texts:
            texts[ballot] = (
                in_all_languages(lambda t=title: _text(t)),
                in_all_languages(lambda k=kind: _why(k)),
            )
        link = reverse("mine:ballot", args=[ballot])
        found.append(Reminder(user, f"ballot:{ballot}", *texts[ballot], link))
    return found


def _text(title: str) -> str:
    return _("A secret ballot is open: %(title)s. Who has voted already need do nothing.") % {"title": title}


def _why(kind: str) -> str:
    if kind == BallotKind.APPRAISAL:
        return _("Democratic appraisal of members: Branch Regulations Art 18.")
    return _("Your branch asks for your opinion; an advisory vote decides nothing.")
