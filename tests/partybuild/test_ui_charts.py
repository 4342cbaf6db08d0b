"""Are the drawings true to their numbers, and are the numbers also said in words?"""

import re

import pytest
from django.utils import translation

from partybuild.templatetags.ui import charts


def widths(svg):
    return [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)%"', svg)]


@pytest.mark.parametrize(
    ("done", "due", "state", "css", "text"),
    [
        (3, 4, "track", "track", "3/4"),
        (21, 22, "warn", "warn", "21/22"),
        (4, 4, "warn", "ok", "4/4"),
        (5, 4, "track", "ok", "5/4"),
        (0, 0, "track", "track", "–"),
    ],
)
def test_a_ring_is_green_once_met_and_its_number_stands_inside(done, due, state, css, text):
    svg = charts.ring(done, due, state)
    assert f"dj-ring--{css}" in svg
    assert f">{text}</text>" in svg


@pytest.mark.parametrize(("done", "due", "part"), [(1, 2, 0.5), (3, 2, 1), (0, 2, 0)])
def test_a_rings_arc_is_its_share_of_the_circle_and_never_more(done, due, part):
    arc, around = map(
        float, re.search(r'stroke-dasharray="([\d.]+) ([\d.]+)"', charts.ring(done, due)).groups()
    )
    assert arc == pytest.approx(part * around, abs=0.1)


@pytest.mark.parametrize(
    ("done", "due", "warn", "kind", "text", "width"),
    [
        (47, 48, True, "warn", "47/48", 97.9),
        (47, 48, False, "part", "47/48", 97.9),
        (48, 48, True, "ok", "48/48", 100.0),
        (60, 48, False, "ok", "60/48", 100.0),
    ],
)
def test_a_meter_writes_its_fraction_and_stops_at_full(done, due, warn, kind, text, width):
    svg = charts.meter(done, due, warn)
    assert f"dj-meter--{kind}" in svg
    assert text in svg
    assert widths(svg) == [width]


@pytest.mark.parametrize(("done", "due"), [(None, 4), (0, 0), (3, None)])
def test_a_meter_of_nothing_due_is_no_data(done, due):
    with translation.override("en"):
        assert "No data" in charts.meter(done, due)


@pytest.mark.parametrize(
    ("value", "maximum", "width"), [(27, 30, 90.0), (None, 30, 0.0), (5, 0, 0.0), (-1, 10, 0.0)]
)
def test_a_bar_starts_at_zero(value, maximum, width):
    assert widths(charts.bar(value, maximum)) == [width]


def test_a_stacked_bar_says_all_its_numbers_and_leaves_the_rest_open():
    svg = charts.stackbar('36.7 of 40 "all"', 40, 23.7, 10, 3)
    assert 'aria-label="36.7 of 40 &quot;all&quot;"' in svg
    assert widths(svg) == [58.95, 24.7, 7.2]
    assert re.findall(r">([\d.]+)</text>", svg) == ["23.7", "10.0", "3.0"]


def test_a_part_too_narrow_for_its_number_is_drawn_without_it():
    assert re.findall(r">([\d.]*)</text>", charts.stackbar("x", 100, 95, 2)) == ["95.0", ""]


def test_a_sparkline_breaks_where_a_month_is_missing():
    svg = charts.spark([90, 95, None, 80, 100])
    assert svg.count("<polyline") == 2


@pytest.mark.parametrize(
    ("language", "label"),
    [("zh-hans", "各月按时率：最低 80%，最近 97%"), ("en", "On time by month: lowest 80%, latest 97%")],
)
def test_a_sparkline_says_its_lowest_and_its_latest_value(language, label):
    with translation.override(language):
        assert f'aria-label="{label}"' in charts.spark([90, None, 80, 97])


def test_a_sparkline_without_any_value_is_no_data():
    with translation.override("en"):
        assert "No data" in charts.spark([None, None])


def test_a_month_line_draws_the_unfinished_month_hollow_and_apart():
    svg = charts.monthline([95, 96, 91], "finding", goal=95, partial=True)
    assert 'aria-label="finding"' in svg
    assert svg.count('<polyline class="ln"') == 1
    assert svg.count('class="ln part"') == 1
    assert svg.count('class="pt part"') == 1
    assert svg.count('class="pt"') == 2


def test_a_month_line_labels_the_first_the_lowest_and_the_last_value():
    svg = charts.monthline([95, 88, 97, None, 96], "x")
    assert re.findall(r'class="v"[^>]*>(\d+)<', svg) == ["95", "88", "96"]


@pytest.mark.parametrize(("lowest", "axis"), [(92, "80%"), (80, "70%"), (64, "60%"), (0, "0%")])
def test_the_axis_of_a_month_line_reaches_below_its_lowest_value(lowest, axis):
    ticks = re.findall(r'text-anchor="end">(\d+%)<', charts.monthline([95, lowest], "x"))
    assert ticks[0] == axis
    assert ticks[-1] == "100%"


@pytest.mark.parametrize(("language", "target"), [("zh-hans", "目标 95%"), ("en", "Target 95%")])
def test_the_target_of_a_month_line_is_a_labelled_line(language, target):
    with translation.override(language):
        assert f">{target}</text>" in charts.monthline([95, 96], "x", goal=95)


def test_a_month_line_without_values_is_no_data():
    with translation.override("en"):
        assert "No data" in charts.monthline([None], "x")


def test_nothing_drawn_needs_a_style_attribute():
    drawn = [
        charts.ring(1, 2),
        charts.meter(1, 2),
        charts.bar(1, 2),
        charts.stackbar("x", 3, 1, 2),
        charts.spark([1, 2]),
        charts.monthline([95, 96], "x", goal=95, partial=True),
    ]
    assert [svg for svg in drawn if "style" in svg] == []
