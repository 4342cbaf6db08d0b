"""How are the agenda items and resolutions written, all of them at once?"""

from meetings.models import AgendaItem, Meeting, Resolution


def write_items(meeting: Meeting, items: list[dict]) -> None:
    """Replace the agenda items and resolutions by these; inside the transaction that moved the version."""
    meeting.agenda_items.all().delete()
    rows = AgendaItem.objects.bulk_create(
        [
            AgendaItem(meeting=meeting, position=n, title=item["title"], discussion=item["discussion"])
            for n, item in enumerate(items, start=1)
        ]
    )
    Resolution.objects.bulk_create(
        [
            Resolution(agenda_item=row, **resolution)
            for row, item in zip(rows, items, strict=True)
            for resolution in item["resolutions"]
        ]
    )
