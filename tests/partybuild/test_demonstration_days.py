"""Has the demonstration of any day what its pages and pictures show?"""

from datetime import date, timedelta
from random import Random

import pytest

from branches.models import Organization, PartyGroup
from partybuild.demonstration.calendar import events
from partybuild.demonstration.tree import BranchCast, Seat

pytestmark = pytest.mark.django_db
# Two years: every day around the ends of months, where meetings run out, and every third of the others.
EVERY = [date(2026, 1, 1) + timedelta(days=n) for n in range(730)]
DAYS = [day for day in EVERY if day.day >= 25 or day.day <= 3 or day.day % 3 == 0]


def cast_of(code: str) -> BranchCast:
    groups = [PartyGroup(pk=n, name=str(n)) for n in range(3)]
    seats = [Seat(None, date(2012, 1, 1), None, groups[0], date(2013, 1, 1)) for _ in range(9)]
    return BranchCast(Organization(code=code), Organization(code="computing"), "staff", groups, seats)


def stories(code: str, today: date) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for event in events(Random(1921), cast_of(code), today):
        found.setdefault(event.story, []).append(event.held_on)
    return found


def test_on_every_day_a_meeting_lies_ahead_and_a_record_was_returned():
    without = [
        day for day in DAYS if not {"planned", "returned_now", "late", ""} <= stories("software", day).keys()
    ]
    assert without == []


@pytest.mark.parametrize("code", ["computer-science", "cyber-security"])
def test_on_every_day_a_record_waits_for_review(code):
    assert [day for day in DAYS if "waiting" not in stories(code, day)] == []


@pytest.mark.parametrize("code", ["software", "computer-science"])
def test_what_lies_ahead_is_planned_and_nothing_else_is(code):
    wrong = [
        (day, story)
        for day in EVERY[::7]
        for story, days in stories(code, day).items()
        if any((held_on >= day) != (story == "planned") for held_on in days)
    ]
    assert wrong == []
