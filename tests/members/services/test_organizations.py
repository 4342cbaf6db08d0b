"""Do people keep a branch or a Party group open, and do its posts end with it?"""

from datetime import date, timedelta

import pytest

from members.models import Affiliation, Appointment
from members.services.organizations import close_party_group, dissolve_branch
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 11, 23)


def dissolve(branch, on=DAY):
    return dissolve_branch(by=None, organization=branch, on=on, reason="Merger")


@pytest.mark.parametrize(
    ("until", "is_allowed"),
    [(None, False), (DAY + timedelta(days=1), False), (DAY, True), (DAY - timedelta(days=9), True)],
)
def test_a_branch_with_members_is_not_dissolved(branch, until, is_allowed):
    make.member(branch)
    Affiliation.objects.update(until=until)
    if is_allowed:
        assert dissolve(branch).dissolved_on == DAY
    else:
        with pytest.raises(RuleBroken) as broken:
            dissolve(branch)
        assert broken.value.field == "on"
        branch.refresh_from_db()
        assert branch.dissolved_on is None


def test_the_posts_of_a_dissolved_branch_end_with_it(college, branch):
    kept = make.appoint(make.member(college), college)
    ended = make.appoint(kept.member, branch)
    dissolve(branch)
    assert dict(Appointment.objects.values_list("pk", "until")) == {kept.pk: None, ended.pk: DAY}


def test_a_post_that_begins_later_is_named_first(college, branch):
    make.appoint(make.member(college), branch, since=DAY)
    with pytest.raises(RuleBroken):
        dissolve(branch)


def test_a_group_with_members_is_not_closed(branch):
    group = make.group(branch)
    make.member(branch, group=group)
    with pytest.raises(RuleBroken) as broken:
        close_party_group(by=None, group=group, until=DAY)
    assert broken.value.field == "until"
    assert "1" in str(broken.value.message)


def test_the_post_of_a_closed_groups_leader_ends(branch):
    group = make.group(branch)
    post = make.appoint(make.member(branch), branch, "group_leader", group=group)
    other = make.appoint(post.member, branch, "secretary")
    close_party_group(by=None, group=group, until=DAY)
    assert dict(Appointment.objects.values_list("pk", "until")) == {post.pk: DAY, other.pk: None}
