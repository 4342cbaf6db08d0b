"""Which duties call for a reminder today?"""

import logging
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from partybuild.notices.services.reminders import enqueue

logger = logging.getLogger(__name__)


def scan(*, on: date, at: datetime) -> int:
    """Ask every app of settings.DUTY_SOURCES what it wants said on this day; returns the rows written.

    A source that fails is logged and left out: one broken rule must not silence the others.
    """
    return sum(_ask(source, on=on, at=at) for source in settings.DUTY_SOURCES)


def _ask(source: str, *, on: date, at: datetime) -> int:
    try:
        with transaction.atomic():
            return enqueue(import_string(source)(on=on), at=at)
    except Exception:
        logger.exception("duty source %s failed", source)
        return 0
