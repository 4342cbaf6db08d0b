"""Which duties follow from a year's facts, and how does each stand?"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from branches.models import Organization
from meetings.duties.facts import Facts, Held, gather
from meetings.rules import (
    DUTY_RULES,
    Circumstances,
    DutyRule,
    Kind,
    duty_state,
    owes,
    required_count,
    why_not,
)
from partybuild.periods import Period


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed by one organization in one period.

    `state` is met, planned, due, overdue, future or not_applicable. `reason` is lazy text why it is not
    applicable, `reason_code` its stable name; both are empty else. `due_on` is the last day for holding it.
    """

    organization_id: int
    kind: str
    period: Period
    state: str
    required: int
    done: int
    due_on: date
    reason: object = ""
    rule: str = ""
    source: object = ""
    reason_code: str = ""
    arranged: int = 0
    meetings: tuple[Held, ...] = ()
    record_days: int = 0

    @property
    def missing(self) -> int:
        return max(self.required - self.done, 0)

    @property
    def without_record(self) -> int:
        """How many meetings stand in the period whose record was not handed in."""
        return sum(not m.is_recorded for m in self.meetings)

    @property
    def meeting_ids(self) -> tuple[int, ...]:
        return tuple(m.pk for m in self.meetings)

    @property
    def has_returned(self) -> bool:
        return any(m.state == "returned" for m in self.meetings)

    @property
    def has_late_record(self) -> bool:
        return any(m.is_recorded and m.has_late_record(self.record_days) for m in self.meetings)


def duties_of(organizations: Iterable[Organization], *, year: int, on: date) -> dict[int, list[Duty]]:
    """All duties of a year by organization pk, as they stand on a day; four queries, however many.

    A meeting counts for each of its kinds once its record was handed in; a returned one counts, with the
    flag. A branch founded or dissolved in the middle of a period owes it as `rules.owes` says.
    """
    return reckon(gather(organizations, year=year, on=on), on=on)


def reckon(facts: Facts, *, on: date) -> dict[int, list[Duty]]:
    """The duties that follow from facts already gathered; no query."""
    # Most branches are alike in what their duties depend on: what follows is asked once for all of them.
    known: dict[tuple, tuple[str, object]] = {}
    return {o.pk: _of_one(o, facts, on, known) for o in facts.organizations}


def _of_one(organization: Organization, facts: Facts, on: date, known: dict) -> list[Duty]:
    held = _by_period(facts.meetings.get(organization.pk, ()))
    return [
        _duty(organization, rule, period, held.get((rule.kind, period.index), ()), facts, on, known)
        for rule in DUTY_RULES
        for period in facts.periods[rule.period]
    ]


_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LENGTHS = {rule.kind: _MONTHS[rule.period] for rule in DUTY_RULES}


def _by_period(meetings: Iterable[Held]) -> dict[tuple[str, int], list[Held]]:
    """{(kind, number of its period in the year): meetings}."""
    found = defaultdict(list)
    for meeting in meetings:
        for kind in meeting.kinds:
            if kind in _LENGTHS:
                found[kind, (meeting.held_on.month - 1) // _LENGTHS[kind] + 1].append(meeting)
    return found


def _duty(organization, rule: DutyRule, period: Period, meetings, facts: Facts, on: date, known) -> Duty:
    day = facts.days[period]
    settings = facts.settings[day][organization.pk]
    groups = _groups(facts.groups.get(organization.pk, ()), period)
    reason_code, reason = _why_not(organization, rule.kind, period, day, facts, len(groups), settings, known)
    each = settings[rule.setting]
    required = 0 if reason_code else required_count(rule.kind, each, len(groups))
    done, covered = _done_and_covered(rule.kind, meetings, each, groups, settings["record.days"], on)
    return Duty(
        organization.pk,
        rule.kind,
        period,
        "not_applicable" if reason_code else duty_state(required, done, covered - done, period, on),
        required,
        done,
        period.end,
        reason,
        rule.rule,
        rule.source,
        reason_code,
        covered - done,
        tuple(meetings),
        settings["record.days"],
    )


def _why_not(organization, kind: str, period: Period, day: date, facts: Facts, groups: int, settings, known):
    """(code, reason) why a duty does not apply, empty when it does."""
    full, attending = facts.members[organization.pk][day]
    depends_on = (
        organization.kind,
        organization.founded_on,
        organization.dissolved_on,
        full,
        attending,
        groups,
    )
    # The dictionaries of the settings are shared and live as long as the facts.
    key = (kind, period, id(settings), *depends_on)
    if key not in known:
        known[key] = why_not(kind, period, Circumstances(*depends_on), settings) or ("", "")
    return known[key]


def _groups(groups, period: Period) -> set[int]:
    return {pk for pk, since, until in groups if owes(period, since, until)}


def _done_and_covered(kind: str, meetings, each: int, groups: set[int], days: int, on: date):
    """How many meetings count as held, and how many with those arranged.

    What is arranged for one group does not help another, so both are counted together.
    """
    if not meetings:
        return 0, 0
    recorded = [m for m in meetings if m.is_recorded]
    done = count_covered(kind, recorded, each, groups)
    arranged = [m for m in meetings if m.is_arranged(days, on)]
    return done, count_covered(kind, recorded + arranged, each, groups) if arranged else done


def count_covered(kind: str, meetings: list[Held], each: int, groups: set[int]) -> int:
    """How many meetings count: of each group no more than it owes, so that none stands in for another."""
    if kind == Kind.GROUP_MEETING:
        held = Counter(m.group_id for m in meetings)
        return sum(min(held[group], each) for group in groups)
    if kind == Kind.ORGANIZATIONAL_LIFE_MEETING:
        # Held in the groups (Art 17) it is complete when every group has held it.
        held = Counter(m.group_id for m in meetings)
        in_groups = min((held[group] for group in groups), default=0)
        return held[None] + in_groups
    return len(meetings)
