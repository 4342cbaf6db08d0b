"""Which of the meetings' work runs in the background?"""

from celery import shared_task
from django.utils import timezone

from meetings.services.notices import forget_links


@shared_task
def forget_reply_links() -> None:
    """Reply links of meetings that have begun open nothing; they need not be kept."""
    forget_links(at=timezone.now())
