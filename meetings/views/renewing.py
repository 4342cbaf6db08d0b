"""How long does a page that is left open renew itself?"""

from datetime import datetime, timedelta

# A page that renewed itself longer would keep its session awake with nobody there (ASVS 7.3).
LIVE = timedelta(hours=2)


def is_live(opened_at: datetime, now: datetime) -> bool:
    """Whether what was opened then is still shown as it grows."""
    return now - opened_at < LIVE
