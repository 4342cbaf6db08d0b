"""Scores computed from facts: set-based, idempotent, all or nothing, equal to the sheet."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from appraisal import services
from appraisal.models import Round, Score
from appraisal.services import compute_round, open_round, score_sheet
from appraisal.services import computing as module
from tests import make

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DAY = {"due_count": 10, "present_count": 9}


@pytest.fixture
def round_2026(root, admin):
    return open_round(by=admin, organization=root, year=2026, on=TODAY)


def a_year_of(branch):
    make.members(branch, 8)
    make.term(branch)
    for month in range(1, 10):
        make.meeting(
            branch, "theme_party_day", "committee_meeting", on=date(2026, month, 5), state="approved", **DAY
        )


def stored(organization):
    rows = Score.objects.filter(organization=organization).select_related("indicator")
    return {s.indicator.code: (s.done, s.due, s.points) for s in rows if s.is_applicable}


def test_the_stored_scores_equal_the_sheet(branch, round_2026):
    a_year_of(branch)
    compute_round(round_2026.pk, at=NOON)
    sheet = score_sheet(branch, 2026, on=TODAY)
    shown = {x.code: (x.figure.done, x.figure.due, x.points) for x in sheet.lines if x.counts}
    assert stored(branch) == shown
    assert stored(branch)["theme_party_day"] == (Decimal(9), Decimal(10), Decimal("8.1"))
    assert stored(branch)["committee_meeting"] == (Decimal(9), Decimal(10), Decimal("8.1"))


def test_computing_again_writes_nothing(branch, round_2026):
    a_year_of(branch)
    assert compute_round(round_2026.pk, at=NOON) == 12
    before = stored(branch)
    assert compute_round(round_2026.pk, at=NOON) == 0
    assert stored(branch) == before


def test_only_what_changed_is_written(branch, round_2026):
    a_year_of(branch)
    compute_round(round_2026.pk, at=NOON)
    make.meeting(branch, "theme_party_day", on=date(2026, 10, 5), state="approved", **DAY)
    # Theme day, attendance, records on time and records accepted.
    assert compute_round(round_2026.pk, at=NOON) == 4
    assert stored(branch)["theme_party_day"] == (Decimal(10), Decimal(10), Decimal("9.0"))


def test_the_queries_are_the_same_for_one_and_three_branches(
    root, branch, round_2026, django_assert_num_queries
):
    a_year_of(branch)
    with django_assert_num_queries(13):
        compute_round(round_2026.pk, at=NOON)
    for other in [make.organization(root), make.organization(root)]:
        a_year_of(other)
    with django_assert_num_queries(13):
        compute_round(round_2026.pk, at=NOON)


def test_killed_midway_the_old_scores_stand(branch, round_2026, monkeypatch):
    a_year_of(branch)
    compute_round(round_2026.pk, at=NOON)
    before = stored(branch)
    make.meeting(branch, "theme_party_day", on=date(2026, 10, 5), state="approved", **DAY)
    real = module.upsert_scores

    def killed(rows):
        real(rows)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "upsert_scores", killed)
    with pytest.raises(KeyboardInterrupt):
        compute_round(round_2026.pk, at=NOON)
    assert stored(branch) == before


def test_a_closed_round_stays_and_its_sheet_shows_the_stored_figures(branch, round_2026):
    a_year_of(branch)
    compute_round(round_2026.pk, at=NOON)
    Round.objects.filter(pk=round_2026.pk).update(closed_on=TODAY)
    make.meeting(branch, "theme_party_day", on=date(2026, 10, 5), state="approved", **DAY)
    assert compute_round(round_2026.pk, at=NOON) == 0
    assert score_sheet(branch, 2026, on=TODAY).line("theme_party_day").points == Decimal("8.1")


def test_scores_of_a_branch_that_left_the_round_go(root, college, branch, admin):
    opened = open_round(by=admin, organization=college, year=2026, on=TODAY)
    a_year_of(branch)
    compute_round(opened.pk, at=NOON)
    branch.parent, branch.path, branch.depth = root, root.path + "0099", 2
    branch.save()
    compute_round(opened.pk, at=NOON)
    assert not Score.objects.filter(organization=branch).exists()


def test_reading_costs_five_queries(branch, round_2026, django_assert_num_queries):
    a_year_of(branch)
    with django_assert_num_queries(5):
        services.score_sheet(branch, 2026, on=TODAY)


def test_the_scores_are_written_by_one_statement(branch, round_2026):
    a_year_of(branch)
    with CaptureQueriesContext(connection) as caught:
        compute_round(round_2026.pk, at=NOON)
    assert sum("INSERT INTO" in q["sql"] for q in caught.captured_queries) == 1
