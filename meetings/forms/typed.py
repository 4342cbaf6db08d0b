"""What do the minutes hold as typed: read from what was posted, from what is stored, or from a draft?"""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from meetings.forms.plan import PERSONS
from meetings.rules import VoteBasis
from meetings.services.content import COUNTS, SAID
from meetings.services.earlier import REPORT
from meetings.services.tasks import MOST_TASKS
from partybuild.web import whole_number

MOST_ITEMS, MOST_RESOLUTIONS, MOST_REPORTS = 60, 20, 60
MOST_ACTIVITIES = 20
HEAD = ("title", "place", "held_on", "started_at", "ended_at", *PERSONS, "closing_remarks", "benefit")
ITEM = ("title", *SAID)
RESOLUTION = ("text", "is_voted", "basis", "method", *COUNTS)
TASK = ("key", "owner", "text", "due_on")


def stored_content(meeting, agenda) -> dict:
    """The minutes as they stand, from a meeting and its agenda already read (`meetings.record.agenda_of`)."""
    head = {
        name: getattr(meeting, name)
        for name in ("title", "place", "started_at", "ended_at", "closing_remarks", "activities", "benefit")
    }
    people = {name: str(getattr(meeting, f"{name}_id") or "") for name in PERSONS}
    items = [
        {name: getattr(item, name) for name in ITEM} | {"resolutions": as_typed(item.resolutions)}
        for item in agenda
    ]
    return head | people | {"items": items, "earlier": meeting.earlier}


def as_typed(resolutions: list[dict]) -> list[dict]:
    return [
        resolution
        | {"tasks": [task | {"owner": str(task["owner_id"] or "")} for task in resolution["tasks"]]}
        for resolution in resolutions
    ]


def typed_content(posted) -> dict:
    """Whatever was typed, unchecked, in the shape of a content: for drafts, added lines and conflicts."""
    content = {name: posted.get(name, "") for name in HEAD} | {"items": [], "earlier": typed_reports(posted)}
    content["activities"] = posted.getlist("activities")[:MOST_ACTIVITIES]
    for n in range(count(posted.get("items"), MOST_ITEMS)):
        item = {name: posted.get(f"i{n}-{name}", "") for name in ITEM}
        item["resolutions"] = [
            typed_resolution(posted, f"i{n}r{m}")
            for m in range(count(posted.get(f"i{n}-resolutions"), MOST_RESOLUTIONS))
        ]
        content["items"].append(item)
    return content


def typed_resolution(posted, prefix: str) -> dict:
    tasks = [
        {name: posted.get(f"{prefix}t{k}-{name}", "") for name in TASK}
        for k in range(count(posted.get(f"{prefix}-tasks"), MOST_TASKS))
    ]
    return {name: posted.get(f"{prefix}-{name}", "") for name in RESOLUTION} | {"tasks": tasks}


def typed_reports(posted) -> list[dict]:
    """What was typed about earlier tasks; the keys of those that were offered came with the page."""
    return [
        {"task": key} | {name: posted.get(f"e{key}-{name}", "") for name in REPORT if name != "task"}
        for key in posted.getlist("reports")[:MOST_REPORTS]
    ]


def added(content: dict, what: str, basis: str) -> dict:
    """The content with one more blank item ("item"), resolution of item n ("n"), task of its m-th ("nrm")."""
    items = content["items"]
    if what == "item" and len(items) < MOST_ITEMS:
        items.append({"title": "", "resolutions": [blank(basis)]})
    n, m = (whole_number(part) for part in what.partition("r")[::2])
    if n is None or n >= len(items):
        return content
    resolutions = items[n]["resolutions"]
    if "r" not in what and len(resolutions) < MOST_RESOLUTIONS:
        resolutions.append(blank(basis))
    if m is not None and m < len(resolutions) and len(resolutions[m]["tasks"]) < MOST_TASKS:
        resolutions[m]["tasks"].append({})
    return content


def blank(basis: str) -> dict:
    """A resolution with room for one task."""
    return {"basis": basis, "tasks": [{}]}


def with_room(content: dict, basis: str) -> dict:
    """The content with a blank line wherever nothing stands yet, so that nobody begins by adding one."""
    items = content["items"] or [{"title": "", "resolutions": []}]
    ready = [
        item
        | {
            "resolutions": [
                resolution | {"tasks": resolution["tasks"] or [{}]}
                for resolution in item["resolutions"] or [blank(basis)]
            ]
        }
        for item in items
    ]
    return content | {"items": ready}


def usual_basis(kinds) -> str:
    """What a vote at a meeting of these kinds is taken on, unless said otherwise."""
    is_committee = "committee_meeting" in kinds and "general_meeting" not in kinds
    return (VoteBasis.COMMITTEE if is_committee else VoteBasis.GENERAL).value


def count(text, most: int) -> int:
    return min(whole_number(text) or 0, most)


def typed_of(content: dict) -> dict:
    """A content (stored, drafted or typed) as the page's inputs show it: local day and clock times."""
    typed = {name: content.get(name) or "" for name in HEAD}
    start, end = local(content.get("started_at")), local(content.get("ended_at"))
    if start:
        typed |= {"held_on": start.date().isoformat(), "started_at": f"{start:%H:%M}"}
    if end:
        typed["ended_at"] = f"{end:%H:%M}"
    items = [
        item | {"resolutions": [with_tasks(resolution) for resolution in item.get("resolutions", [])]}
        for item in content.get("items", [])
    ]
    lists = {name: content.get(name) or [] for name in ("activities", "earlier")}
    return typed | lists | {"items": items}


def with_tasks(resolution: dict) -> dict:
    """The resolution with its tasks; drafts of before there were tasks name one person and day."""
    if "tasks" in resolution:
        return resolution
    one = {name: resolution.get(name) or "" for name in ("owner", "due_on")}
    return resolution | {"tasks": [one] if any(one.values()) else []}


def local(value) -> datetime | None:
    """An instant of a content as local time; a clock time that was only typed is none."""
    at = parse_datetime(value) if isinstance(value, str) else value
    return timezone.localtime(at) if at and timezone.is_aware(at) else at
