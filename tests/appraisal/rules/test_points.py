"""Done and due become points: the table with its boundaries, and what always holds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.rules import Evidence, figure_of, points, total

NINE = Decimal(9)


@pytest.mark.parametrize(
    ("done", "due", "expected"),
    [(0, 10, "0.0"), (1, 10, "0.9"), (9, 10, "8.1"), (10, 10, "9.0"), (11, 10, "9.0"), (0, 0, "9.0")],
)
def test_points_are_the_share_of_the_maximum(done, due, expected):
    assert points(Decimal(done), Decimal(due), NINE) == Decimal(expected)


@pytest.mark.parametrize(
    ("present", "expected"), [(0, "0.0"), (79, "5.9"), (80, "6.0"), (81, "6.0"), (100, "6.0")]
)
def test_from_a_given_share_on_the_maximum_is_reached(present, expected):
    assert points(Decimal(present), Decimal(100), Decimal(6), Decimal("0.8")) == Decimal(expected)


def test_halves_are_rounded_up():
    assert points(Decimal(1), Decimal(20), Decimal(7)) == Decimal("0.4")  # 0.35


@given(
    done=st.integers(0, 400), more=st.integers(0, 50), due=st.integers(1, 400), maximum=st.integers(1, 100)
)
def test_points_stay_within_the_maximum_and_never_fall_when_more_is_done(done, more, due, maximum):
    less, most = points(done, due, Decimal(maximum)), points(done + more, due, Decimal(maximum))
    assert 0 <= less <= most <= maximum


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 100)), min_size=1))
def test_the_total_lies_between_0_and_100(parts):
    reached = [Decimal(min(p, m)) for p, m in parts]
    assert 0 <= total(reached, [Decimal(m) for _p, m in parts]) <= 100


def test_the_total_scales_what_counts_to_100():
    assert total([Decimal("8.1"), Decimal(6)], [Decimal(9), Decimal(6)]) == Decimal("94.0")


def test_while_nothing_counts_there_is_no_total():
    assert total([], []) is None


def test_a_figure_is_the_sum_of_its_rows():
    day = date(2026, 1, 1)
    figure = figure_of([Evidence(None, day, 1, 1), Evidence(None, day, 0, 2), Evidence(None, day)], "why")
    assert (figure.done, figure.due, figure.is_applicable, figure.reason) == (1, 3, True, "")


def test_nothing_due_is_not_applicable_and_says_why():
    figure = figure_of([], "why")
    assert (figure.is_applicable, figure.reason) == (False, "why")
