"""What is reported of earlier resolutions at a meeting, and which are there to be reported?"""

from datetime import date

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext as _

from meetings.models import FollowUp, Meeting
from meetings.rules.followups import Outcome, report_fault
from meetings.services.plain import as_day, as_text
from meetings.services.tasks import key_of
from partybuild.errors import RuleBroken
from partybuild.periods import plain_day
from partybuild.templatetags.ui.dates import cn_date

# So many are offered at one meeting; the list page has them all.
MOST_OFFERED = 40
REPORT = ("task", "outcome", "new_due_on", "reason")


def offered_to(meeting: Meeting) -> list[FollowUp]:
    """The open tasks of earlier meetings of the same body, the soonest first, with all that this record
    reports already: what is not shown would be lost by saving. One query."""
    reported = reported_in(meeting)
    rows = may_be_reported(meeting).told()
    # Without any reported the case is a bare 1, and PostgreSQL would order by the first column.
    is_other = [Case(When(pk__in=reported, then=Value(0)), default=Value(1))] if reported else []
    found = list(rows.order_by(*is_other, *rows.query.order_by)[: MOST_OFFERED + len(reported)])
    return sorted(found, key=lambda task: (task.now_due_on or date.max, task.meeting.held_on, task.position))


def told_report(meeting: Meeting, task: FollowUp) -> dict:
    """What the record of the meeting begins with for a task that was reported as done by its day; nothing
    for another, and for one of which the recorder chose to say nothing."""
    if not task.told_done_on or task.told_done_on > meeting.held_on:
        return {}
    if meeting.unreported.get(str(task.pk)) == task.told_done_on.isoformat():
        return {}
    said = {"day": cn_date(task.told_done_on), "words": task.told_words}
    reason = _("Done on %(day)s: %(words)s") if task.told_words else _("Done on %(day)s.")
    return {"outcome": Outcome.DONE.value, "reason": reason % said}


def may_be_reported(meeting: Meeting):
    reported = reported_in(meeting)
    return FollowUp.objects.for_body(meeting).filter(Q(state="open") | Q(pk__in=reported))


def reported_in(meeting: Meeting) -> list[str]:
    """The keys of the tasks that the record reports."""
    return [entry["task"] for entry in meeting.earlier]


def report_content(meeting: Meeting) -> list[dict]:
    """The reports in plain data, with the words by which each task was known then."""
    return [dict(entry) for entry in meeting.earlier]


def clean_reports(meeting: Meeting, reports) -> list[dict]:
    """The reports with the words of their tasks, as `Meeting.earlier` keeps them; lines without an outcome
    are left out. One query, none without reports. Raises RuleBroken (`earlier-0-new_due_on`)."""
    given = [(n, report) for n, report in enumerate(reports or []) if report.get("outcome")]
    if not given:
        return []
    keys = {n: key_of(report.get("task")) for n, report in given}
    known = {task.pk: task for task in may_be_reported(meeting).filter(pk__in=keys.values()).told()}
    cleaned = {}
    for n, report in given:
        task = known.get(keys[n])
        if task is None:
            raise RuleBroken(
                _("This task is not open any more, or belongs to another meeting."),
                field=f"earlier-{n}-outcome",
            )
        cleaned[task.pk] = words_of(task) | clean_report(report, f"earlier-{n}", on=meeting.held_on)
    return list(cleaned.values())


def clean_unreported(told) -> dict[str, str]:
    """{task: day} of what is left unreported though it was told as done; nonsense is left out."""
    given = told.items() if isinstance(told, dict) else ()
    pairs = [(key_of(key), plain_day(str(day))) for key, day in given]
    return {str(key): day.isoformat() for key, day in pairs[:MOST_OFFERED] if key and day}


def clean_report(report: dict, field: str, *, on) -> dict:
    outcome = str(report["outcome"])
    new_due_on = as_day(report.get("new_due_on"), f"{field}-new_due_on")
    reason = as_text(report.get("reason"), 200, f"{field}-reason")
    if fault := report_fault(outcome, new_due_on, reason, on=on):
        name, code = fault
        raise RuleBroken(FAULTS[code](), field=f"{field}-{name}")
    new_due_on = new_due_on.isoformat() if outcome == Outcome.GOES_ON else None
    return {"outcome": outcome, "new_due_on": new_due_on, "reason": reason}


FAULTS = {
    "unknown": lambda: _("Choose one of the values."),
    "no_day": lambda: _("What goes on needs a new day."),
    "past_day": lambda: _("The new day is the day of the meeting or later."),
    "no_reason": lambda: _("Say why it is dropped."),
}


def words_of(task: FollowUp) -> dict:
    """How the task was known at the meeting: later changes do not change the record."""
    return {
        "task": str(task.pk),
        "text": task.said,
        "owner_name": task.owner.name if task.owner else "",
        "due_on": task.now_due_on.isoformat() if task.now_due_on else None,
        "meeting": task.meeting_id,
        "title": task.meeting.title,
        "held_on": task.meeting.held_on.isoformat(),
    }
