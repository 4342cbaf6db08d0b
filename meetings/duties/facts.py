"""From which facts of a year are the duties reckoned? Four queries, however many organizations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from branches.models import Organization, PartyGroup, RuleSet
from meetings.models import Meeting
from meetings.queries import belonging_to
from meetings.rules import DUTY_RULES, RECORDED_STATES, MeetingState, is_late_record, record_due_on
from members.models import Affiliation
from members.queries import open_on
from members.rules import ATTENDING_STATUSES, VOTING_STATUSES
from partybuild.periods import Period, periods_of_year


@dataclass(frozen=True, slots=True)
class Held:
    """What the reckoning needs of one meeting."""

    pk: int
    group_id: int | None
    kinds: frozenset[str]
    held_on: date
    state: str
    is_handed_in: bool
    submitted_on: date | None

    @property
    def is_recorded(self) -> bool:
        """Handed in, whatever the review said; a record being mended counts on, one drawn back does not."""
        return self.state in RECORDED_STATES or self.is_handed_in

    def is_arranged(self, days: int, on: date) -> bool:
        """To come, or held with its record not due yet."""
        return not self.is_recorded and record_due_on(self.held_on, days) >= on

    def has_late_record(self, days: int) -> bool:
        return self.submitted_on is not None and is_late_record(self.held_on, self.submitted_on, days)


@dataclass
class Facts:
    """The year's facts of some organizations; days are those on which applicability is judged."""

    organizations: list[Organization]
    periods: dict[str, list[Period]]
    days: dict[Period, date]
    settings: dict[date, dict[int, dict[str, int]]]
    members: dict[int, dict[date, tuple[int, int]]]
    groups: dict[int, list[tuple[int, date, date | None]]]
    meetings: dict[int, list[Held]]


def gather(organizations: Iterable[Organization], *, year: int, on: date, read=None, groups=None) -> Facts:
    """Read the year's facts; a period is judged on its last day, or on `on` while it lasts.

    A page that shows more of the meetings gives its own `read`; one that knows the `groups` spares their
    query.
    """
    organizations = list(organizations)
    periods = {kind: periods_of_year(year, kind) for kind in {rule.period for rule in DUTY_RULES}}
    days = {p: min(p.end, on) for found in periods.values() for p in found}
    distinct = sorted(set(days.values()))
    return Facts(
        organizations,
        periods,
        days,
        RuleSet.objects.values_on_days(organizations, days=distinct),
        count_members(organizations, distinct),
        read_groups(organizations, year) if groups is None else groups,
        (read or read_meetings)(organizations, year),
    )


def count_members(organizations, days: list[date]) -> dict[int, dict[date, tuple[int, int]]]:
    """{organization pk: {day: (full members, full and probationary members)}} in one grouped query."""
    rows = Affiliation.objects.filter(
        belonging_to(organizations), member__standings__status__in=ATTENDING_STATUSES
    )
    grouped = (
        rows.order_by()
        .values_list("organization_id", "member__standings__status")
        .annotate(
            **{f"on_{n}": Count("pk", filter=open_on(day) & _standing_on(day)) for n, day in enumerate(days)}
        )
    )
    counts: dict = defaultdict(lambda: dict.fromkeys(days, (0, 0)))
    for organization_id, status, *numbers in grouped:
        found = counts[organization_id]
        for day, number in zip(days, numbers, strict=True):
            full, all_ = found[day]
            found[day] = (full + number * (status in VOTING_STATUSES), all_ + number)
    return counts


def _standing_on(day: date) -> Q:
    until = Q(member__standings__until=None) | Q(member__standings__until__gt=day)
    return Q(member__standings__since__lte=day) & until


def read_groups(organizations, year: int) -> dict[int, list[tuple[int, date, date | None]]]:
    """{organization pk: [(group pk, since, until)]} of the groups that existed in the year."""
    rows = PartyGroup.objects.filter(belonging_to(organizations), since__lte=date(year, 12, 31))
    rows = rows.filter(Q(until=None) | Q(until__gt=date(year, 1, 1))).order_by("pk")
    groups = defaultdict(list)
    for organization_id, *group in rows.values_list("organization_id", "pk", "since", "until"):
        groups[organization_id].append(tuple(group))
    return groups


def read_meetings(organizations, year: int) -> dict[int, list[Held]]:
    """{organization pk: meetings of the year that were not cancelled}, in order of time."""
    rows = Meeting.objects.of_organizations(organizations).held_in(Period(year, "year"))
    rows = rows.exclude(state=MeetingState.CANCELLED).order_by("held_on", "pk")
    columns = (
        "organization_id",
        "pk",
        "group_id",
        "kinds",
        "held_on",
        "state",
        "submitted_at",
        "first_submitted_at",
    )
    zone, meetings = timezone.get_current_timezone(), defaultdict(list)
    for organization_id, *found, last, first in rows.values_list(*columns).iterator(chunk_size=5000):
        submitted_on = first.astimezone(zone).date() if first else None
        meetings[organization_id].append(Held(*found, last is not None, submitted_on))
    return meetings
