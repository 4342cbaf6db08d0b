"""How are the minutes saved and drafted, so that of two people writing at once neither loses a word?"""

from datetime import datetime

from django.db import transaction

from meetings.models import Attendance, Meeting, MinutesDraft
from meetings.rules import EDITABLE_STATES, MeetingState
from meetings.services.content import PERSONS, clean_items, plain
from meetings.services.earlier import clean_reports, clean_unreported
from meetings.services.items import write_items
from meetings.services.notices import before_change, follow_change
from meetings.services.particulars import check_persons, cleaned
from meetings.services.planning import conflict, default_title, save_changes
from meetings.services.transitions import refuse
from meetings.services.words import index_words
from partybuild.audit.services import record
from partybuild.errors import Conflict

PARTICULARS = (
    "title", "place", "started_at", "ended_at", *PERSONS, "closing_remarks", "activities", "benefit",
)  # fmt: skip


def save_minutes(*, by, meeting: Meeting, version: int, content: dict, at: datetime) -> Meeting:
    """Save the minutes (see `minutes_content`; a key left out keeps its value); returns the meeting.

    Raises Conflict where somebody saved since `version`; what was typed is kept as the person's draft then.
    Raises RuleBroken naming the field (`items-0-resolutions-1-yes`) where a value cannot be.
    """
    try:
        return write_minutes(by=by, meeting=meeting, version=version, content=content, at=at)
    except Conflict:
        autosave_draft(by=by, meeting=meeting, content=content, base_version=version, at=at)
        raise


@transaction.atomic
def write_minutes(*, by, meeting: Meeting, version: int, content: dict, at: datetime) -> Meeting:
    """`save_minutes` for words that nobody typed: where somebody saved since, nothing is kept as a draft."""
    fresh = Meeting.objects.select_related("organization", "group").get(pk=meeting.pk)
    if fresh.state not in EDITABLE_STATES:
        refuse(fresh)
    if fresh.version != version:
        raise conflict(fresh, content)
    old_day, before = fresh.held_on, before_change(fresh)
    cleaned(fresh, {name: content[name] for name in PARTICULARS if name in content}, at=at)
    fresh.title = fresh.title or default_title(fresh.kinds, fresh.held_on, fresh.group)
    if "earlier" in content:
        fresh.earlier = clean_reports(fresh, content["earlier"])
    if "unreported" in content:
        fresh.unreported = clean_unreported(content["unreported"])
    kept = {"earlier": fresh.earlier, "unreported": fresh.unreported}
    save_changes(fresh, version, content, **kept, **state_after_writing(fresh, at))
    if "items" in content:
        items = clean_items(content["items"], fresh.kinds)
        check_owners(fresh, items)
        write_items(fresh, items)
    if fresh.held_on != old_day:
        Attendance.objects.filter(meeting=fresh).update(held_on=fresh.held_on)
    follow_change(fresh, before, at=at)
    MinutesDraft.objects.filter(meeting=fresh, user=by).delete()
    index_words([fresh.pk])
    record(by=by, action="save minutes", obj=fresh, organization=fresh.organization, version=version + 1)
    meeting.refresh_from_db()
    return meeting


def state_after_writing(meeting: Meeting, at: datetime) -> dict:
    """A plan whose time has come becomes a draft by the first entry; before that only the plan is being
    prepared."""
    has_begun = meeting.started_at <= at
    is_plan = meeting.state == MeetingState.PLANNED
    return {"state": MeetingState.DRAFT if is_plan and has_begun else meeting.state}


def check_owners(meeting: Meeting, items: list[dict]) -> None:
    """Who is responsible for a task belongs to the organization. Raises RuleBroken."""
    owners = {
        f"items-{n}-resolutions-{m}-tasks-{k}-owner": task["owner_id"]
        for n, item in enumerate(items)
        for m, resolution in enumerate(item["resolutions"])
        for k, task in enumerate(resolution["tasks"])
    }
    check_persons(meeting, owners)


@transaction.atomic
def autosave_draft(*, by, meeting: Meeting, content: dict, base_version: int, at: datetime) -> MinutesDraft:
    """Keep what a person has typed, right or wrong, beside the record; one draft a person, the newest."""
    # A version that never was is older than any: what was typed must not be lost over it.
    base_version = base_version if 0 <= base_version < 2**31 else 0
    values = {"content": plain(content), "base_version": base_version, "saved_at": at}
    draft, _created = MinutesDraft.objects.update_or_create(meeting=meeting, user=by, defaults=values)
    return draft


def draft_of(meeting: Meeting, user) -> MinutesDraft | None:
    """The person's unsaved draft of these minutes, if there is one."""
    return MinutesDraft.objects.filter(meeting=meeting, user=user).first()
