"""A round is opened once a year by a superior organization, with the built-in scheme."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from appraisal.models import Indicator
from appraisal.services import built_in_scheme, open_round, score_sheet
from partybuild.errors import RuleBroken

TODAY = date(2026, 11, 23)


def test_the_built_in_scheme_is_written_once_and_adds_up_to_100(db):
    scheme = built_in_scheme()
    assert built_in_scheme() == scheme
    assert Indicator.objects.filter(scheme=scheme).aggregate(Sum("max_points"))["max_points__sum"] == Decimal(
        100
    )
    assert Indicator.objects.filter(scheme=scheme).count() == 14


def test_a_round_is_opened_once_a_year(college, admin):
    open_round(by=admin, organization=college, year=2026, on=TODAY)
    with pytest.raises(RuleBroken):
        open_round(by=admin, organization=college, year=2026, on=TODAY)


def test_a_branch_opens_no_round(branch, admin):
    with pytest.raises(RuleBroken):
        open_round(by=admin, organization=branch, year=2026, on=TODAY)


@pytest.mark.parametrize(("year", "is_allowed"), [(2025, True), (2026, True), (2027, False)])
def test_a_year_to_come_has_no_round(college, admin, year, is_allowed):
    if is_allowed:
        assert open_round(by=admin, organization=college, year=year, on=TODAY).year == year
        return
    with pytest.raises(RuleBroken):
        open_round(by=admin, organization=college, year=year, on=TODAY)


def test_the_nearest_round_covers_a_branch(root, college, branch, admin):
    open_round(by=admin, organization=root, year=2026, on=TODAY)
    nearest = open_round(by=admin, organization=college, year=2026, on=TODAY)
    assert score_sheet(branch, 2026, on=TODAY).round.pk == nearest.pk


def test_without_a_round_the_built_in_measures_stand_in(branch):
    sheet = score_sheet(branch, 2026, on=TODAY)
    assert (sheet.round, len(sheet.lines)) == (None, 14)
