"""How are the agenda items, resolutions and their tasks written, all of them at once?"""

from meetings.models import AgendaItem, Meeting, Resolution
from meetings.services.content import SAID
from meetings.services.tasks import drop_tasks, write_tasks


def write_items(meeting: Meeting, items: list[dict]) -> None:
    """Replace the agenda items and resolutions by these; inside the transaction that moved the version.

    Tasks keep their keys: later records report them, and those in force stay so until the signature.
    Raises RuleBroken where a reported one is left out.
    """
    kept = drop_tasks(meeting, items)
    meeting.agenda_items.all().delete()
    decided = write_rows(meeting, items)
    write_tasks(meeting, decided, kept)


def write_rows(meeting: Meeting, items: list[dict]) -> list[tuple[Resolution, list[dict]]]:
    """The rows of the items and resolutions; returns each resolution with its tasks."""
    rows = AgendaItem.objects.bulk_create(
        [
            AgendaItem(
                meeting=meeting, position=n, title=item["title"], **{name: item[name] for name in SAID}
            )
            for n, item in enumerate(items, start=1)
        ]
    )
    decided = [
        (Resolution(agenda_item=row, **without_tasks(resolution)), resolution["tasks"])
        for row, item in zip(rows, items, strict=True)
        for resolution in item["resolutions"]
    ]
    Resolution.objects.bulk_create([resolution for resolution, _tasks in decided])
    return decided


def without_tasks(resolution: dict) -> dict:
    return {name: value for name, value in resolution.items() if name != "tasks"}
