"""How are a meeting's kinds, votes and marks, and the cells of its year, written on a page?"""

from datetime import date

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from meetings.forms.year_plan import WEEKS
from meetings.report_text import report_text
from meetings.rules import AttendanceStatus, Kind, LeaveReason, VoteBasis, VoteMethod
from meetings.rules.followups import urgency
from meetings.rules.theme_day import activity_labels
from partybuild.templatetags.ui.dates import cn_date
from partybuild.templatetags.ui.words import badge

register = template.Library()
TASK_BADGES = {
    "open": ("mute", pgettext_lazy("tasks", "Open")),
    "soon": ("warn", pgettext_lazy("tasks", "Due soon")),
    "overdue": ("bad", pgettext_lazy("tasks", "Overdue")),
    "done": ("ok", pgettext_lazy("tasks", "Done")),
    "dropped": ("mute", pgettext_lazy("tasks", "Dropped")),
}

WHAT_COUNTS = {
    "general_meeting": gettext_lazy(
        "Counts: a general meeting whose record was submitted. One meeting may serve several kinds."
    ),
    "committee_meeting": gettext_lazy("Counts: a committee meeting whose record was submitted."),
    "group_meeting": gettext_lazy("Counts: for each Party group its own meeting whose record was submitted."),
    "party_lesson": gettext_lazy(
        "Counts: a lesson whose record was submitted, also as part of another meeting."
    ),
    "theme_party_day": gettext_lazy(
        "Counts: a theme Party day whose record was submitted, also as part of another meeting."
    ),
    "organizational_life_meeting": gettext_lazy(
        "Counts: the life meeting of the branch, or one in each of its Party groups,"
        " whose record was submitted."
    ),
}
DUTY_BADGES = {
    "met": "met",
    "planned": "planned",
    "due": "due",
    "overdue": "missing",
    "not_applicable": "not_required",
}


@register.filter
def kind_names(meeting) -> str:
    """The kinds of a meeting in words, in their fixed order."""
    names = [str(Kind(kind).label) for kind in Kind.values if kind in meeting.kinds]
    return pgettext("joins kinds of a meeting", ", ").join(names)


@register.filter
def activity_names(meeting) -> str:
    """What a theme Party day consisted of, in words; "" where nothing is said, as in records of before."""
    return pgettext("joins activities", ", ").join(activity_labels(getattr(meeting, "activities", ())))


@register.filter
def as_select(bound):
    """A select of the filter bar, whose label stands above it."""
    return bound.as_widget(attrs={"class": "form-select"})


@register.simple_tag
def strip_link(organization, kind: str, year: int, month: int, meeting_ids) -> str:
    """Where a cell of the year strip leads: to its one meeting, to the list of several, nowhere for none."""
    ids = list(meeting_ids or ())
    if not ids:
        return ""
    if len(ids) == 1:
        return reverse("meetings:detail", args=[organization.code, ids[0]])
    query = urlencode({"kind": kind, "year": year, "month": month})
    return f"{reverse('meetings:list', args=[organization.code])}?{query}"


@register.simple_tag
def half_year(month: int, year: int, is_head: bool = True) -> str:
    """Attributes of a month's column: phones show the half-year of today, the current month is marked."""
    today = timezone.localdate()
    other_half = (month > 6) != (today.month > 6)
    css = ' class="h1st"' if (other_half and year == today.year) or (month < 7 and year < today.year) else ""
    current = ' aria-current="date"' if is_head and (year, month) == (today.year, today.month) else ""
    return mark_safe(css + current)  # noqa: S308 - fixed texts


@register.simple_tag
def usual_day_text(habit) -> str:
    """On which day the proposals lie, in one sentence."""
    if habit.day:
        said = {"day": habit.day}
        return _("Theme Party day: on day %(day)d of the month, or the next working day.") % said
    said = {"week": dict(WEEKS)[habit.week], "weekday": WEEKDAYS[habit.weekday - 1]}
    return _("Theme Party day: on the %(week)s %(weekday)s of the month, or the next working day.") % said


@register.filter
def month_short(month: int) -> str:
    return pgettext("head of a month's column", "%(month)d") % {"month": month}


@register.simple_tag
def duty_badge(duty) -> str:
    """The state of a duty as a badge; a future one is only a word."""
    if duty.state == "future":
        return format_html('<span class="dim">{}</span>', _("Not yet due"))
    marks = [badge(DUTY_BADGES[duty.state])]
    if duty.has_returned:
        marks.append(badge("returned"))
    if duty.has_late_record:
        marks.append(badge("late"))
    return format_html('<div class="dj-tags">{}</div>', mark_safe("".join(marks)))  # noqa: S308 - built by badge


@register.filter
def what_counts(kind: str) -> str:
    """What is counted for a duty of the kind."""
    return str(WHAT_COUNTS[kind])


@register.filter
def vote_line(resolution) -> str:
    """The count of a vote in one sentence, as it stands in the record."""
    resolution = resolution if isinstance(resolution, dict) else vars(resolution)
    numbers = {name: resolution[name] for name in ("yes", "no", "abstain", "written_yes", "written_no")}
    numbers |= {
        "basis": dict(VoteBasis.choices).get(resolution["basis"], ""),
        "method": dict(VoteMethod.choices).get(resolution["method"], ""),
    }
    if numbers["written_yes"] or numbers["written_no"]:
        text = _(
            "%(basis)s, %(method)s: %(yes)d for, %(no)d against, %(abstain)d abstentions;"
            " in writing %(written_yes)d for, %(written_no)d against."
        )
        return text % numbers
    return _("%(basis)s, %(method)s: %(yes)d for, %(no)d against, %(abstain)d abstentions.") % numbers


@register.filter
def mark_text(mark) -> str:
    """What is marked for a person, with reason and remark."""
    reason = dict(LeaveReason.choices).get(mark.reason)
    status = dict(AttendanceStatus.choices)[mark.status]
    if mark.status == AttendanceStatus.TELEPHONE:
        status = _("by telephone, with the chair's word")
    left = _("left at %(clock)s") % {"clock": mark.left_at} if mark.left_at else ""
    parts = [str(part) for part in (status, reason, left, mark.note) if part]
    return pgettext("joins status and reason", ", ").join(parts)


@register.filter
def report_line(report: dict) -> str:
    """What a record says became of an earlier task, in one sentence."""
    return report_text(report)


@register.filter
def report_source(report: dict) -> str:
    """Which meeting gave the task, and by when it was due then."""
    said = {"title": report["title"], "day": cn_date(date.fromisoformat(report["held_on"]))}
    source = _("from “%(title)s” of %(day)s") % said
    if not report["due_on"]:
        return source
    due = _("due %(day)s") % {"day": cn_date(date.fromisoformat(report["due_on"]))}
    return f"{due} · {source}"


@register.simple_tag
def task_badge(task, on: date) -> str:
    """Open, due soon, overdue, done or dropped."""
    return badge(*TASK_BADGES[urgency(task.state, task.now_due_on, on=on)])
