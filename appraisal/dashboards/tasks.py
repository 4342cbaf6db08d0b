"""What has a branch to do, by when, why, and where is it done?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.duties.records import WHY, RecordTask, record_task
from meetings.duties.wording import period_label
from meetings.rules import Kind
from partybuild.templatetags.ui.dates import short_day

# A year's duty is generally met in its last quarter (Branch Regulations Art 17); before, it does not press.
YEARLY_PRESSES_FROM = 10
SHOWN_OVERDUE = 6


@dataclass(frozen=True)
class Task:
    """One thing to do: the words, the reason with its article, the last day, and the one button."""

    title: str
    hint: str
    due_on: date
    action: object
    url: str
    icon: str
    source: object = ""
    is_returned: bool = False
    kinds: frozenset[str] = frozenset()
    # The Party groups it is about; None: any, as the duty of each of them.
    groups: frozenset[int] | None = None

    def css(self, on: date) -> str:
        if self.due_on < on:
            return "bad"
        return "warn" if self.is_returned else ""


@dataclass(frozen=True)
class TaskGroup:
    """Overdue, this week, later."""

    label: object
    span: str
    tasks: list[Task]


def unfinished_records(meetings, *, on: date) -> list:
    """Of the unfinished meetings those whose record is to be made, signed, handed in or mended."""
    planned = [m for m in meetings if m.state == "planned" and m.held_on < on]
    return planned + [m for m in meetings if m.state in WHY and m.state != "planned" and m.held_on <= on]


def tasks_of(facts, unfinished, *, code: str) -> list[Task]:
    """Everything the branch has to do as of the facts' day, the earliest first."""
    records = [
        record_task(m, facts.settings["record.days"]) for m in unfinished_records(unfinished, on=facts.on)
    ]
    found = [of_record(task, code) for task in records]
    found += [of_duty(duty, code) for duty in facts.duties if is_open(duty, facts.on)]
    return sorted(found, key=lambda task: (task.due_on, task.title))


def is_open(duty, on: date) -> bool:
    """Whether a meeting must still be held for it; where one was held, its record is the task."""
    if duty.state not in {"due", "overdue"}:
        return False
    if duty.period.kind == "year" and duty.state == "due" and on.month < YEARLY_PRESSES_FROM:
        return False
    begun = sum(1 for m in duty.meetings if not m.is_recorded)
    return duty.missing > begun


def of_duty(duty, code: str) -> Task:
    values = {"kind": Kind(duty.kind).label, "period": period_label(duty.period), "count": duty.missing}
    if duty.state == "overdue":
        title = _("%(kind)s of %(period)s: no record") % values
        hint = _("If it was held, enter it afterwards.")
        action = gettext_lazy("Enter the record")
    else:
        title = _("Hold: %(kind)s, %(period)s") % values
        hint = progress(duty)
        action = gettext_lazy("Plan the meeting")
    url = f"{reverse('meetings:new', args=[code])}?kind={duty.kind}"
    icon = "alert-circle" if duty.state == "overdue" else "circle"
    return Task(title, hint, duty.due_on, action, url, icon, duty.source, kinds=frozenset({duty.kind}))


def progress(duty) -> str:
    """How much of it is still to be held; time, place and agenda come prefilled."""
    if duty.done:
        values = {"done": duty.done, "required": duty.required}
        return _("%(done)d of %(required)d held. Time, place and agenda are prefilled.") % values
    words = ngettext(
        "%(count)d to be held. Time, place and agenda are prefilled.",
        "%(count)d to be held. Time, place and agenda are prefilled.",
        duty.missing,
    )
    return words % {"count": duty.missing}


# why -> (title, action, page, icon)
RECORDS: dict[str, tuple] = {
    "missing": (
        gettext_lazy("Write the record: %(title)s"),
        gettext_lazy("Write the record"),
        "minutes",
        "writing",
    ),
    "unsigned": (
        gettext_lazy("Check and sign: %(title)s"),
        gettext_lazy("Check and sign"),
        "check",
        "signature",
    ),
    "unsubmitted": (gettext_lazy("Hand in the record: %(title)s"), gettext_lazy("Hand in"), "check", "send"),
    "returned": (
        gettext_lazy("Correct as remarked: %(title)s"),
        gettext_lazy("Correct"),
        "minutes",
        "arrow-back-up",
    ),
}


def of_record(task: RecordTask, code: str) -> Task:
    meeting = task.meeting
    title, action, page, icon = RECORDS[task.why]
    is_returned = task.why == "returned"
    if is_returned and meeting.returned_at:
        hint = _("Returned by the superior organization on %(day)s") % {"day": short_day(meeting.returned_at)}
    else:
        hint = _("Held on %(day)s") % {"day": short_day(meeting.held_on)}
    return Task(
        title % {"title": meeting.title},
        hint,
        task.due_on,
        action,
        reverse(f"meetings:{page}", args=[code, meeting.pk]),
        icon,
        gettext_lazy("Local rule: days from the meeting to the record"),
        is_returned,
        frozenset(meeting.kinds),
        frozenset({meeting.group_id} - {None}),
    )


def in_groups(tasks: list[Task], *, on: date) -> Iterator[TaskGroup]:
    """Overdue (the latest first), until Sunday, and later; an empty group is left out."""
    sunday = on + timedelta(days=6 - on.weekday())
    overdue = [t for t in tasks if t.due_on < on]
    week = [t for t in tasks if on <= t.due_on <= sunday]
    later = [t for t in tasks if t.due_on > sunday]
    span = _("%(start)s to %(end)s") % {"start": short_day(on), "end": short_day(sunday)}
    if overdue:
        yield TaskGroup(gettext_lazy("Overdue"), "", sorted(overdue, key=lambda t: t.due_on, reverse=True))
    if week:
        yield TaskGroup(gettext_lazy("This week"), span, week)
    if later:
        yield TaskGroup(gettext_lazy("Later"), "", later)
