"""What may a resolution give as tasks, and how do they keep their keys while the minutes are written anew?"""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from meetings.models import FollowUp, FollowUpReport, Meeting, Resolution
from meetings.services.plain import as_day, as_key, as_text
from partybuild.errors import RuleBroken

MOST_TASKS = 20
TEXT_LENGTH = 300


def task_content(task: FollowUp) -> dict:
    """One task in plain data."""
    return {
        "key": str(task.pk),
        "owner": str(task.owner_id) if task.owner_id else None,
        "text": task.text,
        "due_on": task.due_on.isoformat() if task.due_on else None,
    }


def clean_tasks(resolution: dict, field: str) -> list[dict]:
    """The tasks of a resolution, empty lines left out. Raises RuleBroken.

    A single `owner` and `due_on` beside the resolution, as older programs send them, are its one task.
    """
    given = resolution.get("tasks")
    if given is None:
        given = [{"owner": resolution.get("owner"), "due_on": resolution.get("due_on")}]
    cleaned = [clean_task(task, f"{field}-tasks-{k}") for k, task in enumerate(given[:MOST_TASKS])]
    return [task for task in cleaned if task["owner_id"] or task["text"] or task["due_on"]]


def clean_task(task: dict, field: str) -> dict:
    return {
        "key": key_of(task.get("key")),
        "owner_id": as_key(task.get("owner"), f"{field}-owner"),
        "text": as_text(task.get("text"), TEXT_LENGTH, f"{field}-text"),
        "due_on": as_day(task.get("due_on"), f"{field}-due_on"),
    }


def unclear_tasks(resolutions) -> Iterator[tuple[str, str]]:
    """(field, what is missing) of each task that nobody can report, for want of a person or a day."""
    for field, resolution in resolutions:
        for k, task in enumerate(resolution.tasks):
            said = {"task": task["text"] or resolution.text}
            if not task["owner"]:
                message = _("The task “%(task)s” names nobody responsible.") % said
                yield f"{field}-tasks-{k}-owner", message
            elif not task["due_on"]:
                yield f"{field}-tasks-{k}-due_on", _("The task “%(task)s” has no day.") % said


def key_of(value) -> UUID | None:
    """The key a task had; nonsense is none, and the task a new one."""
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


def refuse_reported(meeting: Meeting, keys: set[UUID]) -> None:
    """A task that a later signed record reports stays in the minutes. Raises RuleBroken."""
    reported = FollowUpReport.objects.filter(task__in=keys).select_related("task__resolution", "meeting")
    if report := reported.first():
        values = {"task": report.task.said, "title": report.meeting.title}
        raise RuleBroken(
            _("“%(task)s” is reported in the record of “%(title)s”: leave it in the minutes.") % values,
            field="items",
        )


def drop_tasks(meeting: Meeting, items: list[dict]) -> set[UUID]:
    """Delete the meeting's tasks that the items no longer hold; returns the keys of those that stay."""
    kept = set(FollowUp.objects.filter(meeting=meeting).values_list("pk", flat=True))
    wanted = {task["key"] for item in items for r in item["resolutions"] for task in r["tasks"]}
    if gone := kept - wanted:
        refuse_reported(meeting, gone)
        FollowUp.objects.filter(pk__in=gone).delete()
    return kept & wanted


def write_tasks(meeting: Meeting, decided: list[tuple[Resolution, list[dict]]], kept: set[UUID]) -> None:
    """Write the tasks of the new rows of the resolutions; a key that is not the meeting's own makes a new
    task."""
    rows = []
    for resolution, tasks in decided:
        for position, task in enumerate(tasks, start=1):
            key = {"pk": task["key"]} if task["key"] in kept else {}
            said = {name: task[name] for name in ("owner_id", "text", "due_on")}
            rows.append(FollowUp(**key, meeting=meeting, resolution=resolution, position=position, **said))
            # The same key twice is two tasks.
            kept = kept - {task["key"]}
    FollowUp.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["resolution", "position", "owner", "text", "due_on"],
    )
