"""Who takes and leaves a post."""

from datetime import date, timedelta

import pytest

from members.models import Appointment
from members.services import appoint, end_appointment
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)


def refused(**fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        appoint(by=None, since=DAY, **fields)
    return broken.value.field


def test_a_member_becomes_secretary_of_a_term(branch, secretary):
    member, term = make.member(branch), make.term(branch)
    Appointment.objects.all().delete()
    made = appoint(by=secretary, member=member, organization=branch, post="secretary", since=DAY, term=term)
    assert (made.member, made.organization, made.term, made.until) == (member, branch, term, None)
    assert Entry.objects.get(action="appoint member").details == {"post": "secretary", "since": "2026-03-31"}


def test_there_is_one_secretary_at_a_time(branch):
    first, second = make.members(branch, 2)
    held = appoint(by=None, member=first, organization=branch, post="secretary", since=DAY - ONE)
    assert refused(member=second, organization=branch, post="secretary") == "post"
    end_appointment(by=None, appointment=held, until=DAY)
    assert appoint(by=None, member=second, organization=branch, post="secretary", since=DAY).pk


@pytest.mark.parametrize(("until", "is_vacant"), [(DAY - ONE, True), (DAY, True), (DAY + ONE, False)])
def test_the_post_is_vacant_from_the_day_it_ended(branch, until, is_vacant):
    first, second = make.members(branch, 2)
    make.appoint(first, branch, until=until)
    if is_vacant:
        assert appoint(by=None, member=second, organization=branch, post="secretary", since=DAY).since == DAY
    else:
        assert refused(member=second, organization=branch, post="secretary") == "post"


def test_there_may_be_several_deputies_but_nobody_twice(branch):
    first, second = make.members(branch, 2)
    for member in (first, second):
        appoint(by=None, member=member, organization=branch, post="deputy_secretary", since=DAY)
    assert refused(member=first, organization=branch, post="deputy_secretary") == "member"


@pytest.mark.parametrize("status", ["activist", "suspended"])
def test_only_party_members_hold_posts(branch, status):
    assert (
        refused(member=make.member(branch, status=status), organization=branch, post="secretary") == "member"
    )


def test_a_leader_belongs_to_his_group(branch, other_branch):
    group = make.group(branch)
    outsider, insider = make.member(branch), make.member(branch, group=group)
    assert refused(member=insider, organization=branch, post="group_leader") == "group"
    assert refused(member=insider, organization=other_branch, post="group_leader", group=group) == "group"
    assert refused(member=outsider, organization=branch, post="group_leader", group=group) == "member"
    made = appoint(by=None, member=insider, organization=branch, post="group_leader", since=DAY, group=group)
    assert made.group == group


@pytest.mark.parametrize(("began", "field"), [(DAY - ONE, None), (DAY, None), (DAY + ONE, "since")])
def test_no_post_begins_before_its_term(branch, began, field):
    term = make.term(branch, began_on=began, ends_on=date(2029, 1, 1))
    fields = {"member": make.member(branch), "organization": branch, "post": "secretary", "term": term}
    if field:
        assert refused(**fields) == field
    else:
        assert appoint(by=None, since=DAY, **fields).term == term


def test_a_term_of_another_organization_is_refused(branch, other_branch):
    fields = {"member": make.member(branch), "organization": branch, "post": "secretary"}
    assert refused(**fields, term=make.term(other_branch)) == "term"


@pytest.mark.parametrize("until", [DAY - ONE, DAY])
def test_an_appointment_does_not_end_before_it_began(branch, until):
    held = make.appoint(make.member(branch), branch, since=DAY)
    with pytest.raises(RuleBroken):
        end_appointment(by=None, appointment=held, until=until)


def test_an_appointment_ends_once(branch):
    held = make.appoint(make.member(branch), branch)
    end_appointment(by=None, appointment=held, until=DAY)
    with pytest.raises(RuleBroken):
        end_appointment(by=None, appointment=held, until=DAY + ONE)
    assert Appointment.objects.get().until == DAY
