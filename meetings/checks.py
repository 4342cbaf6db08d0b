"""What do the automatic checks find in signed records, read from the revisions as signed, many at once?"""

from collections import defaultdict
from datetime import datetime, time
from types import SimpleNamespace
from uuid import UUID

from django.db.models import OuterRef, Subquery, prefetch_related_objects

from branches.models import RuleSet
from meetings.attendance import Due
from meetings.models import Meeting, Revision
from meetings.queries import meets_at_the_time_of
from meetings.record import Item
from meetings.rules import PRESENT_STATUSES
from meetings.services.content import SAID
from meetings.services.findings import Finding, Sheet, committee_of, findings_of
from meetings.services.followups import day_of
from meetings.services.plain import clock
from meetings.services.tasks import task_content
from members.models import Appointment


def with_record(meetings):
    """The meetings with `.record`, the content of the last revision."""
    last = Revision.objects.filter(meeting=OuterRef("pk")).order_by("-number").values("content")[:1]
    return meetings.annotate(record=Subquery(last))


def complete(meetings: list) -> None:
    """Gives a `.record` from its own rows to each meeting without a revision, taken over from elsewhere."""
    bare = [meeting for meeting in meetings if meeting.record is None]
    prefetch_related_objects(bare, "attendances__member", "agenda_items__resolutions__tasks__owner")
    for meeting in bare:
        meeting.record = {
            "attendances": [attendance_content(row) for row in meeting.attendances.all()],
            "items": [item_content(item) for item in meeting.agenda_items.all()],
        }


def attendance_content(row) -> dict:
    names = ("status", "reason", "note", "is_due", "is_voting")
    told = {"member": str(row.member_id), "name": row.member.name, "left_at": clock(row.left_at)}
    return told | {n: getattr(row, n) for n in names}


def item_content(item) -> dict:
    return {
        **{name: getattr(item, name) for name in ("title", *SAID)},
        "resolutions": [resolution_content(resolution) for resolution in item.resolutions.all()],
    }


def resolution_content(resolution) -> dict:
    names = (
        "text",
        "is_voted",
        "basis",
        "method",
        "yes",
        "no",
        "abstain",
        "written_yes",
        "written_no",
        "is_passed",
    )
    return {name: getattr(resolution, name) for name in names} | {
        "tasks": [
            task_content(task) | {"owner_name": task.owner.name if task.owner else ""}
            for task in sorted(resolution.tasks.all(), key=lambda task: task.position)
        ]
    }


def checked(meetings: list, *, at: datetime) -> dict[int, list[Finding]]:
    """The findings of each signed meeting (`with_record`): three queries, however many meetings."""
    return {pk: findings_of(sheet, at=at) for pk, sheet in sheets_of(meetings).items()}


def sheets_of(meetings: list) -> dict[int, Sheet]:
    """What the checks need of each signed meeting, from what was frozen."""
    complete(meetings)
    organizations = {m.organization_id: m.organization for m in meetings}
    days = {m.held_on for m in meetings}
    settings = RuleSet.objects.values_on_days(organizations.values(), days=days) if meetings else {}
    posts, others = posts_by_organization(organizations, days), meetings_by_day(organizations, days)
    return {
        m.pk: sheet_of(m, settings[m.held_on][m.organization_id], posts[m.organization_id], others)
        for m in meetings
    }


def posts_by_organization(organizations, days) -> dict[int, list]:
    found = defaultdict(list)
    rows = Appointment.objects.filter(organization__in=organizations)
    if days:
        rows = rows.filter(since__lte=max(days))
    for row in rows.only("member_id", "post", "group_id", "since", "until", "organization_id"):
        found[row.organization_id].append(row)
    return found


def meetings_by_day(organizations, days) -> dict[tuple, list]:
    found = defaultdict(list)
    rows = Meeting.objects.not_cancelled().filter(organization__in=organizations, held_on__in=days)
    for row in rows.order_by("-held_on", "-pk"):
        found[row.organization_id, row.held_on].append(row)
    return found


def sheet_of(meeting, settings, appointments, others) -> Sheet:
    day = meeting.held_on
    posts = [
        (a.member_id, a.post, a.group_id)
        for a in appointments
        if a.since <= day and (a.until is None or a.until > day)
    ]
    same_day = others[meeting.organization_id, day]
    clash = next((other for other in same_day if meets_at_the_time_of(meeting, other)), None)
    due = due_of(meeting, committee_of(posts))
    return Sheet(meeting, due, signed_items(meeting), settings, posts, clash)


def clock_of(text: str | None) -> time | None:
    """The time of day of a signed record; records signed before there was one have none."""
    return time.fromisoformat(text) if text else None


def due_of(meeting, committee: set) -> list[Due]:
    """Everybody due, as frozen by the signature."""
    return [
        Due(
            SimpleNamespace(pk=UUID(row["member"]), name=row["name"]),
            row["is_voting"],
            row["status"],
            row["reason"],
            row["note"],
            UUID(row["member"]) in committee,
            tuple(row.get("left_out", ())),
            clock_of(row.get("left_at")),
            meeting.record.get("with_telephone", False),
        )
        for row in meeting.record["attendances"]
        if row["is_due"]
    ]


def guests_of(meeting) -> list[str]:
    """Names of members who attended without being due, as frozen."""
    return [
        row["name"]
        for row in meeting.record["attendances"]
        if not row["is_due"] and row["status"] in PRESENT_STATUSES | {"telephone", "observer"}
    ]


def signed_items(meeting) -> list[Item]:
    """The agenda of the signed record, its resolutions with attributes as the checks read them."""
    return [
        Item(
            title=item["title"],
            resolutions=[signed_resolution(r) for r in item["resolutions"]],
            **{name: item.get(name, "") for name in SAID},
        )
        for item in meeting.record["items"]
    ]


def signed_resolution(content: dict) -> SimpleNamespace:
    """A resolution with its tasks; records signed before there were tasks name one person and day."""
    tasks = content.get("tasks")
    if tasks is None:
        tasks = [content] if content["owner_name"] or content["due_on"] else []
        tasks = [{"owner_name": t["owner_name"], "text": "", "due_on": t["due_on"]} for t in tasks]
    told = [
        {"owner": task["owner_name"], "text": task["text"], "due_on": day_of(task["due_on"])}
        for task in tasks
    ]
    return SimpleNamespace(**content | {"tasks": told})
