"""Adding and changing a member."""

from datetime import date

import pytest
from django.urls import reverse

from members.models import Affiliation, Member
from members.services import change_member
from tests import make

NEW = "/o/branch/members/new/"
NUMBER = "11010519491231002X"
ENTRY = {
    "status": "full", "since": "2026-03-31", "entry_type": "transferred_in", "name": "陈思远",
    "id_number": NUMBER,
    "phone": "138 1234 5678", "admission_date": "1987-06", "confirmation_date": "1988.06.15",
    "standing_correction_months": "0", "is_migrant_worker": "unknown",
}  # fmt: skip
FACTS = {"name": "陈思远", "standing_correction_months": "0", "is_migrant_worker": "unknown"}


@pytest.fixture
def member(branch):
    return make.member(branch, name="陈思远", phone_index=None)


def edit_of(member):
    return reverse("members:edit", args=["branch", member.pk])


def test_a_member_is_added(as_user, secretary, branch):
    response = as_user(secretary).post(NEW, ENTRY)
    member = Member.objects.get(name="陈思远")
    assert (response.status_code, response["Location"]) == (
        302,
        reverse("members:detail", args=["branch", member.pk]),
    )
    assert (member.phone, member.id_number) == ("13812345678", NUMBER)
    assert (member.admission_date, member.admission_precision) == (date(1987, 6, 1), "month")
    assert (member.confirmation_date, member.confirmation_precision) == (date(1988, 6, 15), "day")
    # The ID number says both.
    assert (member.born_on, member.sex) == (date(1949, 12, 31), "female")
    affiliation = Affiliation.objects.get(member=member)
    assert (affiliation.since, affiliation.entry_type) == (date(2026, 3, 31), "transferred_in")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("name", "123"), ("id_number", "110105194912310021"), ("id_number", "4.2E+17"),
        ("phone", "abc"),
        ("admission_date", "1987-13"), ("admission_date", "yesterday"), ("since", "2999-01-01"),
        ("since", ""),
        ("status", "expelled"), ("confirmation_date", "1986-01-01"), ("group", "999999"),
    ],
)  # fmt: skip
def test_a_fault_is_named_and_every_typed_character_is_kept(as_user, secretary, branch, field, value):
    before = Member.objects.count()
    response = as_user(secretary).post(NEW, ENTRY | {"native_place": "四川成都", field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    text = response.content.decode()
    assert "四川成都" in text
    assert "138 1234 5678" in text or field == "phone"
    assert Member.objects.count() == before


def test_an_id_number_on_a_roster_is_refused_at_its_field(as_user, secretary, other_branch):
    other = make.member(other_branch, name="Somebody hidden")
    other.id_number = NUMBER
    other.save()
    response = as_user(secretary).post(NEW, ENTRY)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["id_number"])
    assert "Somebody hidden" not in response.content.decode()


def test_a_committee_adds_nobody(as_user, organizer, college):
    assert as_user(organizer).get("/o/college/members/new/").status_code == 404


def test_facts_are_changed_and_personal_ones_kept_unless_typed(as_user, secretary, member):
    member.phone, member.address = "13812345678", "北京市海淀区示范路1号院"
    member.save()
    form = as_user(secretary).get(edit_of(member)).content.decode()
    assert "138****5678" in form
    assert "13812345678" not in form
    response = as_user(secretary).post(
        edit_of(member), FACTS | {"version": "0", "native_place": "四川成都", "address": "-"}
    )
    assert response.status_code == 302
    found = Member.objects.get(pk=member.pk)
    assert (found.native_place, found.phone, found.address, found.version) == (
        "四川成都",
        "13812345678",
        "",
        1,
    )


def test_the_second_to_save_sees_both_versions_and_can_save_again(as_user, secretary, member):
    client = as_user(secretary)
    change_member(by=None, member=member, version=0, native_place="北京")
    typed = FACTS | {"version": "0", "native_place": "上海", "remark": "typed at length"}
    response = client.post(edit_of(member), typed)
    text = response.content.decode()
    assert response.status_code == 409
    assert "北京" in text
    assert 'value="上海"' in text
    assert "typed at length" in text
    assert '<input type="hidden" name="version" value="1">' in text
    assert Member.objects.get(pk=member.pk).native_place == "北京"
    assert client.post(edit_of(member), typed | {"version": "1"}).status_code == 302
    assert Member.objects.get(pk=member.pk).native_place == "上海"


def test_whoever_puts_a_slip_right_still_hears_of_what_was_saved_meanwhile(as_user, secretary, member):
    client = as_user(secretary)
    change_member(by=None, member=member, version=0, native_place="北京")
    refused = client.post(edit_of(member), FACTS | {"version": "0", "name": ""})
    assert refused.status_code == 422
    assert '<input type="hidden" name="version" value="0">' in refused.content.decode()
    assert client.post(edit_of(member), FACTS | {"version": "0", "native_place": "上海"}).status_code == 409
    assert Member.objects.get(pk=member.pk).native_place == "北京"


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_form_without_a_sensible_version_overwrites_nothing(as_user, secretary, member, version):
    response = as_user(secretary).post(edit_of(member), FACTS | {"version": version, "native_place": "上海"})
    assert response.status_code == 409
    assert Member.objects.get(pk=member.pk).native_place == ""


def test_a_form_does_not_write_what_it_does_not_show(as_user, secretary, member):
    as_user(secretary).post(
        edit_of(member), FACTS | {"version": "0", "user": secretary.pk, "pinyin": "x", "version_": "9"}
    )
    found = Member.objects.get(pk=member.pk)
    assert (found.user, found.pinyin) == (None, member.pinyin)


@pytest.mark.parametrize(
    ("role", "status"), [("secretary", 200), ("organizer", 403), ("stranger", 404), ("plain_member", 404)]
)
def test_who_may_open_the_form(request, as_user, member, role, status):
    assert as_user(request.getfixturevalue(role)).get(edit_of(member)).status_code == status
