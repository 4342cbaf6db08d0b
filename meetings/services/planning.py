"""How is a meeting planned, changed, cancelled and taken up again?"""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import Attendance, Meeting
from meetings.rules import EDITABLE_STATES, Kind, MeetingState
from meetings.services.calling_off import tell_of_cancellation
from meetings.services.content import SAID, clean_items, minutes_content, plain
from meetings.services.items import write_items
from meetings.services.notices import before_change, call_back_notices, follow_change
from meetings.services.particulars import clean_kinds, cleaned
from meetings.services.plain import as_text
from meetings.services.transitions import move, refuse
from meetings.services.words import index_words
from partybuild.audit.services import record
from partybuild.errors import Conflict, RuleBroken

CHANGEABLE = (
    "kinds",
    "title",
    "started_at",
    "ended_at",
    "held_on",
    "place",
    "group_id",
    "chair_id",
    "stood_in_for_id",
    "recorder_id",
    "lecturer_id",
    "observer_names",
    "closing_remarks",
    "activities",
    "benefit",
    "late_reason",
    "is_late_entry",
    "template_id",
)
FIELDS = frozenset(
    {
        "kinds",
        "title",
        "started_at",
        "ended_at",
        "place",
        "group",
        "chair",
        "recorder",
        "lecturer",
        "agenda",
        "late_reason",
        "observer_names",
        "template",
        "activities",
    }
)


@transaction.atomic
def plan_meeting(
    *,
    by,
    organization: Organization,
    kinds,
    title: str = "",
    started_at: datetime,
    at: datetime,
    agenda=(),
    **fields,
) -> Meeting:
    """Enter a meeting to come or one that was held; returns it in the state "planned".

    `fields`: ended_at, place, group, chair, recorder, lecturer, late_reason, observer_names,
    template, activities. `agenda`: titles. A day longer ago than late_entry.days needs late_reason. Raises
    RuleBroken naming the field.
    """
    refuse_unknown(fields)
    meeting = Meeting(organization=organization, created_by=by, created_at=at)
    given = {"kinds": kinds, "title": title, "started_at": started_at} | fields
    cleaned(meeting, given, at=at)
    meeting.title = meeting.title or default_title(meeting.kinds, meeting.held_on, meeting.group)
    meeting.save(force_insert=True)
    write_items(meeting, clean_items(agenda, meeting.kinds))
    index_words([meeting.pk])
    record(by=by, action="plan meeting", obj=meeting, organization=organization, kinds=sorted(meeting.kinds))
    return meeting


@transaction.atomic
def change_meeting(*, by, meeting: Meeting, version: int, at: datetime, **fields) -> Meeting:
    """Change the particulars of a meeting whose record is open; `fields` as of `plan_meeting`.

    Raises Conflict where somebody saved since `version`, RuleBroken where a rule or the state forbids it.
    """
    refuse_unknown(fields)
    fresh = Meeting.objects.select_related("organization", "group").get(pk=meeting.pk)
    if fresh.state not in EDITABLE_STATES:
        refuse(fresh)
    if fresh.version != version:
        raise conflict(fresh, fields)
    old_day, before = fresh.held_on, before_change(fresh)
    cleaned(fresh, fields, at=at)
    fresh.title = fresh.title or default_title(fresh.kinds, fresh.held_on, fresh.group)
    save_changes(fresh, version, fields)
    if fresh.held_on != old_day:
        Attendance.objects.filter(meeting=fresh).update(held_on=fresh.held_on)
    if "agenda" in fields:
        change_agenda(fresh, fields["agenda"])
    index_words([fresh.pk])
    follow_change(fresh, before, at=at)
    record(by=by, action="change meeting", obj=fresh, organization=fresh.organization, fields=sorted(fields))
    meeting.refresh_from_db()
    return meeting


def save_changes(fresh: Meeting, version: int, mine: dict, **changes) -> None:
    """Write the particulars by one conditional UPDATE on the version. Raises Conflict where it is stale."""
    values = {name: getattr(fresh, name) for name in CHANGEABLE} | changes
    rows = Meeting.objects.filter(pk=fresh.pk, version=version, state=fresh.state)
    if not rows.update(version=F("version") + 1, **values):
        raise conflict(Meeting.objects.get(pk=fresh.pk), mine)


def conflict(fresh: Meeting, mine: dict) -> Conflict:
    """The error that shows both versions: what stands now, and what was typed."""
    return Conflict(
        _("Somebody else has saved this meanwhile. Both versions are shown; nothing is lost."),
        theirs=minutes_content(fresh),
        mine=plain(mine),
    )


def change_agenda(meeting: Meeting, agenda) -> None:
    """Set the items' titles anew; what was written under a title that stays is kept, of equal titles in
    their order."""
    written = defaultdict(list)
    for item in minutes_content(meeting)["items"]:
        written[item["title"]].append(item)
    items = clean_items(agenda, meeting.kinds)
    kept = [written[item["title"]].pop(0) if written[item["title"]] else item for item in items]
    if any(item[name] for left in written.values() for item in left for name in (*SAID, "resolutions")):
        raise RuleBroken(
            _("Something was written under an item that is left out. Change it in the minutes."),
            field="agenda",
        )
    write_items(meeting, clean_items(kept, meeting.kinds))


@transaction.atomic
def cancel_meeting(*, by, meeting: Meeting, reason: str, at: datetime) -> Meeting:
    """Cancel a meeting that was not recorded; it counts for nothing and stays readable with its reason.

    Who was told of it is told so.
    """
    reason = as_text(reason, 200, "reason")
    if not reason:
        raise RuleBroken(_("Say why the meeting is cancelled."), field="reason")
    if meeting.revision:
        raise RuleBroken(_("The record was signed once: correct it instead of cancelling the meeting."))
    move(
        meeting, MeetingState.CANCELLED, since={MeetingState.PLANNED, MeetingState.DRAFT}, state_reason=reason
    )
    call_back_notices(meeting, at=at)
    tell_of_cancellation(meeting, at=at)
    record(by=by, action="cancel meeting", obj=meeting, organization=meeting.organization)
    return meeting


@transaction.atomic
def restore_meeting(*, by, meeting: Meeting, at: datetime) -> Meeting:
    """Take up a cancelled meeting again, as a plan; a notice of the cancellation that waits stays here."""
    move(meeting, MeetingState.PLANNED, since={MeetingState.CANCELLED}, state_reason="")
    call_back_notices(meeting, at=at)
    record(by=by, action="restore meeting", obj=meeting, organization=meeting.organization)
    return meeting


def default_title(kinds, held_on, group=None) -> str:
    """A title in the current language: the group, the kinds in their order, the month."""
    kinds = clean_kinds(kinds)
    names = [str(kind.label) for kind in Kind if kind.value in kinds]
    if group is not None:
        names.insert(0, group.name)
    title = _("%(kinds)s, %(month)s") % {
        "kinds": _(", ").join(names),
        "month": date_format(held_on, "YEAR_MONTH_FORMAT"),
    }
    return title[:120]


def refuse_unknown(fields: dict) -> None:
    """A misspelt field is the caller's mistake and must not pass unnoticed."""
    if unknown := fields.keys() - FIELDS:
        raise TypeError(f"unknown fields {sorted(unknown)}")
