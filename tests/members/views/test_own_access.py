"""Who looked at my data: each look, and each export of a roster on which I stood."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.looks import in_words, looks_of
from members.models import Affiliation
from members.services import note_export, reveal
from tests import make


@pytest.fixture
def member(plain_member):
    return plain_member.member


def looks(member) -> list[tuple]:
    return [
        (look.name, look.place, look.what, look.is_own) for look in in_words(list(looks_of(member)), member)
    ]


def test_a_look_says_who_for_which_organization_at_what(member, secretary, branch):
    reveal(by=secretary, member=member, field="id_number", organization=branch)
    assert looks(member) == [(str(secretary), "Branch", "ID number in full", False)]


def test_my_own_look_is_mine(member, plain_member):
    reveal(by=plain_member, member=member, field="phone", organization=None)
    assert looks(member) == [(str(plain_member), "", "Phone in full", True)]


@pytest.mark.parametrize(
    ("place", "is_listed"), [("branch", True), ("college", True), ("root", True), ("other_branch", False)]
)
def test_an_export_counts_where_i_stood_on_its_roster(request, member, secretary, place, is_listed):
    organization = request.getfixturevalue(place)
    note_export(by=secretary, organization=organization, count=3, filters=["kind"])
    assert len(looks(member)) == is_listed


@pytest.mark.parametrize(("moved", "is_listed"), [(-1, False), (0, False), (1, True)])
def test_an_export_after_i_left_does_not_count(member, secretary, branch, moved, is_listed):
    until = timezone.localdate() + timedelta(days=moved)
    Affiliation.objects.filter(member=member).update(until=until)
    note_export(by=secretary, organization=branch, count=3, filters=[])
    assert len(looks(member)) == is_listed


def test_an_export_before_i_came_does_not_count(secretary, branch):
    late = make.member(branch, since=timezone.localdate() + timedelta(days=1))
    note_export(by=secretary, organization=branch, count=3, filters=[])
    assert looks(late) == []


def test_looks_at_others_are_not_shown(as_user, plain_member, secretary, branch):
    reveal(by=secretary, member=make.member(branch), field="phone", organization=branch)
    assert "Nobody has looked" in as_user(plain_member).get("/my/access/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    as_user, plain_member, secretary, branch, number, django_assert_num_queries
):
    for _ in range(number):
        reveal(by=secretary, member=plain_member.member, field="phone", organization=branch)
    client = as_user(plain_member)
    with django_assert_num_queries(10):
        assert client.get("/my/access/").status_code == 200
