"""What may a resolution give as tasks, and how do they keep their keys while the minutes are written anew?"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from meetings.models import FollowUp, FollowUpReport, Meeting, Resolution
from meetings.rules.followups import FollowUpState
from meetings.services.plain import as_day, as_key, as_text
from partybuild.errors import RuleBroken

MOST_TASKS = 20
TEXT_LENGTH = 300
# What a correction says of a task.
CORRECTED = ("resolution", "position", "owner", "text", "due_on", "words")


def task_content(task: FollowUp) -> dict:
    """One task in plain data."""
    return {
        "key": str(task.key),
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


@dataclass(frozen=True)
class Kept:
    """Keys of the meeting's tasks that stay: those in force, and drafts."""

    agreed: set[UUID]
    drafts: set[UUID]


def drop_tasks(meeting: Meeting, items: list[dict]) -> Kept:
    """Delete the meeting's drafts that the items no longer hold; what is in force stays until the signature.

    Raises RuleBroken where the items leave out a task that a later signed record reports.
    """
    rows = FollowUp.objects.filter(meeting=meeting)
    known = list(rows.values_list("pk", "state", "corrects"))
    agreed = {pk for pk, state, _corrected in known if state != FollowUpState.DRAFT}
    drafts = {pk for pk, _state, corrected in known if corrected is None} - agreed
    wanted = {task["key"] for item in items for r in item["resolutions"] for task in r["tasks"]}
    if agreed - wanted:
        refuse_reported(meeting, agreed - wanted)
    if agreed:
        keep_words(rows.filter(pk__in=agreed))
    if gone := {pk for pk, _state, _corrected in known} - agreed - (drafts & wanted):
        rows.filter(pk__in=gone).delete()
    return Kept(agreed & wanted, drafts & wanted)


def keep_words(agreed) -> None:
    """A task without words of its own keeps those of its resolution, which is written anew."""
    said = Resolution.objects.filter(pk=OuterRef("resolution")).values("text")[:1]
    agreed.filter(resolution__isnull=False).update(words=Subquery(said))


def write_tasks(meeting: Meeting, decided: list[tuple[Resolution, list[dict]]], kept: Kept) -> None:
    """Write the tasks of the new rows of the resolutions; a key that is not the meeting's own makes a new
    task, that of a task in force a draft beside it."""
    agreed, drafts, rows = set(kept.agreed), set(kept.drafts), []
    for resolution, tasks in decided:
        for position, task in enumerate(tasks, start=1):
            key = task["key"]
            own = {"corrects_id": key} if key in agreed else {"pk": key} if key in drafts else {}
            said = {name: task[name] for name in ("owner_id", "text", "due_on")}
            rows.append(FollowUp(**own, meeting=meeting, resolution=resolution, position=position, **said))
            # The same key twice is two tasks.
            agreed.discard(key)
            drafts.discard(key)
    FollowUp.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["resolution", "position", "owner", "text", "due_on"],
    )


def put_in_force(meeting: Meeting, tasks: list[FollowUp]) -> list[FollowUp]:
    """Let the signed correction take the place of what was in force, inside the transaction of the signature.

    `tasks` are all of the meeting, and others, which stay as they are; returns those that remain. Raises
    RuleBroken where one that a later record reports was left out.
    """
    drafts = {task.corrects_id: task for task in tasks if task.corrects_id}
    agreed = [t for t in tasks if t.meeting_id == meeting.pk and t.state != FollowUpState.DRAFT]
    gone = {task.pk for task in agreed if task.pk not in drafts and task.resolution_id is None}
    if gone:
        refuse_reported(meeting, gone)
    corrected = [task for task in agreed if task.pk in drafts]
    for task in corrected:
        for name in CORRECTED:
            column = FollowUp._meta.get_field(name).attname
            setattr(task, column, getattr(drafts[task.pk], column))
    dropped = gone | {draft.pk for draft in drafts.values()}
    if dropped:
        FollowUp.objects.bulk_update(corrected, CORRECTED)
        FollowUp.objects.filter(pk__in=dropped).delete()
    return [task for task in tasks if task.pk not in dropped]
