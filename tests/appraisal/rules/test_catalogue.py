"""The measures: enough of them, 100 points together, each explained."""

from decimal import Decimal

import pytest

from appraisal.rules import COUNTING, MEASURES, SECTIONS


def test_the_maxima_add_up_to_100():
    assert sum(m.max_points for m in MEASURES.values()) == Decimal(100)


def test_the_automatic_measures_are_those_that_are_counted():
    assert {m.code for m in MEASURES.values() if not m.is_judged} == COUNTING.keys()
    assert (len(COUNTING), sum(m.is_judged for m in MEASURES.values())) == (12, 2)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda m: m.code)
def test_each_measure_says_what_it_counts_how_from_which_records_and_by_which_rule(measure):
    assert all(
        str(text)
        for text in (measure.label, measure.counts, measure.formula, measure.records, measure.source)
    )
    assert measure.section in SECTIONS
