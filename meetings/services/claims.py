"""How does of two reviewers each get a record of his own?"""

from datetime import datetime, timedelta

from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import Meeting
from meetings.rules import MeetingState
from partybuild.errors import RuleBroken

# Who goes away with a record open keeps it from the others no longer than this.
TIME_TO_REVIEW = timedelta(minutes=20)


def claim_record(*, by, organization: Organization, pk: int, at: datetime) -> None:
    """Take a waiting record of a direct child for oneself for 20 minutes and let go of the one before.

    One conditional UPDATE, so of two at once one gets it; whoever reads the record after it sees whose it
    is. Nothing happens where somebody else has it, it does not wait here, or `by` signed it: who may not
    decide it keeps it from nobody.
    """
    here = Organization.objects.filter(parent=organization)
    wanted = Q(pk=pk, organization__in=here) & (Q(signed_by=None) | ~Q(signed_by=by))
    before = Q(claimed_by=by, claimed_until__gt=at) & ~Q(pk=pk)
    rows = Meeting.objects.filter(wanted & free_for(by, at) | before, state=MeetingState.SUBMITTED)
    until = Case(When(pk=pk, then=Value(at + TIME_TO_REVIEW)), default=Value(at))
    rows.update(claimed_by=by, claimed_until=until)


def free_for(by, at: datetime) -> Q:
    """The condition "nobody else has it open"."""
    return Q(claimed_until=None) | Q(claimed_until__lte=at) | Q(claimed_by=by)


def is_free_for(meeting: Meeting, by, at: datetime) -> bool:
    return meeting.claimed_until is None or meeting.claimed_until <= at or meeting.claimed_by_id == by.pk


def check_is_free(meeting: Meeting, by, at: datetime) -> None:
    """Raises RuleBroken with the name of whoever has the record open, and until when."""
    taken = Meeting.objects.filter(pk=meeting.pk).exclude(free_for(by, at))
    for name, until in taken.values_list("claimed_by__name", "claimed_until"):
        raise RuleBroken(being_reviewed(name, until))


def being_reviewed(name: str, until: datetime) -> str:
    clock = timezone.localtime(until).strftime("%H:%M")
    return _("%(name)s is reviewing this record; it is free again at %(time)s.") % {
        "name": name,
        "time": clock,
    }
