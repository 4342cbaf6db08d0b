"""Which of the members' work runs in the background?"""

import logging

from celery import shared_task
from django.utils import timezone

from members.services.imports import forget_rows
from members.services.retention import forget_expired as forget_expired_values

logger = logging.getLogger(__name__)


@shared_task
def forget_roster_files() -> None:
    """Nightly: the cells of roster files that are no longer needed."""
    logger.info("forgotten roster rows: %d", forget_rows(at=timezone.now()))


@shared_task
def forget_expired() -> None:
    """Nightly: the personal values that are past their time."""
    logger.info("forgotten personal values: %d", sum(forget_expired_values(at=timezone.now()).values()))
