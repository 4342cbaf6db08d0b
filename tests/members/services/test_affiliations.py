"""How a member changes his group."""

from datetime import date, timedelta

import pytest

from members.models import Affiliation, Member
from members.services import change_standing, move_to_group
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)


def groups_of(member, on):
    return [a.group for a in Affiliation.objects.on(on).filter(member=member).select_related("group")]


@pytest.mark.parametrize(("on", "is_new"), [(DAY - ONE, False), (DAY, True), (DAY + ONE, True)])
def test_both_groups_keep_their_days(branch, on, is_new):
    old, new = make.group(branch), make.group(branch)
    member = make.member(branch, group=old)
    move_to_group(by=None, member=member, group=new, on=DAY)
    assert groups_of(member, on) == [new if is_new else old]
    assert Member.objects.in_group(new, on=on).count() == int(is_new)


def test_a_member_moved_on_the_day_he_came_has_one_affiliation(branch):
    new = make.group(branch)
    member = make.member(branch, since=DAY)
    assert move_to_group(by=None, member=member, group=new, on=DAY).group == new
    assert member.affiliations.count() == 1


def test_a_move_to_the_same_group_changes_nothing(branch):
    group = make.group(branch)
    member = make.member(branch, group=group)
    assert move_to_group(by=None, member=member, group=group, on=DAY).since == make.LONG_AGO


def test_a_member_may_leave_every_group(branch):
    member = make.member(branch, group=make.group(branch))
    assert move_to_group(by=None, member=member, group=None, on=DAY).group is None


def test_moves_that_cannot_be_are_refused(branch, other_branch):
    member = make.member(branch, since=DAY)
    for group, on, field in [(make.group(other_branch), DAY, "group"), (make.group(branch), DAY - ONE, "on")]:
        with pytest.raises(RuleBroken) as broken:
            move_to_group(by=None, member=member, group=group, on=on)
        assert broken.value.field == field


def test_a_leader_does_not_leave_the_group_he_leads(branch):
    old, new = make.group(branch), make.group(branch)
    member = make.member(branch, group=old)
    make.appoint(member, branch, "group_leader", group=old)
    with pytest.raises(RuleBroken):
        move_to_group(by=None, member=member, group=new, on=DAY)


def test_who_has_left_has_no_group_to_change(branch):
    member = make.member(branch)
    change_standing(by=None, member=member, status="deceased", on=DAY)
    with pytest.raises(RuleBroken):
        move_to_group(by=None, member=member, group=make.group(branch), on=DAY + ONE)
