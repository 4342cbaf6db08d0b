"""How many members an organization has on a day."""

from datetime import date, timedelta

import pytest

from members.counts import full_member_counts, member_counts
from members.services import change_standing
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)


@pytest.mark.parametrize(("on", "number"), [(DAY - ONE, 0), (DAY, 1), (DAY + ONE, 1)])
def test_a_member_counts_from_the_day_he_came(branch, on, number):
    make.member(branch, since=DAY)
    assert full_member_counts([branch.pk], on=on) == {branch.pk: number}


@pytest.mark.parametrize(("on", "number"), [(DAY - ONE, 1), (DAY, 0), (DAY + ONE, 0)])
def test_a_member_counts_until_the_day_before_he_left(branch, on, number):
    member = make.member(branch)
    change_standing(by=None, member=member, status="deceased", on=DAY)
    assert full_member_counts([branch.pk], on=on) == {branch.pk: number}


@pytest.mark.parametrize(
    ("status", "full", "members"),
    [("full", 1, 1), ("probationary", 0, 1), ("activist", 0, 0), ("suspended", 0, 0)],
)
def test_only_members_count_and_only_full_ones_vote(branch, status, full, members):
    make.member(branch, status=status)
    assert full_member_counts([branch.pk], on=DAY) == {branch.pk: full}
    assert member_counts([branch.pk], on=DAY) == {branch.pk: members}


def test_without_ids_every_organization_that_has_any_is_counted(branch, other_branch):
    make.members(branch, 2)
    make.member(other_branch)
    assert full_member_counts(None, on=DAY) == {branch.pk: 2, other_branch.pk: 1}


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_organizations_is_one_query(college, number, django_assert_num_queries):
    branches = [make.organization(college) for _ in range(number)]
    for each in branches:
        make.members(each, number)
    with django_assert_num_queries(1):
        assert member_counts([b.pk for b in branches], on=DAY) == {b.pk: number for b in branches}
