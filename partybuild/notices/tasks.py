"""Which of the notices' work runs in the background?"""

import logging

from celery import shared_task
from django.utils import timezone

from partybuild.notices.calendar import is_working_time
from partybuild.notices.services import scan, sweep

logger = logging.getLogger(__name__)


@shared_task
def scan_duties() -> None:
    """Look for what is due; outside working hours nobody is to be disturbed, so nothing is asked."""
    now = timezone.now()
    if is_working_time(now):
        logger.info("scan: %d messages queued", scan(on=timezone.localdate(now), at=now))


@shared_task
def sweep_outbox() -> None:
    counts = sweep(at=timezone.now())
    if any(counts.values()):
        logger.info("sweep: %s", counts)
