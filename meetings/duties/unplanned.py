"""Which meetings of a year are still to be arranged, and between which days?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from branches.models import Organization
from meetings.duties.facts import Facts, Held
from meetings.duties.reckoning import Duty, count_covered
from meetings.models import Meeting
from meetings.rules import Kind, MeetingState, owes
from meetings.rules.year_plan import Slot


@dataclass(frozen=True, slots=True)
class Arranged(Held):
    """A meeting of the year, or of the one before, as a year plan shows it."""

    title: str
    place: str
    started_at: datetime
    ended_at: datetime | None
    chair_id: object
    recorder_id: object


SHOWN = ("title", "place", "started_at", "ended_at", "chair_id", "recorder_id")
COLUMNS = ("organization_id", "pk", "group_id", "kinds", "held_on", "state", "submitted_at", *SHOWN)


class Reader:
    """Reads the year's meetings with what a plan shows, and keeps those of the year before for their
    hours."""

    def __init__(self):
        self.earlier: list[Arranged] = []

    def __call__(self, organizations: Iterable[Organization], year: int) -> dict[int, list[Arranged]]:
        """{organization pk: meetings of the year that were not cancelled}, in order of time; one query."""
        rows = Meeting.objects.of_organizations(organizations).exclude(state=MeetingState.CANCELLED)
        rows = rows.filter(held_on__range=(date(year - 1, 1, 1), date(year, 12, 31)))
        found: dict[int, list[Arranged]] = {o.pk: [] for o in organizations}
        columns = rows.order_by("started_at", "pk").values_list(*COLUMNS)
        for organization_id, pk, group_id, kinds, held_on, state, submitted, *shown in columns:
            meeting = Arranged(pk, group_id, kinds, held_on, state, submitted is not None, None, *shown)
            (found[organization_id] if held_on.year == year else self.earlier).append(meeting)
        return found


def slots_of(
    organization: Organization, duties: Iterable[Duty], facts: Facts, *, earliest: date
) -> list[Slot]:
    """What an organization still has to arrange from a day on; no query.

    Every meeting that was not cancelled stands for its duty, even if its record is missing: what was held or
    is planned is not planned again. What is past cannot be planned any more.
    """
    groups = facts.groups.get(organization.pk, ())
    found: list[Slot] = []
    for duty in duties:
        if duty.state == "not_applicable" or duty.period.end < earliest:
            continue
        first = max(filter(None, (duty.period.start, earliest, organization.founded_on)))
        owing = [(pk, since) for pk, since, until in groups if owes(duty.period, since, until)]
        if duty.kind == Kind.GROUP_MEETING:
            found += _of_groups(duty, owing, first, duty.required // max(len(owing), 1))
        elif any(m.group_id for m in duty.meetings) and duty.kind == Kind.ORGANIZATIONAL_LIFE_MEETING:
            # Held in the groups (Branch Regulations Art 17): the groups that have none yet follow.
            found += _of_groups(duty, owing, first, duty.required)
        else:
            has = count_covered(duty.kind, list(duty.meetings), duty.required, set())
            found += _numbered(duty, None, first, has, duty.required)
    return found


def _of_groups(duty: Duty, owing, first: date, each: int) -> list[Slot]:
    return [
        slot
        for pk, since in owing
        for slot in _numbered(
            duty, pk, max(first, since), sum(m.group_id in {pk, None} for m in duty.meetings), each
        )
    ]


def _numbered(duty: Duty, group_id: int | None, first: date, has: int, wanted: int) -> list[Slot]:
    """One slot for each meeting missing, counted on from those there are."""
    numbers = range(has + 1, wanted + 1)
    return [Slot(duty.kind, duty.period, group_id, n, first, duty.period.end) for n in numbers]
