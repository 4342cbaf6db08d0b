"""What does a person do with the notices that arrived?"""

from datetime import datetime

from partybuild.notices.models import Notice


def mark_read(*, by, at: datetime, pk: int | None = None) -> int:
    """Mark one of the person's own notices read, or all of them without `pk`; returns how many changed."""
    notices = Notice.objects.to(by).unread()
    if pk is not None:
        notices = notices.filter(pk=pk)
    return notices.update(read_at=at)
