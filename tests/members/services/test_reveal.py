"""Who looked at which personal value."""

import pytest
from django.utils import timezone

from members.models import Member
from members.services import looks_at, note_lookup, reveal
from partybuild.audit.models import Entry
from tests import make


def looks(member) -> int:
    return Member.objects.annotate(looks=looks_at(member.pk)).get(pk=member.pk).looks


def test_each_look_is_audited_without_the_value(branch, secretary):
    member = make.member(branch)
    member.phone = "13812345678"
    member.save()
    assert looks(member) == 0
    assert reveal(by=secretary, member=member, field="phone", organization=branch) == "13812345678"
    reveal(by=secretary, member=member, field="address", organization=branch)
    entry = Entry.objects.filter(action="reveal member").earliest("sequence")
    assert (entry.details, entry.object_id, entry.actor) == ({"field": "phone"}, str(member.pk), secretary)
    assert looks(member) == 2


def test_looks_at_one_member_do_not_count_for_another(branch, secretary):
    seen, other = make.members(branch, 2)
    reveal(by=secretary, member=seen, field="phone", organization=branch)
    assert (looks(seen), looks(other)) == (1, 0)


def test_no_other_field_is_revealed(branch, secretary):
    with pytest.raises(KeyError):
        reveal(by=secretary, member=make.member(branch), field="name", organization=branch)
    assert not Entry.objects.filter(action="reveal member").exists()


def test_a_search_by_number_is_audited_by_its_count(secretary):
    note_lookup(by=secretary, count=1, at=timezone.now())
    assert Entry.objects.get(action="search by number").details == {"count": 1}
