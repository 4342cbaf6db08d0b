"""How names are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.names import INITIALS_LENGTH, PINYIN_LENGTH, pinyin_of, typed


@pytest.mark.parametrize(
    ("name", "first", "initials"),
    [
        ("陈思远", "chensiyuan", "csy"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇和", "qiuhe", "qh"),
        ("曾国华", "zengguohua", "zgh"),
        ("解缙", "xiejin", "xj"),
        ("查良镛", "zhaliangyong", "zly"),
        ("区少坤", "oushaokun", "osk"),
        ("朴智星", "piaozhixing", "pzx"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("乐嘉", "yuejia", "yj"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("单于飞", "chanyufei", "cyf"),
        ("吕布", "lvbu", "lb"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("Chen Siyuan", "chensiyuan", "cs"),
        ("Élise O’Hara", "eliseohara", "eo"),
        ("𰻞明", "biangming", "bm"),
        ("·", "", ""),
        ("", "", ""),
    ],
)
def test_a_name_has_its_likeliest_reading_first(name, first, initials):
    pinyin, letters = pinyin_of(name)
    assert (pinyin.split(" ")[0], letters.split(" ")[0]) == (first, initials)


def test_every_reading_of_a_given_name_is_kept():
    assert pinyin_of("王乐") == ("wangle wangyue", "wl wy")


def test_a_surname_is_also_found_by_the_reading_a_keyboard_offers():
    assert pinyin_of("单飞")[0] == "shanfei danfei"


@given(st.text(max_size=50))
def test_no_name_overflows_its_columns_or_breaks_a_reading(name):
    pinyin, initials = pinyin_of(name)
    assert len(pinyin) <= PINYIN_LENGTH
    assert len(initials) <= INITIALS_LENGTH
    assert pinyin == pinyin.lower().strip()


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Chen Siyuan", "chensiyuan"), ("xi'an", "xian"), ("LÜ", "lv"), ("陈", ""), ("陈sy", ""), (" ", "")],
)
def test_what_is_typed_becomes_letters(text, letters):
    assert typed(text) == letters
