"""Which branches owe the year's appraisal of members, and when are they told?"""

from datetime import date

import pytest

from branches.models import Organization
from meetings.duties.member_appraisal import appraisals_due, reminders, upcoming, year_in_hand
from members.codes import MemberStatus
from tests import make
from tests.meetings.appraising import appraisal_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2026, 11, 30), None), (date(2026, 12, 1), 2026), (date(2027, 1, 1), 2026),
        (date(2027, 6, 30), 2026), (date(2027, 7, 1), None),
    ],
)  # fmt: skip
def test_december_to_june_is_the_time_of_a_year(on, year):
    assert year_in_hand(on) == year


def due(on: date) -> set[int]:
    return {d.organization.pk for d in appraisals_due(on=on)}


def test_branches_with_members_owe_it_until_they_announced_it(branch, other_branch, secretary):
    make.members(branch, 2)
    make.member(other_branch, status=MemberStatus.ACTIVIST)
    make.member(make.organization(branch.parent, kind="temporary_branch"))
    make.member(make.organization(branch.parent, on=date(2027, 1, 5)))
    assert due(date(2026, 12, 1)) == due(date(2027, 2, 1)) == {branch.pk}
    appraisal_at("decided", branch, secretary, on=date(2026, 12, 10))
    assert due(date(2027, 3, 31)) == {branch.pk}


def test_whoever_announced_owes_nothing(branch, secretary):
    make.members(branch, 2)
    appraisal_at("announced", branch, secretary, on=date(2026, 12, 10))
    assert due(date(2026, 12, 11)) == set()


@pytest.mark.parametrize(("day", "number"), [(date(2027, 3, 31), 1), (date(2027, 4, 1), 0)])
def test_after_the_last_day_of_the_settings_nobody_is_told_any_more(branch, secretary, day, number):
    assert len(appraisals_due(on=day)) == number


@pytest.mark.parametrize(
    ("on", "step", "when"),
    [
        (date(2026, 12, 1), None, "begin"), (date(2027, 3, 9), None, "begin"),
        (date(2027, 3, 10), None, "end"),
        (date(2027, 3, 9), "mutual", None), (date(2027, 3, 10), "mutual", "end"),
    ],
)  # fmt: skip
def test_secretaries_are_told_in_december_and_three_weeks_before_the_end(branch, secretary, on, step, when):
    make.members(branch, 2)
    if step:
        appraisal_at(step, branch, secretary, on=date(2026, 12, 1))
    found = reminders(on=on)
    keys = [f"member-appraisal-{when}:{branch.pk}:2026"] if when else []
    assert [r.dedupe_key for r in found] == keys
    assert all(r.recipient_id == secretary.pk and "2026" in r.texts["en"] for r in found)


@pytest.mark.parametrize("number", [1, 3])
def test_two_queries_for_any_number_of_branches(branch, number, django_assert_num_queries):
    for _ in range(number):
        make.member(make.organization(branch.parent))
    with django_assert_num_queries(2):
        assert len(upcoming(Organization.objects.under(branch.parent), on=date(2026, 12, 1))) >= number
