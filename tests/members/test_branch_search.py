"""Which branch is found by a part of its name, its code, its pinyin?"""

from datetime import date

import pytest

from branches.services import dissolve_organization
from members.branch_search import find_branches, is_spelt
from tests import make

ON = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("ruanjian", True), ("rjg", True), ("gongcheng", True), ("gc", True), ("rjgcx", True),
        ("uanjian", False), ("jianruan", False), ("x", True), ("xyz", False),
    ],
)  # fmt: skip
def test_letters_fit_from_the_beginning_of_a_syllable(letters, found):
    assert is_spelt("软件工程系", letters) is found


@pytest.fixture
def branches(college):
    return {
        code: make.organization(college, code=code, name=name)
        for code, name in (("software", "软件工程系教工党支部"), ("chinese", "中文系党支部"))
    }


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("软件", ["software"]), ("党支部", ["software", "chinese"]), ("soft", ["software"]),
        ("CHINESE", ["chinese"]), ("zwx", ["chinese"]), ("zhongwen", ["chinese"]), ("nobody", []), ("", []),
        ("  ", []), ("%", []),
    ],
)  # fmt: skip
def test_a_branch_is_found_by_name_code_or_pinyin(branches, text, codes):
    assert [o.code for o in find_branches(text, on=ON)] == codes


def test_only_what_may_receive_is_found(college, branches):
    make.organization(college, kind="temporary_branch", name="软件临时党支部")
    make.organization(college, kind="general_branch", name="软件党总支")
    gone = make.organization(college, name="软件二支部")
    dissolve_organization(by=None, organization=gone, on=ON, reason="Merged")
    assert [o.code for o in find_branches("软件", on=ON)] == ["software"]
    assert find_branches("软件", on=ON, but=branches["software"]) == []


def test_at_most_twenty_are_shown(django_assert_num_queries, college):
    for _ in range(21):
        make.organization(college, name="Same branch")
    with django_assert_num_queries(2):
        assert len(find_branches("same", on=ON)) == 20
