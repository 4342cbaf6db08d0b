"""The same seed picks the same."""

import hashlib

import pytest

from meetings.rules.sampling import draw


@pytest.mark.parametrize(("size", "number"), [(0, 0), (1, 1), (9, 9), (10, 10), (11, 10)])
def test_no_more_are_drawn_than_there_are(size, number):
    drawn = draw(range(10), seed="a", size=size)
    assert (len(drawn), len(set(drawn)), set(drawn) <= set(range(10))) == (number, number, True)


def test_a_draw_can_be_done_again_in_any_order():
    keys = list(range(100, 200))
    first = draw(keys, seed="a5f0", size=10)
    assert first == draw(reversed(keys), seed="a5f0", size=10)
    by_hand = sorted((hashlib.sha256(f"a5f0:{key}".encode()).hexdigest(), key) for key in keys)
    assert first == [key for _digest, key in by_hand[:10]]


def test_every_key_comes_up_about_equally_often():
    drawn = [key for n in range(2000) for key in draw(range(10), seed=str(n), size=3)]
    assert all(500 < drawn.count(key) < 700 for key in range(10))
