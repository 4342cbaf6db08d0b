"""What belongs to a member's targets of the year?"""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.periods import Period

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view targets", "keep targets"}),
    "superior_secretary": frozenset({"view targets", "keep targets"}),
    "committee_member": frozenset({"view targets", "keep targets"}),
    "reviewer": frozenset({"view targets"}),
    "administrator": frozenset({"view targets"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view targets": _("see members' targets"),
    "keep targets": _("review members' targets"),
}


class TargetKind(TextChoices):
    STUDY = "study", pgettext_lazy("target", "Study")
    POST = "post", pgettext_lazy("target", "Work at the post")
    SERVICE = "service", pgettext_lazy("target", "Service to the masses")
    BRANCH_TASK = "branch_task", pgettext_lazy("target", "Task of the branch")


class TargetState(TextChoices):
    OPEN = "open", pgettext_lazy("target", "Open")
    DONE = "done", pgettext_lazy("target", "Done")
    DROPPED = "dropped", pgettext_lazy("target", "Dropped")


def pledges_due(year: int, months: int) -> date:
    """The last day for the targets of a year: the end of its first months."""
    return Period(year, "month", months).end


def reviews_are_due(year: int, *, on: date, since: int) -> bool:
    """Whether the targets of a year are to be reviewed by now: from a month of the year on, and after it."""
    return on >= Period(year, "month", since).start
