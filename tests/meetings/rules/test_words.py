"""By which pieces is a text found, and which passage is shown?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.words import AFTER, BEFORE, folded, passage_of, tokens_of, words_of


def plain(tokens: set[str]) -> set[str]:
    return {bytes.fromhex(token).decode("utf-16-be") for token in tokens}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("党", set()), ("党费", {"党费"}), ("交党费", {"交党", "党费"}), ("党，费", set()), ("a", {"a"}),
        ("A4", {"a4"}),        ("Plans", {"pla", "lan", "ans"}), ("２０２６年", {"202", "026"}),
        ("学习2026", {"学习", "202", "026"}),
        ("a_b", {"a", "b"}), ("", set()), ("😀", set()), ("\x00党费", {"党费"}),
    ],
)  # fmt: skip
def test_tokens_are_neighbours_within_a_run(text, tokens):
    assert plain(tokens_of(text)) == tokens


CHINESE = st.text(alphabet="党员大会费，学习。 \n", max_size=40)


@given(CHINESE, st.integers(0, 40), st.integers(0, 20))
def test_every_part_of_a_chinese_text_is_found_in_it(text, start, length):
    words = words_of(text[start : start + length])
    for word in words:
        assert tokens_of(word) <= tokens_of(text)
    assert words == [] or passage_of(text, words) is not None


@given(st.text(max_size=60))
def test_every_character_keeps_its_place(text):
    assert len(folded(text)) == len(text)


def test_words_are_parted_by_blanks_once_each_and_not_endlessly_many():
    assert words_of(" 党费　Plan plan ＡＢ ") == ["党费", "plan", "ab"]
    assert len(words_of(" ".join(f"w{n}" for n in range(99)))) == 8


def test_the_passage_stands_within_its_line_with_the_words_marked():
    text = "第一项\n" + "前" * 40 + "垃圾分类" + "后" * 80 + "\n另一行垃圾"
    pieces = passage_of(text, ["垃圾", "分类"])
    assert pieces == [
        ("…", False), ("前" * BEFORE, False), ("垃圾", True), ("分类", True), ("后" * (AFTER - 2), False),
        ("…", False),
    ]  # fmt: skip
    assert passage_of("一\n垃圾", ["垃圾"]) == [("垃圾", True)]
    assert passage_of("Our PLANS", ["plan"]) == [("Our ", False), ("PLAN", True), ("S", False)]


@pytest.mark.parametrize("words", [[], ["分类", "缺"], ["圾分x"]])
def test_without_a_word_there_is_no_passage(words):
    assert passage_of("垃圾分类", words) is None
