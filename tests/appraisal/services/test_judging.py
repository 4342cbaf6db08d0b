"""Only the superior judges, with a reason, and every judgement stays."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal.models import Indicator, Judgement
from appraisal.services import judge, open_round, score_sheet
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def opened(college, admin):
    return open_round(by=admin, organization=college, year=2026, on=TODAY)


def give(by, opened, branch, *, code="service", points="8", remark="Good work", at=NOON):
    indicator = Indicator.objects.get(scheme=opened.scheme, code=code)
    return judge(
        by=by,
        round=opened,
        organization=branch,
        indicator=indicator,
        points=Decimal(points),
        remark=remark,
        at=at,
    )


def test_the_superior_judges_and_the_sheet_shows_it(organizer, opened, branch):
    give(organizer, opened, branch, points="7.5")
    line = score_sheet(branch, 2026, on=TODAY).line("service")
    assert (line.points, line.judgement.remark, line.counts) == (Decimal("7.5"), "Good work", True)
    assert Entry.objects.filter(action="judge score", organization_id=branch.pk).count() == 1


def test_a_new_judgement_replaces_the_last_and_both_stay(organizer, opened, branch):
    first = give(organizer, opened, branch)
    give(organizer, opened, branch, points="9", at=datetime(2026, 11, 24, tzinfo=UTC))
    first.refresh_from_db()
    assert first.replaced_at == datetime(2026, 11, 24, tzinfo=UTC)
    assert list(Judgement.objects.order_by("at").values_list("points", flat=True)) == [8, 9]
    assert score_sheet(branch, 2026, on=TODAY).line("service").points == Decimal("9")


@pytest.mark.parametrize("points", ["-0.1", "10.1"])
def test_points_outside_the_range_are_refused(organizer, opened, branch, points):
    with pytest.raises(RuleBroken) as broken:
        give(organizer, opened, branch, points=points)
    assert broken.value.field == "points"


@pytest.mark.parametrize("points", ["0", "10"])
def test_the_ends_of_the_range_are_allowed(organizer, opened, branch, points):
    assert give(organizer, opened, branch, points=points).points == Decimal(points)


def test_a_reason_is_needed(organizer, opened, branch):
    with pytest.raises(RuleBroken) as broken:
        give(organizer, opened, branch, remark="  ")
    assert broken.value.field == "remark"


def test_nobody_judges_his_own_branch(secretary, opened, branch):
    with pytest.raises(RuleBroken):
        give(secretary, opened, branch)


def test_not_even_with_a_post_in_the_superior_organization_too(secretary, opened, college, branch):
    make.appoint(secretary.member, college, "organizer")
    with pytest.raises(RuleBroken):
        give(secretary, opened, branch)


def test_the_superuser_does_not_judge(admin, opened, branch):
    with pytest.raises(RuleBroken):
        give(admin, opened, branch)


def test_a_computed_indicator_cannot_be_judged(organizer, opened, branch):
    with pytest.raises(RuleBroken):
        give(organizer, opened, branch, code="attendance")


def test_a_branch_outside_the_round_cannot_be_judged(opened, other_branch):
    elsewhere = make.official(other_branch.parent, "secretary")
    with pytest.raises(RuleBroken):
        give(elsewhere, opened, other_branch)


def test_a_judgement_of_last_year_is_none_of_this_year(organizer, opened, college, branch, admin):
    old = open_round(by=admin, organization=college, year=2025, on=TODAY)
    give(organizer, old, branch, points="3")
    assert score_sheet(branch, 2026, on=TODAY).line("service").judgement is None
    assert score_sheet(branch, 2025, on=TODAY).line("service").points == Decimal("3")
