"""How is a figure drawn as SVG by the server, without a style attribute and with its words?"""

import math
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .words import dash, percent

Value = float | None


def ring(done: int, due: int, state: str = "track", size: int = 72) -> SafeString:
    """done/due of one thing; green once met. The words stand beside it, so readers skip the drawing."""
    radius = 30
    around = 2 * math.pi * radius
    part = min(done / due, 1) if due else 0
    state = "ok" if due and done >= due else state
    text = f"{done}/{due}" if due else "–"
    return format_html(
        '<svg class="dj-ring dj-ring--{}" viewBox="0 0 72 72" width="{}" height="{}" aria-hidden="true">'
        '<circle class="tr" cx="36" cy="36" r="{}"/>'
        '<circle class="v" cx="36" cy="36" r="{}" stroke-dasharray="{} {}" transform="rotate(-90 36 36)"/>'
        '<text x="36" y="42.5">{}</text></svg>',
        state,
        size,
        size,
        radius,
        radius,
        f"{part * around:.1f}",
        f"{around:.1f}",
        text,
    )


def bar(value: float, maximum: float, css: str = "dj-bar") -> SafeString:
    """A plain bar whose numbers stand next to it."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><rect width="{}%" height="100%"/></svg>',
        css,
        f"{share(value, maximum):.1f}",
    )


def share(value: float | None, maximum: float | None) -> float:
    if not value or not maximum:
        return 0.0
    return max(0.0, min(100.0, float(value) / float(maximum) * 100))


def meter(done: int | None, due: int | None, warn: bool = False) -> SafeString:
    """Fraction and per cent with a bar capped at 100 %; nothing due is said as no data."""
    if done is None or not due:
        return dash(None)
    kind = "ok" if done >= due else "warn" if warn else "part"
    return format_html(
        '<div class="dj-meter dj-meter--{}">{}'
        '<span class="dj-meter__n">{}/{}<span class="dim"> · {}</span></span></div>',
        kind,
        bar(done, due, "dj-meter__bar"),
        done,
        due,
        percent(done, due),
    )


def stackbar(label: str, total: float, *values: float) -> SafeString:
    """Parts of a whole with their numbers; the label says all of them in words."""
    rows, at = [], 0.0
    for number, value in enumerate(values, start=1):
        width = share(value, total)
        text = f"{float(value):.1f}" if width > 6 else ""
        rows.append((number, f"{at:.2f}", f"{max(width - 0.3, 0):.2f}", f"{at + width / 2:.2f}", text))
        at += width
    parts = format_html_join(
        "",
        '<rect class="p{}" x="{}%" width="{}%" height="100%"/>'
        '<text x="{}%" y="50%" dy=".35em" text-anchor="middle">{}</text>',
        rows,
    )
    return format_html('<svg class="dj-stackbar" role="img" aria-label="{}">{}</svg>', label, parts)


def spark(values: Sequence[Value], label: str = "") -> SafeString:
    """A line without axes; a missing value is a gap. Without a label: the lowest and the latest per cent."""
    known = [value for value in values if value is not None]
    if not known:
        return dash(None)
    width, height = 112, 28
    low, high = min([*known, 45]), max([*known, 105])
    points = place(values, 2, width - 4, height - 3, 3, low, high)
    label = label or _("On time by month: lowest %(lowest)s%%, latest %(latest)s%%") % {
        "lowest": round(min(known)),
        "latest": round(known[-1]),
    }
    last = [point for point in points if point][-1]
    return format_html(
        '<svg class="dj-spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<circle cx="{}" cy="{}" r="2.5"/></svg>',
        width,
        height,
        label,
        lines(points, ""),
        *last,
    )


def place(values, left, right, bottom, top, low, high) -> list[tuple[str, str] | None]:
    """Pixel places of a series over the full width; None stays None."""
    step = (right - left) / max(len(values) - 1, 1)
    span = (high - low) or 1
    return [
        None
        if value is None
        else (f"{left + step * index:.1f}", f"{bottom - (float(value) - low) / span * (bottom - top):.1f}")
        for index, value in enumerate(values)
    ]


def lines(points: Sequence[tuple[str, str] | None], css: str) -> SafeString:
    """One polyline for each run without a gap."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(",".join(point))
    return format_html_join(
        "", '<polyline class="{}" points="{}"/>', [(css, " ".join(run)) for run in runs if len(run) > 1]
    )


def monthline(
    values: Sequence[Value], label: str = "", goal: float | None = None, partial: bool = False, size: int = 12
) -> SafeString:
    """Per cents by month on a labelled axis; partial: the last month is unfinished and drawn hollow."""
    known = [float(value) for value in values if value is not None]
    if not known:
        return dash(None)
    low = min(80, 10 * math.floor((min(known) - 1) / 10))
    frame = Frame(low=max(low, 0), high=100, size=size)
    points = frame.points(values)
    closed = points[:-1] if partial else points
    drawn = [
        frame.grid(goal),
        lines(closed, "ln"),
        tail(points) if partial else "",
        frame.dots(points, partial),
        frame.numbers(values, points, partial),
    ]
    return format_html(
        '<svg class="dj-chart" viewBox="0 0 340 168" role="img" aria-label="{}">{}</svg>',
        label,
        mark_safe("".join(drawn)),  # noqa: S308 - every part is built by format_html
    )


def tail(points) -> SafeString:
    known = [point for point in points[:-1] if point]
    if not known or not points[-1]:
        return mark_safe("")
    return format_html('<line class="ln part" x1="{}" y1="{}" x2="{}" y2="{}"/>', *known[-1], *points[-1])


class Frame:
    """The axes of a month line: where a value lies and what is written around it."""

    left, right, top, bottom = 44, 330, 20, 146

    def __init__(self, *, low: float, high: float, size: int):
        self.low, self.high, self.size = low, high, size

    def y(self, value: float) -> str:
        return f"{self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top):.1f}"

    def x(self, index: int) -> str:
        return f"{self.left + index * (self.right - self.left) / max(self.size - 1, 1):.1f}"

    def points(self, values):
        return [
            None if value is None else (self.x(i), self.y(float(value))) for i, value in enumerate(values)
        ]

    def grid(self, goal: float | None) -> SafeString:
        ticks = sorted({self.low, (self.low + self.high) // 2, self.high})
        marks = format_html_join(
            "",
            '<line class="grid" x1="40" x2="340" y1="{0}" y2="{0}"/>'
            '<text x="36" y="{0}" dy=".35em" text-anchor="end">{1}%</text>',
            [(self.y(tick), int(tick)) for tick in ticks],
        )
        months = format_html_join(
            "",
            '<text x="{}" y="163" text-anchor="middle">{}</text>',
            [(self.x(i), i + 1) for i in range(self.size)],
        )
        if goal is None:
            return marks + months
        aim = format_html(
            '<line class="goal" x1="40" x2="340" y1="{0}" y2="{0}"/>'
            '<line class="goal" x1="240" x2="264" y1="8" y2="8"/><text x="270" y="12">{1}</text>',
            self.y(goal),
            _("Target %(goal)s%%") % {"goal": int(goal)},
        )
        return marks + months + aim

    def dots(self, points, partial: bool) -> SafeString:
        rows = [
            (" part" if partial and index == len(points) - 1 else "", *point)
            for index, point in enumerate(points)
            if point
        ]
        return format_html_join("", '<circle class="pt{}" cx="{}" cy="{}" r="3"/>', rows)

    def numbers(self, values, points, partial: bool) -> SafeString:
        """Direct labels instead of a legend: the first, the lowest, the last."""
        known = [index for index, value in enumerate(values) if value is not None]
        lowest = min(known, key=lambda index: values[index])
        rows = []
        for index in sorted({known[0], lowest, known[-1]}):
            x, y = points[index]
            below = index == lowest or (partial and index == len(values) - 1)
            rows.append((x, f"{float(y) + (17 if below else -8):.1f}", round(values[index])))
        return format_html_join("", '<text class="v" x="{}" y="{}" text-anchor="middle">{}</text>', rows)
