"""When may a Party group be opened and closed?"""

from datetime import date, timedelta

import pytest

from branches.services import close_group, dissolve_organization, open_group
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 11, 23)


def test_a_group_is_opened_in_a_branch(admin, branch):
    group = open_group(by=admin, organization=branch, name="First group", since=DAY)
    assert (group.organization, group.name, group.since, group.until) == (branch, "First group", DAY, None)
    assert Entry.objects.get(action="open group").organization_id == branch.pk


def test_a_superior_organization_has_no_groups(college):
    with pytest.raises(RuleBroken):
        open_group(by=None, organization=college, name="G", since=DAY)


def test_two_open_groups_of_one_name_are_refused_a_closed_one_does_not_count(branch):
    group = open_group(by=None, organization=branch, name="G", since=DAY)
    with pytest.raises(RuleBroken) as broken:
        open_group(by=None, organization=branch, name="G", since=DAY)
    assert broken.value.field == "name"
    close_group(by=None, group=group, until=DAY + timedelta(days=1))
    assert open_group(by=None, organization=branch, name="G", since=DAY).pk != group.pk


@pytest.mark.parametrize(("days", "is_allowed"), [(-1, False), (0, False), (1, True)])
def test_a_group_ends_after_it_began(branch, days, is_allowed):
    group = make.group(branch, since=DAY)
    until = DAY + timedelta(days=days)
    if is_allowed:
        assert close_group(by=None, group=group, until=until).until == until
    else:
        with pytest.raises(RuleBroken) as broken:
            close_group(by=None, group=group, until=until)
        assert broken.value.field == "until"


def test_a_closed_group_is_not_closed_again(branch):
    group = close_group(by=None, group=make.group(branch), until=DAY)
    with pytest.raises(RuleBroken):
        close_group(by=None, group=group, until=DAY)


def test_a_dissolved_branch_opens_no_group(branch):
    dissolve_organization(by=None, organization=branch, on=DAY, reason="x")
    with pytest.raises(RuleBroken):
        open_group(by=None, organization=branch, name="G", since=DAY)
