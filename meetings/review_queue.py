"""Which records wait for this organization's review, and how long have they waited?"""

from django.utils import timezone

from meetings.models import Meeting


def queue_of(organization, scope, *, at=None):
    """Submitted records of the organization's direct children in scope, the longest waiting first.

    Each has `.waiting`, the time since its submission up to `at` (default now); `.waiting.days` are whole
    days.
    """
    rows = Meeting.objects.in_scope(scope).waiting_for_review().filter(organization__parent=organization)
    rows = rows.select_related("organization", "group", "chair", "recorder")
    return rows.annotate_waiting(at=at or timezone.now()).order_by("submitted_at", "pk")
