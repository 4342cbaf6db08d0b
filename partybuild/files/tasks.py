"""Which of the files' work runs in the background?"""

import logging

from celery import shared_task
from django.utils import timezone

from partybuild.files.services import scrub, sweep_orphans

logger = logging.getLogger(__name__)


@shared_task
def sweep_files() -> None:
    """Files whose row was never written, or is gone, need not be kept."""
    if count := sweep_orphans(at=timezone.now()):
        logger.info("files: %d orphans swept", count)


@shared_task
def check_files() -> None:
    """What no longer is what it was, is said by its key: names of files may name people."""
    count, damaged = scrub(at=timezone.now())
    logger.info("files: %d checked", count)
    for key in damaged:
        logger.error("files: %s is damaged or gone; put it back from the backup", key)
