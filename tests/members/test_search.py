"""Which people a search finds."""

from datetime import date

import pytest

from branches.scope import Scope
from members.search import looks_personal, people, people_by_number
from tests import make

TODAY = date(2026, 11, 23)
NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        (NUMBER, True), ("138 1234 5678", True), ("138-1234-5678", True), ("１３８１２３４５６７８", True),
        ("1381234", True), ("138123", False), ("2026-11", False), ("陈思远", False),
        ("陈13812345678", True), ("", False),
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_known_when_seen(text, is_number):
    assert looks_personal(text) is is_number


def person(branch, **fields):
    member = make.member(branch, name="陈思远", pinyin="chensiyuan", initials="csy")
    for name, value in fields.items():
        setattr(member, name, value)
    member.save()
    return member


def test_the_own_organization_comes_first(branch, other_branch):
    far, near = person(other_branch), person(branch)
    found = people(Scope.everything(), "csy", first_path=branch.path)
    assert [(m, m.organization_code) for m in found] == [(near, "branch"), (far, "other")]
    assert list(people(Scope.everything(), "csy", first_path=other_branch.path)) == [far, near]


def test_nobody_outside_the_scope_is_found(branch, other_branch):
    person(other_branch, phone="13812345678")
    scope = Scope.of([branch.path])
    assert list(people(scope, "csy")) == []
    assert list(people_by_number(scope, "13812345678", today=TODAY)) == []


@pytest.mark.parametrize("text", ["", "  ", NUMBER])
def test_nothing_is_searched_without_a_text_or_with_a_number(branch, text):
    person(branch)
    assert list(people(Scope.everything(), text)) == []


@pytest.mark.parametrize(
    "number",
    [NUMBER, NUMBER.lower(), "110105 19491231 002X", "13812345678", "138 1234 5678", "+8613812345678"],
)
def test_a_whole_number_finds_its_person(branch, number):
    member = person(branch, id_number=NUMBER, phone="13812345678")
    assert [m.pk for m in people_by_number(Scope.everything(), number, today=TODAY)] == [member.pk]


@pytest.mark.parametrize("number", ["", "110105", "1381234567", "陈思远", "110105194912310021"])
def test_a_part_of_a_number_or_a_wrong_one_finds_nobody(branch, number):
    person(branch, id_number=NUMBER, phone="13812345678")
    assert list(people_by_number(Scope.everything(), number, today=TODAY)) == []
