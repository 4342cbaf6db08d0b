"""How a person comes onto a roster."""

from datetime import date

import pytest

from members.codes import EntryType
from members.models import Member
from members.services import register_member
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 3, 31)
NUMBER = "11010519491231002X"


def register(branch, by=None, **fields):
    return register_member(
        by=by, organization=branch, on=DAY, **({"status": "full", "name": "陈思远"} | fields)
    )


def test_a_member_is_registered_with_affiliation_standing_and_pinyin(branch, secretary):
    group = make.group(branch)
    member = register(branch, by=secretary, group=group, id_number=NUMBER, phone="13812345678")
    member = Member.objects.get(pk=member.pk)
    (affiliation,), (standing,) = member.affiliations.all(), member.standings.all()
    assert (affiliation.organization, affiliation.group, affiliation.since) == (branch, group, DAY)
    assert (affiliation.entry_type, affiliation.until) == (EntryType.REGISTERED, None)
    assert (standing.status, standing.since, standing.until) == ("full", DAY, None)
    assert (member.id_number, member.phone, member.initials) == (NUMBER, "13812345678", "csy")
    assert "13812345678" not in member.phone_sealed


def test_the_registration_is_audited_by_field_names_only(branch, secretary):
    register(branch, by=secretary, phone="13812345678")
    entry = Entry.objects.get(action="register member")
    assert entry.details == {"fields": ["name", "phone"], "status": "full"}
    assert (entry.actor, entry.organization_id) == (secretary, branch.pk)


def test_a_full_member_was_probationary_from_admission_to_confirmation(branch):
    admitted, confirmed = date(2020, 5, 1), date(2021, 5, 1)
    member = register(branch, admission_date=admitted, confirmation_date=confirmed)
    rows = member.standings.order_by("since").values_list("status", "since", "until")
    assert list(rows) == [("probationary", admitted, confirmed), ("full", confirmed, None)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"status": "expelled"}, "status"),
        ({"admission_date": date(2021, 5, 1), "confirmation_date": date(2021, 4, 30)}, "confirmation_date"),
        ({"born_on": date(2000, 1, 2), "admission_date": date(2000, 1, 1)}, "admission_date"),
    ],
)
def test_unsound_facts_are_refused_and_nothing_is_written(branch, fields, field):
    with pytest.raises(RuleBroken) as broken:
        register(branch, **fields)
    assert broken.value.field == field
    assert Member.objects.count() == 0


def test_an_id_number_stands_on_one_roster_only(branch, other_branch):
    register(other_branch, id_number=NUMBER)
    with pytest.raises(RuleBroken) as broken:
        register(branch, id_number=NUMBER.lower())
    assert broken.value.field == "id_number"
    assert "陈思远" not in broken.value.message


def test_many_may_have_no_id_number(branch):
    register(branch)
    register(branch, id_number="")
    assert Member.objects.filter(id_number_index=None).count() == 2


def test_a_group_of_another_branch_is_refused(branch, other_branch):
    with pytest.raises(RuleBroken) as broken:
        register(branch, group=make.group(other_branch))
    assert broken.value.field == "group"


def test_a_committee_has_no_roster_of_its_own(college):
    with pytest.raises(RuleBroken) as broken:
        register(college)
    assert broken.value.field == "organization"


@pytest.mark.parametrize(("dissolved", "refused"), [(date(2026, 3, 30), 1), (DAY, 1), (date(2026, 4, 1), 0)])
def test_nobody_comes_to_a_dissolved_branch(branch, dissolved, refused):
    branch.dissolved_on = dissolved
    branch.save()
    try:
        register(branch)
    except RuleBroken as broken:
        assert broken.field == "organization"
    assert Member.objects.count() == 1 - refused


def test_a_fact_that_does_not_exist_is_a_programmers_error(branch):
    with pytest.raises(TypeError):
        register(branch, shoe_size=44)
