"""Which kinds, times, groups and people may a meeting have?"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization, PartyGroup, RuleSet
from meetings.models import Meeting
from meetings.queries import who_may_take_part
from meetings.rules import KIND_BITS, Kind, is_late_entry
from meetings.rules.theme_day import LONGEST_BENEFIT
from meetings.services.content import PERSONS
from meetings.services.plain import as_key, as_moment, as_text
from meetings.services.theme_day import set_activities
from members.models import Member
from partybuild.errors import RuleBroken

# From the Party's first year on; near the calendar's end no day could be added.
EARLIEST, LATEST = 1921, 2200
LIMITS = {
    "title": 120,
    "place": 80,
    "observer_names": 300,
    "late_reason": 200,
    "closing_remarks": None,
    "benefit": LONGEST_BENEFIT,
}


def cleaned(meeting: Meeting, fields: dict, *, at: datetime) -> Meeting:
    """The meeting with the given fields set and all of it checked, not saved; `at` is the time of entry.

    Raises RuleBroken naming the field.
    """
    before = (meeting.held_on, meeting.kinds, meeting.group_id)
    for name, limit in LIMITS.items():
        if name in fields:
            setattr(meeting, name, as_text(fields[name], limit, name))
    for name in PERSONS:
        if name in fields:
            setattr(meeting, f"{name}_id", as_key(fields[name], name))
    if meeting.chair_id == meeting.stood_in_for_id or not meeting.chair_id:
        meeting.stood_in_for = None
    if "kinds" in fields:
        meeting.kinds = clean_kinds(fields["kinds"])
    set_activities(meeting, fields)
    if "group" in fields:
        meeting.group = fields["group"] or None
    if "template" in fields:
        meeting.template = fields["template"] or None
    set_times(meeting, fields)
    if meeting.revision and before != (meeting.held_on, meeting.kinds, meeting.group_id):
        raise RuleBroken(
            _(
                "Day, kind and group stand since the record was signed. "
                "Cancel this one and enter the meeting anew."
            ),
            field="started_at",
        )
    if fields.get("template"):
        check_template(meeting)
    check_place_in_the_tree(meeting)
    check_persons(meeting, {name: getattr(meeting, f"{name}_id") for name in PERSONS if name in fields})
    if not meeting.pk or meeting.held_on != before[0] or "late_reason" in fields:
        mark_late_entry(meeting, at=at)
    return meeting


def check_template(meeting: Meeting) -> None:
    """The template is the organization's own or a superior's. Raises RuleBroken."""
    if not meeting.organization.path.startswith(meeting.template.organization.path):
        raise RuleBroken(_("This template belongs to another organization."), field="template")


def clean_kinds(kinds) -> frozenset[str]:
    """The kinds as a set of known ones, at least one. Raises RuleBroken."""
    found = frozenset(str(kind) for kind in ([kinds] if isinstance(kinds, str) else kinds or ()))
    if not found or not found <= KIND_BITS.keys():
        raise RuleBroken(_("Choose at least one kind of meeting."), field="kinds")
    return found


def set_times(meeting: Meeting, fields: dict) -> None:
    """Start, end and day, the day in local time. Raises RuleBroken where the end is not after the start."""
    for name in ("started_at", "ended_at"):
        if name in fields:
            setattr(meeting, name, as_moment(fields[name], name))
    if meeting.started_at is None:
        raise RuleBroken(_("Enter when the meeting begins."), field="started_at")
    if not EARLIEST <= meeting.started_at.year <= LATEST:
        raise RuleBroken(_("Check the year of the meeting."), field="started_at")
    if meeting.ended_at and meeting.ended_at <= meeting.started_at:
        raise RuleBroken(_("The meeting must end after it begins."), field="ended_at")
    if meeting.ended_at and meeting.ended_at - meeting.started_at > timedelta(days=1):
        raise RuleBroken(_("A meeting lasts at most one day."), field="ended_at")
    meeting.held_on = timezone.localdate(meeting.started_at)


def check_place_in_the_tree(meeting: Meeting) -> None:
    """The organization and the group existed on the day and belong together. Raises RuleBroken."""
    organization, group, day = meeting.organization, meeting.group, meeting.held_on
    if Kind.DEMOCRATIC_LIFE_MEETING in meeting.kinds and not organization.is_superior:
        raise RuleBroken(
            _("A democratic life meeting is held by leading bodies; a branch holds the organizational one."),
            field="kinds",
        )
    if not Organization.objects.existing_on(day).filter(pk=organization.pk).exists():
        raise RuleBroken(_("The organization did not exist on that day."), field="started_at")
    if group is None:
        if Kind.GROUP_MEETING in meeting.kinds:
            raise RuleBroken(_("Choose the Party group that meets."), field="group")
        return
    if group.organization_id != organization.pk:
        raise RuleBroken(_("The group belongs to another organization."), field="group")
    if not PartyGroup.objects.existing_on(day).filter(pk=group.pk).exists():
        raise RuleBroken(_("The group did not exist on that day."), field="group")
    if Kind.GENERAL_MEETING in meeting.kinds or Kind.COMMITTEE_MEETING in meeting.kinds:
        raise RuleBroken(_("A general or committee meeting is not held by one group."), field="group")


def check_persons(meeting: Meeting, persons: dict) -> None:
    """Everybody named belongs to the organization, or holds a post in it or above. Raises RuleBroken."""
    wanted = {key for key in persons.values() if key}
    if not wanted:
        return
    known = who_may_take_part(Member.objects.filter(pk__in=wanted), meeting.organization, on=meeting.held_on)
    missing = wanted - set(known.values_list("pk", flat=True))
    for field, key in persons.items():
        if key in missing:
            raise RuleBroken(_("This person did not belong to the organization on that day."), field=field)


def mark_late_entry(meeting: Meeting, *, at: datetime) -> None:
    """Mark an entry made long after the event; it needs a reason and has no effect on any score."""
    days = settings_of(meeting)["late_entry.days"]
    entered_at = meeting.created_at or at
    meeting.is_late_entry = is_late_entry(meeting.held_on, timezone.localdate(entered_at), days)
    if meeting.is_late_entry and not meeting.late_reason:
        raise RuleBroken(
            _("The meeting was more than %(days)d days ago. Say why it is entered late.") % {"days": days},
            field="late_reason",
        )


def settings_of(meeting: Meeting) -> dict[str, int]:
    """The settings in force for the meeting's organization on its day: an old record stays judged by its
    own rules."""
    organization = meeting.organization
    return RuleSet.objects.values_for([organization], on=meeting.held_on)[organization.pk]
