"""How are all meetings of the rest of a year planned at once, and the usual day set?"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.services import set_rules
from meetings.models import AgendaItem, Meeting
from meetings.queries import who_may_take_part
from meetings.rules.year_plan import HABIT_SETTINGS, Entry
from meetings.services.planning import default_title
from meetings.suggestions import USUAL_LENGTH, agenda_for
from meetings.year_plan import MayPlan, YearPlan, read_plan
from members.models import Member
from partybuild.audit.services import record_many
from partybuild.errors import RuleBroken


@transaction.atomic
def plan_year(
    *,
    by,
    organization: Organization,
    year: int,
    chosen: dict[str, date],
    at: datetime,
    may_plan: MayPlan = lambda kinds, group: True,
) -> list[Meeting]:
    """Plan the chosen entries ({key of an entry: day}) of the year's proposal; returns the meetings made.

    The proposal is reckoned anew under a lock: what was planned meanwhile is left out, so that sending twice
    plans once. A fixed number of statements. Raises RuleBroken for a day outside an entry's period.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    plan = read_plan(organization, year=year, on=timezone.localdate(at), may_plan=may_plan)
    wanted = [entry for entry in plan.entries if entry.key in chosen]
    for entry in wanted:
        check_day(entry, chosen[entry.key])
    if not wanted:
        return []
    people = people_still_there(plan, wanted)
    meetings = Meeting.objects.bulk_create(
        [made(plan, entry, chosen[entry.key], people, by=by, at=at) for entry in wanted]
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=n, title=title)
        for meeting in meetings
        for n, title in enumerate(agenda_for(meeting.kinds), start=1)
    )
    record_many(by=by, action="plan meeting", objs=meetings, organization=organization, year=year)
    return meetings


def check_day(entry: Entry, day: date) -> None:
    if not entry.first <= day <= entry.last:
        said = {"day": day, "first": entry.first, "last": entry.last}
        raise RuleBroken(
            _("%(day)s is too early or too late: choose a day from %(first)s to %(last)s.") % said,
            field=f"on-{entry.key}",
        )


def people_still_there(plan: YearPlan, entries: Iterable[Entry]) -> set:
    """Of those who chaired and recorded before, who belongs to the organization now; one query."""
    before = [plan.model_for(entry.kinds, entry.group_id) for entry in entries]
    keys = {key for m in before if m for key in (m.chair_id, m.recorder_id) if key}
    today = min(entry.first for entry in entries)
    return set(
        who_may_take_part(Member.objects.filter(pk__in=keys), plan.organization, on=today).values_list(
            "pk", flat=True
        )
    )


def made(plan: YearPlan, entry: Entry, day: date, people: set, *, by, at: datetime) -> Meeting:
    """The meeting of an entry: at the usual hours and place, with the people of the last one like it."""
    start, end = (
        timezone.make_aware(datetime.combine(day, clock)) for clock in plan.hours(entry.kinds, entry.group_id)
    )
    before = plan.model_for(entry.kinds, entry.group_id)
    group = plan.groups.get(entry.group_id)
    persons = {name: getattr(before, name, None) for name in ("chair_id", "recorder_id")}
    return Meeting(
        organization=plan.organization,
        group=group,
        kinds=entry.kinds,
        title=default_title(entry.kinds, day, group),
        held_on=day,
        started_at=start,
        ended_at=end if end > start else start + USUAL_LENGTH,
        place=plan.organization.usual_place,
        created_by=by,
        created_at=at,
        **{name: key for name, key in persons.items() if key in people},
    )


def set_usual_day(
    *, by, organization: Organization, day: int, week: int, weekday: int, is_together: bool, on: date
) -> None:
    """Set on which day the organization meets from a day on: as a local setting of its own, dated and
    audited. Raises RuleBroken."""
    values = dict(zip(HABIT_SETTINGS, (day, week, weekday, int(is_together)), strict=True))
    set_rules(
        by=by,
        organization=organization,
        effective_from=on,
        values=values,
        reason=_("The usual day of the organization's meetings"),
        on=on,
    )
