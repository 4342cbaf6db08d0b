"""Which of the meetings' work runs in the background?"""

from celery import shared_task
from django.utils import timezone

from meetings.services.notices import forget_links
from meetings.services.phones import forget_sign_ins


@shared_task
def forget_reply_links() -> None:
    """Reply links of meetings that have begun open nothing; they need not be kept."""
    forget_links(at=timezone.now())


@shared_task
def forget_old_sign_ins() -> None:
    """Known phones and sign-ins are kept for 180 days."""
    forget_sign_ins(at=timezone.now())
