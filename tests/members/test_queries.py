"""Which members are where on which day, and who may see them."""

from datetime import date, timedelta

import pytest

from branches.scope import Scope
from members.models import Affiliation, Member
from members.services import change_standing
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)


@pytest.fixture
def moved(branch, other_branch):
    """A member who went from `branch` to `other_branch` on the day."""
    member = make.member(branch, name="陈思远")
    member.affiliations.update(until=DAY, exit_type="transferred_out")
    Affiliation.objects.create(member=member, organization=other_branch, since=DAY)
    return member


@pytest.mark.parametrize(("on", "is_old"), [(DAY - ONE, True), (DAY, False), (DAY + ONE, False)])
def test_a_transferred_member_belongs_to_one_branch_a_day(moved, branch, other_branch, on, is_old):
    assert Member.objects.affiliated_to(branch, on=on).exists() is is_old
    assert Member.objects.affiliated_to(other_branch, on=on).exists() is not is_old


def test_the_file_goes_with_the_member(moved, branch, other_branch):
    assert not Member.objects.in_scope(Scope.of([branch.path])).exists()
    assert Member.objects.in_scope(Scope.of([other_branch.path])).get() == moved
    assert not Member.objects.belonging_to(branch).exists()
    assert Member.objects.belonging_to(other_branch).get() == moved


def test_the_file_of_somebody_who_left_stays_with_the_last_branch(branch, college, other_branch):
    member = make.member(branch)
    change_standing(by=None, member=member, status="deceased", on=DAY)
    assert Member.objects.in_scope(Scope.of([college.path])).get() == member
    assert Member.objects.belonging_to(branch).get() == member
    assert not Member.objects.in_scope(Scope.of([other_branch.path])).exists()


def test_a_scope_of_nothing_shows_nobody_and_the_roots_everybody(branch, root):
    make.member(branch)
    assert not Member.objects.in_scope(Scope()).exists()
    assert Member.objects.in_scope(Scope.of([root.path])).count() == 1


@pytest.mark.parametrize(("on", "number"), [(DAY - ONE, 0), (DAY, 1), (DAY + ONE, 1)])
def test_under_an_organization_is_everybody_of_its_branches(college, branch, root, on, number):
    make.member(branch, since=DAY)
    for above in (branch, college, root):
        assert Member.objects.affiliated_under(above, on=on).count() == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("陈思远", True), ("思远", True), ("思", True), ("陈思达", False),
        ("chensiyuan", True), ("Chen Si", True), ("chens", True), ("siyuan", False),
        ("csy", True), ("CS", True), ("sy", False),
        ("chensaiyuan", True),
        ("%", False), ("_", False), ("陈csy", False),
    ],
)  # fmt: skip
def test_members_are_found_by_name_pinyin_and_initials(branch, text, found):
    make.member(branch, name="陈思远", pinyin="chensiyuan chensaiyuan", initials="csy")
    assert Member.objects.matching(text).exists() is found


def test_a_romanized_name_is_found_by_any_part(branch):
    make.member(branch, name="Chen Siyuan", pinyin="chensiyuan", initials="cs")
    for text in ("Siyuan", "chen", "chensiyuan", "cs"):
        assert Member.objects.matching(text).count() == 1
