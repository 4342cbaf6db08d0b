"""How facts change without loss."""

import pytest
from django.utils.translation import override

from members.models import Member
from members.services import change_member
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from tests import make

NUMBER = "11010519491231002X"


def test_a_change_is_written_counted_and_audited_by_names(branch, secretary):
    member = make.member(branch)
    saved = change_member(
        by=secretary,
        member=member,
        version=0,
        organization=branch,
        name="单雄",
        phone="13812345678",
        remark="",
    )
    found = Member.objects.get(pk=member.pk)
    assert (found.name, found.pinyin, found.phone, found.version) == (
        "单雄",
        "shanxiong danxiong",
        "13812345678",
        1,
    )
    assert saved.version == 1
    entry = Entry.objects.get(action="change member")
    assert entry.details == {"fields": ["name", "phone"]}
    assert entry.organization_id == branch.pk


def test_what_does_not_differ_is_not_written(branch):
    member = make.member(branch, name="陈思远")
    member.phone = "13812345678"
    member.save()
    change_member(by=None, member=member, version=0, name="陈思远", phone="13812345678", address="")
    assert Member.objects.get(pk=member.pk).version == 0
    assert not Entry.objects.filter(action="change member").exists()


def test_the_second_of_two_gets_both_versions_and_nothing_is_lost(branch):
    member = make.member(branch, name="陈思远")
    change_member(by=None, member=member, version=0, native_place="北京")
    with pytest.raises(Conflict) as conflict, override("en"):
        change_member(by=None, member=member, version=0, native_place="上海", phone="13812345678")
    assert conflict.value.theirs == {"Native place": "北京", "Phone": ""}
    assert conflict.value.mine == {"Native place": "上海", "Phone": "138****5678"}
    assert Member.objects.get(pk=member.pk).native_place == "北京"


def test_the_same_change_twice_is_no_conflict(branch):
    member = make.member(branch)
    change_member(by=None, member=member, version=0, native_place="北京")
    assert change_member(by=None, member=member, version=0, native_place="北京").version == 1


def test_an_id_number_of_somebody_else_is_refused(branch):
    other, member = make.members(branch, 2)
    change_member(by=None, member=other, version=0, id_number=NUMBER)
    with pytest.raises(RuleBroken) as broken:
        change_member(by=None, member=member, version=0, id_number=NUMBER)
    assert broken.value.field == "id_number"


def test_a_personal_value_can_be_removed(branch):
    member = make.member(branch)
    change_member(by=None, member=member, version=0, id_number=NUMBER)
    change_member(by=None, member=member, version=1, id_number="")
    found = Member.objects.get(pk=member.pk)
    assert (found.id_number, found.id_number_sealed, found.id_number_index) == ("", "", None)
