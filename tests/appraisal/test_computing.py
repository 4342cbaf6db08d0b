"""Scores computed from facts: set-based, idempotent, equal to the sheet."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal.models import Score
from appraisal.services import compute_round, open_round, score_sheet
from meetings.models import Meeting
from tests import make

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def meeting(of, day, *kinds, state="approved", **fields):
    start = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    plain = {"title": "Meeting", "started_at": start, "created_at": start, "due_count": 10, "present_count": 9}
    if state in {"submitted", "returned", "approved"}:
        plain["first_submitted_at"] = plain["submitted_at"] = start
    return Meeting.objects.create(
        organization=of, kinds=frozenset(kinds), held_on=day, state=state, **(plain | fields)
    )


@pytest.fixture
def round_2026(root, admin):
    return open_round(by=admin, organization=root, year=2026, on=TODAY)


def stored(organization):
    rows = Score.objects.filter(organization=organization).select_related("indicator")
    return {s.indicator.code: (s.done, s.due, s.points) for s in rows if s.is_applicable}


def test_the_stored_scores_equal_the_sheet(branch, round_2026):
    make.members(branch, 8)
    for month in range(1, 10):
        meeting(branch, date(2026, month, 5), "theme_party_day", "committee_meeting")
    compute_round(round_2026.pk, at=NOON)
    sheet = score_sheet(branch, 2026, on=TODAY)
    shown = {x.code: (x.figure.done, x.figure.due, x.points) for x in sheet.lines if x.counts}
    assert stored(branch) == shown
    assert stored(branch)["theme_party_day"] == (Decimal(9), Decimal(10), Decimal("8.1"))


def test_computing_again_changes_nothing(branch, round_2026):
    make.members(branch, 8)
    meeting(branch, date(2026, 3, 5), "theme_party_day")
    assert compute_round(round_2026.pk, at=NOON) == 12
    before = stored(branch)
    assert compute_round(round_2026.pk, at=NOON) == 0
    assert stored(branch) == before
