"""One member's file, and an identity in full."""

from datetime import date

import pytest
from django.urls import reverse

from members.models import Member
from members.services import change_standing, register_member
from partybuild.audit.models import Entry
from tests import make

NUMBER = "11010519491231002X"
ADDRESS = "北京市海淀区示范路1号院"


@pytest.fixture
def member(branch):
    return register_member(
        by=None, organization=branch, on=date(2024, 9, 1), status="full", name="陈思远", phone="13812345678",
        id_number=NUMBER, address=ADDRESS, group=make.group(branch, name="First group"), education="20",
    )  # fmt: skip


def file_of(member, code="branch"):
    return reverse("members:detail", args=[code, member.pk])


def reveal_of(member, field="phone"):
    return reverse("members:reveal", args=["branch", member.pk, field])


def test_the_file_shows_facts_and_history_and_masks_identities(as_user, secretary, member):
    text = as_user(secretary).get(file_of(member)).content.decode()
    for words in (
        "陈思远",
        "138****5678",
        "1***************2X",
        "北京市海淀区****",
        "Undergraduate",
        "First group",
    ):
        assert words in text
    for secret in ("13812345678", NUMBER, ADDRESS):
        assert secret not in text
    assert "Shown in full 0 times" in text


def test_one_click_shows_one_value_and_is_audited(as_user, secretary, member):
    response = as_user(secretary).post(reveal_of(member))
    text = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert "13812345678" in text
    assert NUMBER not in text
    assert "Shown in full 1 time" in text
    assert Entry.objects.get(action="reveal member").actor == secretary
    assert "13812345678" not in as_user(secretary).get(file_of(member)).content.decode()


def test_loading_the_shown_page_anew_goes_back_to_the_masked_file(as_user, secretary, member):
    response = as_user(secretary).get(reveal_of(member))
    assert (response.status_code, response["Location"]) == (302, file_of(member))
    assert not Entry.objects.filter(action="reveal member").exists()


@pytest.mark.parametrize(
    ("role", "field", "status"),
    [
        ("secretary", "phone", 200), ("secretary", "name", 404), ("secretary", "pinyin", 404),
        ("organizer", "phone", 200), ("admin", "id_number", 200), ("stranger", "phone", 404),
        ("plain_member", "phone", 404),
    ],
)  # fmt: skip
def test_who_may_reveal_what(request, as_user, member, role, field, status):
    assert as_user(request.getfixturevalue(role)).post(reveal_of(member, field)).status_code == status


def test_a_groups_leader_sees_no_identity_and_reveals_none(as_user, branch, member):
    leader = make.official(branch, "group_leader", group=branch.groups.get())
    text = as_user(leader).get(file_of(member)).content.decode()
    assert "陈思远" in text
    assert "138****5678" not in text
    assert as_user(leader).post(reveal_of(member)).status_code == 403
    assert not Entry.objects.filter(action="reveal member").exists()


def test_the_file_lies_at_its_own_branch_only(as_user, admin, organizer, other_branch, member):
    assert as_user(organizer).get(file_of(member)).status_code == 200
    assert as_user(organizer).get(file_of(member, "college")).status_code == 404
    assert as_user(admin).get(file_of(member, "other")).status_code == 404


def test_a_superior_reads_but_does_not_write(as_user, organizer, member):
    text = as_user(organizer).get(file_of(member)).content.decode()
    assert reverse("members:edit", args=["branch", member.pk]) not in text


def test_the_file_of_somebody_who_left_is_kept_and_closed(as_user, secretary, member):
    change_standing(by=None, member=member, status="deceased", on=date(2026, 3, 31))
    text = as_user(secretary).get(file_of(member)).content.decode()
    assert "This member has left" in text
    assert reverse("members:edit", args=["branch", member.pk]) not in text


def test_a_probationary_member_shows_when_the_year_is_up(as_user, secretary, branch):
    person = register_member(
        by=None, organization=branch, on=date(2026, 1, 1), status="probationary", name="单雄",
        admission_date=date(2025, 12, 10),
    )  # fmt: skip
    assert "Probation ends on 10 Dec 2026." in as_user(secretary).get(file_of(person)).content.decode()


@pytest.mark.parametrize(("role", "queries"), [("secretary", 9), ("admin", 9)])
@pytest.mark.parametrize("number", [1, 3])
def test_the_file_costs_the_same_for_a_short_and_a_long_history(
    request, as_user, branch, member, role, queries, number, django_assert_num_queries
):
    client = as_user(request.getfixturevalue(role))
    for _ in range(number):
        make.appoint(member, branch, "publicity_officer")
    with django_assert_num_queries(queries):
        assert client.get(file_of(member)).status_code == 200


def test_a_text_in_the_file_is_no_markup(as_user, secretary, branch):
    person = register_member(
        by=None, organization=branch, on=date(2026, 1, 1), status="full", name="<b>x</b>"
    )
    assert "<b>x</b>" not in as_user(secretary).get(file_of(person)).content.decode()
    assert Member.objects.get(pk=person.pk).name == "<b>x</b>"
