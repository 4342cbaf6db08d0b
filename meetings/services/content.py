"""What do the minutes hold, as plain data that can be kept as a draft, compared and saved again?"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import FollowUp, Meeting, Resolution
from meetings.rules import Kind, VoteBasis, VoteMethod
from meetings.services.earlier import report_content
from meetings.services.plain import as_count, as_text
from meetings.services.tasks import clean_tasks, task_content
from members.models import Member
from partybuild.errors import RuleBroken

PERSONS = ("chair", "recorder", "lecturer")
# What is written of an item: what was presented, what was said, and who thought otherwise.
SAID = ("presented", "discussion", "dissent")
COUNTS = ("yes", "no", "abstain", "written_yes", "written_no")


def minutes_content(meeting: Meeting) -> dict:
    """The minutes as they stand, in plain data (times ISO in local time, persons by key); four queries."""
    tasks = Prefetch("resolutions__tasks", FollowUp.objects.order_by("position"))
    items = meeting.agenda_items.prefetch_related("resolutions", tasks).order_by("position")
    return {
        "title": meeting.title,
        "place": meeting.place,
        "started_at": _iso(meeting.started_at),
        "ended_at": _iso(meeting.ended_at),
        **{name: _key_text(getattr(meeting, f"{name}_id")) for name in PERSONS},
        "closing_remarks": meeting.closing_remarks,
        "activities": meeting.activities,
        "benefit": meeting.benefit,
        "earlier": report_content(meeting),
        "items": [
            {
                "title": item.title,
                **{name: getattr(item, name) for name in SAID},
                "resolutions": [_resolution_content(r) for r in item.resolutions.all()],
            }
            for item in items
        ],
    }


def _resolution_content(resolution: Resolution) -> dict:
    names = ("text", "is_voted", "basis", "method", *COUNTS)
    return {name: getattr(resolution, name) for name in names} | {
        "tasks": [task_content(task) for task in resolution.tasks.all()]
    }


def plain(content: dict) -> dict:
    """The content as JSON can keep it, whatever the caller put in: what was typed is kept, right or wrong."""
    return {key: _plain(value) for key, value in content.items()}


def _plain(value):
    if isinstance(value, dict):
        return plain(value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, datetime):
        return _iso(value)
    if isinstance(value, Member):
        return str(value.pk)
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def _iso(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else None


def _key_text(key) -> str | None:
    return str(key) if key else None


def clean_items(items, kinds) -> list[dict]:
    """The agenda items in order, empty ones left out, each with its resolutions. Raises RuleBroken."""
    cleaned = []
    for n, item in enumerate(items or []):
        item = {"title": item} if isinstance(item, str) else item
        field = f"items-{n}"
        resolutions = [
            clean_resolution(r, f"{field}-resolutions-{m}", kinds)
            for m, r in enumerate(item.get("resolutions") or [])
        ]
        found = {
            "title": as_text(item.get("title"), 200, f"{field}-title"),
            **{name: as_text(item.get(name), None, f"{field}-{name}") for name in SAID},
            "resolutions": [r for r in resolutions if r],
        }
        if not found["title"] and (found["resolutions"] or any(found[name] for name in SAID)):
            raise RuleBroken(_("Give the agenda item a title."), field=f"{field}-title")
        if found["title"]:
            cleaned.append(found)
    return cleaned


def clean_resolution(resolution: dict, field: str, kinds) -> dict | None:
    """The fields of a Resolution and its `tasks`; None where nothing was entered. Raises RuleBroken."""
    text = as_text(resolution.get("text"), None, f"{field}-text")
    counts = {name: as_count(resolution.get(name), f"{field}-{name}") for name in COUNTS}
    is_voted = bool(resolution.get("is_voted"))
    if not text:
        if is_voted and any(counts.values()):
            raise RuleBroken(_("Say what was put to the vote."), field=f"{field}-text")
        return None
    if not is_voted:
        counts = dict.fromkeys(COUNTS, 0)
    return {
        "text": text,
        "is_voted": is_voted,
        "basis": _choice(resolution, "basis", VoteBasis, _usual_basis(kinds), field) if is_voted else "",
        "method": _choice(resolution, "method", VoteMethod, VoteMethod.SHOW_OF_HANDS.value, field)
        if is_voted
        else "",
        **counts,
        "tasks": clean_tasks(resolution, field),
    }


def _usual_basis(kinds) -> str:
    is_committee = Kind.COMMITTEE_MEETING in kinds and Kind.GENERAL_MEETING not in kinds
    return (VoteBasis.COMMITTEE if is_committee else VoteBasis.GENERAL).value


def _choice(resolution: dict, name: str, choices, usual: str, field: str) -> str:
    value = resolution.get(name) or usual
    if value not in choices.values:
        raise RuleBroken(_("Choose one of the values."), field=f"{field}-{name}")
    return str(value)
