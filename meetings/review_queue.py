"""Which records wait for this organization's review, how long have they waited, and which is the next?"""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from meetings.checks import checked, with_record
from meetings.models import Meeting
from meetings.queries import whole_count
from meetings.services.claims import free_for
from partybuild.notices.models import Notice

LOOKED_THROUGH = 200


@dataclass(frozen=True)
class Place:
    """Where a record stands among those nobody else has open: n of count, and its neighbours' keys."""

    n: int
    count: int
    previous: int | None
    next: int | None


def queue_of(organization, scope, *, at=None):
    """Submitted records of the organization's direct children in scope, the longest waiting first.

    Each has `.waiting`, the time since its submission up to `at` (default now); `.waiting.days` are whole
    days.
    """
    rows = Meeting.objects.in_scope(scope).waiting_for_review().filter(organization__parent=organization)
    rows = rows.select_related("organization", "group", "chair", "recorder", "claimed_by")
    return rows.annotate_waiting(at=at or timezone.now()).order_by("submitted_at", "pk")


def with_counts(rows, organization, *, by):
    """The rows with what the frame of a page counts, in the same query.

    Adds `.all_waiting`, the records that wait for the organization's review, and `.unread`, notices.
    """
    waiting = Meeting.objects.waiting_for_review().filter(organization__parent=organization)
    unread = Notice.objects.filter(recipient=by, read_at=None)
    return rows.annotate(all_waiting=whole_count(waiting), unread=whole_count(unread))


def with_place(rows, organization, *, by, at):
    """The rows of a queue with what `place_of` needs, and the counts of `with_counts`."""
    free = rows.filter(free_for(by, at))
    same = Q(submitted_at=OuterRef("submitted_at"))
    before = free.filter(Q(submitted_at__lt=OuterRef("submitted_at")) | same & Q(pk__lt=OuterRef("pk")))
    after = free.filter(Q(submitted_at__gt=OuterRef("submitted_at")) | same & Q(pk__gt=OuterRef("pk")))
    rows = rows.annotate(
        before_count=whole_count(before),
        free_count=whole_count(free),
        previous_pk=Subquery(before.order_by("-submitted_at", "-pk").values("pk")[:1]),
        next_pk=Subquery(after.order_by("submitted_at", "pk").values("pk")[:1]),
    )
    return with_counts(rows, organization, by=by)


def place_of(meeting) -> Place:
    return Place(meeting.before_count + 1, meeting.free_count, meeting.previous_pk, meeting.next_pk)


def without_remark(rows, *, by, at) -> list[Meeting]:
    """Of the first records of a queue those in which the checks found nothing, and that nobody else has open.

    What was entered late or returned before deserves a look of its own and is not among them.
    """
    plain = rows.filter(free_for(by, at), return_count=0, is_late_entry=False)
    meetings = list(with_record(plain)[:LOOKED_THROUGH])
    found = checked(meetings, at=at)
    return [meeting for meeting in meetings if not found[meeting.pk]]
