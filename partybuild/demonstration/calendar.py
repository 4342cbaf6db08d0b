"""On which days did the branches of the demonstration meet, and what went wrong?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from branches.models import PartyGroup
from branches.rules import has_committee
from partybuild.demonstration.tree import BranchCast
from partybuild.notices.calendar import working_days
from partybuild.periods import Period, add_months, period_of


@dataclass(frozen=True)
class Event:
    """One meeting that was or will be held."""

    branch: BranchCast
    kinds: frozenset[str]
    held_on: date
    group: PartyGroup | None = None
    story: str = ""  # "", late, returned, waiting, draft, planned


# How far ahead meetings are planned: over the longest gap between two meetings, holidays included.
AHEAD = timedelta(days=24)


def months_around(today: date, number: int) -> Iterator[Period]:
    """So many months back, the current one and the one in which the planning ends."""
    month, last = period_of(add_months(today, -number), "month"), period_of(today + AHEAD, "month")
    while month <= last:
        yield month
        month = month.next


@cache
def working_days_of(month: Period) -> list[date]:
    return working_days(month.start, month.end)


def working_day(month: Period, day: int) -> date:
    """The given day of a month, or the next working day after it; at the month's end the last one before."""
    chosen, days = month.start.replace(day=day), working_days_of(month)
    return next((d for d in days if d >= chosen), days[-1])


# Whatever the day, the review desk of the pictures has something to review.
WAITING = frozenset({"computer-science", "cyber-security"})


def events(random: Random, branch: BranchCast, today: date) -> list[Event]:
    """Twenty months of one branch's meetings up to today and those planned for the weeks to come."""
    found = [event for event in regular_events(random, branch, today) if event.story != "missing"]
    past = [n for n, event in enumerate(found) if event.held_on < today]
    if branch.organization.code in WAITING and past:
        last = max(past, key=lambda n: found[n].held_on)
        found[last] = replace(found[last], story="waiting")
    return found


def regular_events(random: Random, branch: BranchCast, today: date) -> Iterator[Event]:
    # The branch that the pictures show has its theme day on the 25th, so that a meeting lies ahead.
    number = 5 if branch.organization.code == "software" else random.randrange(4)
    for month in months_around(today, 20):
        for kinds, day, group in month_of(branch, month, number):
            held_on = working_day(month, day)
            if held_on <= today + AHEAD:
                story = story_of(random, branch, kinds, held_on, group, today)
                yield Event(branch, frozenset(kinds), held_on, group, story)


def month_of(branch: BranchCast, month: Period, number: int):
    """What an orderly branch holds in a month; two of its duties are often served by one event."""
    full = sum(1 for s in branch.seats if s.is_due(month.end) and s.votes(month.end))
    if has_committee(full):
        yield {"committee_meeting"}, 4 + number, None
    for place, group in enumerate(branch.groups):
        yield {"group_meeting"}, 10 + place, group
    place_in_quarter = (month.index - 1) % 3
    if place_in_quarter == 1:
        yield {"general_meeting", "party_lesson", "theme_party_day"}, 20 + number, None
        return
    yield {"theme_party_day"}, 22 + number, None
    if month.index == 1:
        yield {"organizational_life_meeting", "general_meeting"}, 15, None


# What the stories of the pages need: (branch, kinds, months ago, group number) → story.
TOLD = {
    ("software", "committee_meeting", 1, None): "returned_now",
    ("software", "committee_meeting", 0, None): "missing",
    ("software", "group_meeting", 1, 1): "missing",
    ("software", "group_meeting", 0, 2): "draft",
    ("journalism", "committee_meeting", 1, None): "missing",
    ("journalism", "committee_meeting", 2, None): "missing",
    ("journalism", "theme_party_day", 1, None): "missing",
}


def story_of(random: Random, branch: BranchCast, kinds: set, held_on: date, group, today: date) -> str:
    if held_on >= today:
        return "planned"
    months_ago = (today.year - held_on.year) * 12 + today.month - held_on.month
    place = branch.groups.index(group) if group else None
    for kind in sorted(kinds):
        if told := TOLD.get((branch.organization.code, kind, months_ago, place)):
            return told
    age = (today - held_on).days
    if age <= 3:
        return "draft"
    if age <= 14:
        return "waiting" if random.random() < 0.6 else ""
    luck = random.random()
    if luck < 0.012:
        return "missing"
    return "late" if luck < 0.05 else ("returned" if luck < 0.075 else "")
