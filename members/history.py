"""Who stood on a roster, was due and had a vote on any day, today as in ten years?

Only dated rows are read: the answer depends on the day asked about, never on who asks or when.
"""

from dataclasses import dataclass
from datetime import date

from branches.models import Organization
from members.models import Member
from members.rules import ATTENDING_STATUSES


@dataclass(frozen=True)
class DayCount:
    """How many people an organization had on a day: on its roster, due at meetings, with a vote."""

    roster: int
    due: int
    voters: int


def people_on(organization: Organization, *, on: date) -> list[Member]:
    """Who was affiliated with the organization itself on a day, with `.status`, `.may_vote`; one query."""
    people = Member.objects.affiliated_to(organization, on=on)
    return list(people.annotate_status(on=on).annotate_may_vote(on=on).order_by("pinyin", "name", "pk"))


def day_count(organization: Organization, *, on: date) -> DayCount:
    """The three numbers of a day; one query."""
    people = people_on(organization, on=on)
    due = [p for p in people if p.status in ATTENDING_STATUSES]
    return DayCount(len(people), len(due), sum(p.may_vote for p in people))
