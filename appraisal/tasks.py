"""Which work of the appraisal runs in the background?"""

import logging

from celery import shared_task
from django.utils import timezone

from appraisal import services
from appraisal.models import Round

log = logging.getLogger(__name__)


@shared_task
def compute_round(round_id: int) -> int:
    """Compute one round; may be run any number of times."""
    changed = services.compute_round(round_id, at=timezone.now())
    log.info("round %s: %s scores changed", round_id, changed)
    return changed


@shared_task
def compute_open_rounds() -> int:
    """Queue every open round, each as its own task, so that one that fails keeps no other back."""
    rounds = list(Round.objects.open_on(timezone.localdate()).values_list("pk", flat=True))
    for pk in rounds:
        compute_round.delay(pk)
    return len(rounds)


@shared_task
def refresh_first_pages() -> int:
    """Let what is derived for the first pages follow the acts since; may be run any number of times."""
    at = timezone.now()
    written = services.refresh_sums(at=at) + services.refresh_ahead(at=at)
    if written:
        log.info("%s rows for the first pages refreshed", written)
    return written
