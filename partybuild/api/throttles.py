"""How many requests may one person or one address make, also while the shared counters are away?"""

import logging
import time

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from redis.exceptions import RedisError
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

logger = logging.getLogger(__name__)
# After a failure the shared counters rest so long, or each request would wait for their time-out.
PAUSE = 30.0


class Counters:
    """The shared cache while it answers, this process's own memory else: limits loosen, requests go on."""

    def __init__(self):
        self.memory = LocMemCache("throttle-fallback", {})
        self.away_until = 0.0

    def get(self, key, default=None):
        return self.ask("get", key, default)

    def set(self, key, value, timeout=None):
        return self.ask("set", key, value, timeout)

    def ask(self, act, *args):
        if time.monotonic() >= self.away_until:
            try:
                return getattr(caches["throttle"], act)(*args)
            except (RedisError, OSError):
                self.away_until = time.monotonic() + PAUSE
                logger.warning("shared request counters are away; counting in this process")
        return getattr(self.memory, act)(*args)


counters = Counters()


class PersonRate(UserRateThrottle):
    cache = counters


class AddressRate(AnonRateThrottle):
    cache = counters


class SignInRate(AnonRateThrottle):
    """Besides the lock-out of a name: tries from one address, whatever the names."""

    cache = counters
    scope = "sign_in"
