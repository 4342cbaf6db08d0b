"""What do the minutes hold, as plain data that can be kept as a draft, compared and saved again?"""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from meetings.models import Meeting, Resolution
from meetings.rules import Kind, VoteBasis, VoteMethod
from members.models import Member
from partybuild.errors import RuleBroken

PERSONS = ("chair", "recorder", "lecturer")
COUNTS = ("yes", "no", "abstain", "written_yes", "written_no")
# The largest number a count may have: more is a slip of the finger, and the column would not hold it.
MOST = 100_000


def minutes_content(meeting: Meeting) -> dict:
    """The minutes as they stand, in plain data (times ISO in local time, persons by key); three queries."""
    items = meeting.agenda_items.prefetch_related("resolutions").order_by("position")
    return {
        "title": meeting.title,
        "place": meeting.place,
        "started_at": _iso(meeting.started_at),
        "ended_at": _iso(meeting.ended_at),
        **{name: _key_text(getattr(meeting, f"{name}_id")) for name in PERSONS},
        "closing_remarks": meeting.closing_remarks,
        "items": [
            {
                "title": item.title,
                "discussion": item.discussion,
                "resolutions": [_resolution_content(r) for r in item.resolutions.all()],
            }
            for item in items
        ],
    }


def _resolution_content(resolution: Resolution) -> dict:
    names = ("text", "is_voted", "basis", "method", *COUNTS)
    return {name: getattr(resolution, name) for name in names} | {
        "owner": _key_text(resolution.owner_id),
        "due_on": resolution.due_on.isoformat() if resolution.due_on else None,
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


def as_moment(value, field: str) -> datetime | None:
    """An aware time from a time or its ISO text; without a zone it is local. Raises RuleBroken."""
    try:
        moment = parse_datetime(value) if isinstance(value, str) and value else value or None
    except ValueError:
        moment = False
    if moment is None and not value:
        return None
    if not isinstance(moment, datetime):
        raise RuleBroken(_("Enter a valid date and time."), field=field)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def as_day(value, field: str) -> date | None:
    """A day from a day or its ISO text. Raises RuleBroken."""
    try:
        day = parse_date(value) if isinstance(value, str) and value else value or None
    except ValueError:
        day = False
    if day is None and not value:
        return None
    if not isinstance(day, date):
        raise RuleBroken(_("Enter a valid date."), field=field)
    return day


def as_key(value, field: str) -> UUID | None:
    """A member's key from a member, a key or its text. Raises RuleBroken."""
    if not value:
        return None
    if isinstance(value, Member):
        return value.pk
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise RuleBroken(_("Choose a person from the list."), field=field)


def as_count(value, field: str) -> int:
    """A number of votes; empty is 0. Raises RuleBroken."""
    try:
        number = int(value or 0)
    except (TypeError, ValueError):
        number = -1
    if not 0 <= number <= MOST:
        raise RuleBroken(_("Enter a whole number, 0 or more."), field=field)
    return number


def as_text(value, limit: int | None, field: str) -> str:
    """A text without blanks around it, within its limit. Raises RuleBroken."""
    text = str(value or "").strip()
    if limit and len(text) > limit:
        raise RuleBroken(_("At most %(limit)d characters.") % {"limit": limit}, field=field)
    # PostgreSQL keeps no zero bytes.
    return text.replace("\x00", "")


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
            "discussion": as_text(item.get("discussion"), None, f"{field}-discussion"),
            "resolutions": [r for r in resolutions if r],
        }
        if not found["title"] and (found["discussion"] or found["resolutions"]):
            raise RuleBroken(_("Give the agenda item a title."), field=f"{field}-title")
        if found["title"]:
            cleaned.append(found)
    return cleaned


def clean_resolution(resolution: dict, field: str, kinds) -> dict | None:
    """The fields of a Resolution; None where nothing was entered. Raises RuleBroken."""
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
        "owner_id": as_key(resolution.get("owner"), f"{field}-owner"),
        "due_on": as_day(resolution.get("due_on"), f"{field}-due_on"),
    }


def _usual_basis(kinds) -> str:
    is_committee = Kind.COMMITTEE_MEETING in kinds and Kind.GENERAL_MEETING not in kinds
    return (VoteBasis.COMMITTEE if is_committee else VoteBasis.GENERAL).value


def _choice(resolution: dict, name: str, choices, usual: str, field: str) -> str:
    value = resolution.get(name) or usual
    if value not in choices.values:
        raise RuleBroken(_("Choose one of the values."), field=f"{field}-{name}")
    return str(value)
