"""Which of the meetings' work runs in the background?"""

import logging

from celery import shared_task
from django.utils import timezone

from meetings.services.notices import forget_links
from meetings.services.phones import forget_sign_ins
from meetings.services.words import index_all_words

logger = logging.getLogger(__name__)


@shared_task
def forget_reply_links() -> None:
    """Reply links of meetings that have begun open nothing; they need not be kept."""
    forget_links(at=timezone.now())


@shared_task
def forget_old_sign_ins() -> None:
    """Known phones and sign-ins are kept for 180 days."""
    forget_sign_ins(at=timezone.now())


@shared_task
def index_records() -> None:
    """What the search knows of the records is derived: each night it is put right."""
    if count := index_all_words():
        logger.info("search: %d records put right", count)
