"""How do tasks come into force and close, by the signature under the record that says so?"""

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import FollowUp, FollowUpReport, Meeting
from meetings.rules.followups import Reported, settled
from meetings.services.plain import as_text
from meetings.services.tasks import key_of, put_in_force
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

STATED = ("state", "now_due_on", "closed_on", "closed_in", "told_done_on", "told_words")


def settle(meeting: Meeting, *, by) -> None:
    """Bring the signed meeting's own tasks into force and close or move those it reports, inside the
    transaction of the signature. Correcting the record takes its former reports back first.
    """
    reports = {key_of(entry["task"]): entry for entry in meeting.earlier}
    before = set()
    if meeting.revision > 1:
        before = set(FollowUpReport.objects.filter(meeting=meeting).values_list("task", flat=True))
    touched = Q(meeting=meeting)
    if before or reports:
        touched |= Q(pk__in=before | reports.keys())
    # Locked: of two records signed at once the second reckons with the reports of the first.
    tasks = list(FollowUp.objects.select_for_update().filter(touched).order_by("pk"))
    if not tasks:
        return
    tasks = put_in_force(meeting, tasks)
    if before:
        FollowUpReport.objects.filter(meeting=meeting).delete()
    FollowUpReport.objects.bulk_create(
        [report_of(meeting, task, reports[task.pk]) for task in tasks if task.pk in reports]
    )
    for task in tasks:
        if task.pk in reports:
            # The record has said what became of it.
            task.told_done_on, task.told_words = None, ""
    restate(tasks)
    if before or reports:
        note_reports(meeting, reports, by=by)


@transaction.atomic
def tell_done(*, by, task: FollowUp, on: date, words: str = "", at: datetime) -> FollowUp:
    """Note between meetings that an open task is done, since when and in which words; returns the task.

    It closes nothing: the next meeting's record is offered it, and its signature decides. A later note takes
    the place of the first. Raises RuleBroken for a day before the task was given or ahead, and for a task
    that is not open.
    """
    if not task.meeting.held_on <= on <= timezone.localdate(at):
        raise RuleBroken(_("Enter a day from the meeting that gave the task until today."), field="on")
    words = as_text(words, 150, "words")
    if not FollowUp.objects.open().filter(pk=task.pk).update(told_done_on=on, told_words=words):
        raise RuleBroken(_("This task is not open any more."))
    record(by=by, action="tell task done", obj=task, organization=task.meeting.organization)
    task.refresh_from_db()
    return task


def report_of(meeting: Meeting, task: FollowUp, entry: dict) -> FollowUpReport:
    return FollowUpReport(
        task=task,
        meeting=meeting,
        on=meeting.held_on,
        outcome=entry["outcome"],
        new_due_on=day_of(entry["new_due_on"]),
        reason=entry["reason"],
    )


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def restate(tasks: list[FollowUp]) -> None:
    """State, day and closing of the tasks anew from all their reports; two queries."""
    said: dict = {task.pk: [] for task in tasks}
    rows = FollowUpReport.objects.filter(task__in=tasks).order_by()
    for task_id, *report in rows.values_list("task", "on", "meeting", "outcome", "new_due_on"):
        said[task_id].append(Reported(*report))
    for task in tasks:
        now = settled(task.due_on, said[task.pk])
        task.state, task.now_due_on = now.state, now.due_on
        task.closed_on, task.closed_in_id = now.closed_on, now.closed_in
    FollowUp.objects.bulk_update(tasks, STATED)


def note_reports(meeting: Meeting, reports: dict, *, by) -> None:
    """Audit which tasks the record closed or moved: keys and numbers, no words."""
    counts = Counter(entry["outcome"] for entry in reports.values())
    record(
        by=by,
        action="report tasks",
        obj=meeting,
        organization=meeting.organization,
        tasks=sorted(map(str, reports)),
        **counts,
    )


def note_task_export(*, by, organization, count: int) -> None:
    """Audit an export by its number of rows (GB/T 35273 7.1)."""
    record(by=by, action="export tasks", organization=organization, count=count)
