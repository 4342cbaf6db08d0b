"""Do requests go on, and stay counted, while the shared counters are away?"""

import time

import pytest
from django.core.cache import caches
from redis.exceptions import ConnectionError as RedisAway

from partybuild.api.throttles import PAUSE, Counters
from tests.api import Caller

AWAY = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}


@pytest.fixture
def without_redis(settings):
    """A real Redis cache at a port where nobody listens."""
    settings.CACHES = {**settings.CACHES, "throttle": AWAY}
    with pytest.raises(RedisAway):
        caches["throttle"].get("x")


def test_counts_are_kept_in_the_process_while_redis_is_away(without_redis):
    counters = Counters()
    counters.set("key", [1.0], 60)
    assert counters.get("key", []) == [1.0]


def test_redis_is_left_alone_for_a_while_and_asked_again_then(without_redis, settings):
    counters = Counters()
    counters.get("key")
    assert counters.away_until > time.monotonic() + PAUSE - 5
    counters.away_until = 0.0
    settings.CACHES = {
        **settings.CACHES,
        "throttle": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    counters.set("key", 2, 60)
    assert caches["throttle"].get("key") == 2


def test_requests_are_answered_without_redis(without_redis, secretary):
    assert Caller(secretary).get("organizations/").status_code == 200


def test_a_person_who_asks_too_often_waits(secretary, monkeypatch):
    from partybuild.api.throttles import PersonRate, counters

    counters.memory.clear()

    monkeypatch.setattr(PersonRate, "THROTTLE_RATES", {"user": "2/min"})
    caller = Caller(secretary)
    answers = [caller.get("organizations/") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert list(answers[2].json()) == ["errors"]
    assert int(answers[2]["Retry-After"]) <= 60
