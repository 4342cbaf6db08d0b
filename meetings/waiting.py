"""How long do records wait for an organization's review? Shown as openly as the branches' lateness."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_low

from django.db.models import DateTimeField, Min, Value

from branches.models import Organization
from meetings.models import Meeting, Review

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True)
class WaitingTime:
    """Whole days from hand-in to decision in the last 90 days, and of the record that waits longest now.

    None where nothing was decided, or nothing waits.
    """

    decided: int
    median: int | None
    oldest: int | None


def waiting_time(organization: Organization, *, at: datetime) -> WaitingTime:
    """The organization's own; a decision that was taken back does not count. One query."""
    undecided = Value(None, output_field=DateTimeField())
    waiting = Meeting.objects.waiting_for_review().filter(organization__parent=organization).order_by()
    since = waiting.values("state").annotate(since=Min("submitted_at")).values_list("since", undecided)
    decided = Review.objects.filter(organization=organization, undone_at=None, at__gt=at - LOOKED_BACK)
    rows = list(decided.order_by().values_list("submitted_at", "at").union(since, all=True))
    oldest = next((submitted for submitted, decided_at in rows if decided_at is None), None)
    return time_of([row for row in rows if row[1]], oldest, at=at)


def time_of(decisions: list[tuple], since: datetime | None, *, at: datetime) -> WaitingTime:
    """The same of (handed in, decided) and of when the one that waits longest was handed in."""
    days = [whole_days(submitted, decided) for submitted, decided in decisions]
    oldest = whole_days(since, at) if since else None
    return WaitingTime(len(days), median_low(days) if days else None, oldest)


def whole_days(since: datetime, until: datetime) -> int:
    """How many whole days lie between; none where two machines' clocks say it ended before it began."""
    return max((until - since).days, 0)
