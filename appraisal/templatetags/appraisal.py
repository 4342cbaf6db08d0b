"""How do the first pages and the score sheet write months, kinds and states?"""

from django import template
from django.urls import reverse
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.rules import Kind
from partybuild.templatetags.ui.words import fmt1, num

register = template.Library()


@register.simple_tag
def month_title(day) -> str:
    """The heading of a branch's first page."""
    return _("To do in %(month)s") % {"month": written(day, pgettext("month in a heading", "F"))}


@register.simple_tag
def weekday(day) -> str:
    return written(day, "l")


@register.simple_tag
def task_css(task, on) -> str:
    return task.css(on)


@register.filter
def kind_list(meeting) -> list[str]:
    """The names of the meeting's kinds in their fixed order."""
    return [str(Kind(kind).label) for kind in Kind.values if kind in meeting.kinds]


@register.simple_tag
def rates_label(rates) -> str:
    """The finding of the month line in one sentence, for those who do not see it."""
    known = [(value, month) for month, value in enumerate(rates, start=1) if value is not None]
    if not known:
        return ""
    lowest, month = min(known)
    values = {"lowest": round(lowest), "month": month, "latest": round(known[-1][0])}
    return _("Lowest %(lowest)d%% in month %(month)d, latest %(latest)d%%") % values


@register.simple_tag
def child_states() -> list[tuple[str, str]]:
    """The choices of the filter above the children table."""
    return [
        ("", _("All")),
        ("attention", _("Needs attention")),
        ("waiting", _("Records wait for review")),
        ("met", _("Misses no meeting")),
    ]


@register.simple_tag
def child_month_url(child, year: int, month: int) -> str:
    """The meetings behind the month's figures; of a superior organization those of its branches."""
    url = reverse("meetings:list", args=[child.code])
    return f"{url}?year={year}&month={month}{'&under=1' if child.is_superior else ''}"


@register.simple_tag
def child_year_url(child, year: int) -> str:
    """The rows behind the year's figures: the branch's year, or the next level's table."""
    if child.is_superior:
        return reverse("appraisal:home", args=[child.code])
    return reverse("meetings:year", args=[child.code, year])


@register.simple_tag
def submitted_url(child) -> str:
    """The records that wait for review: of a branch its own, of a superior organization those below too."""
    url = reverse("meetings:list", args=[child.code])
    return f"{url}?state=submitted{'&under=1' if child.is_superior else ''}"


@register.simple_tag
def sum_in_words(line) -> str:
    """The formula with the line's own numbers."""
    share = "" if line.measure.full_from == 1 else f" ÷ {line.measure.full_from:.0%}"
    done, due = line.figure.done, line.figure.due
    return f"{fmt1(line.maximum)} × {num(done)} ÷ {num(due)}{share} → {fmt1(line.points)}"
