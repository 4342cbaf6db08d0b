"""Which texts repeat an earlier one, and how long does it take to see?"""

from random import Random
from time import process_time

import pytest

from meetings.rules.likeness import MOST, repeats

ONE = "张三汇报了本月工作，讲到走访困难党员、整理党员档案和筹备主题党日的情况，大家逐项讨论并提出了意见。" * 2
TWO = (
    "会议听取了发展对象培养联系人的意见，研究了换届时间安排和候选人初步人选，要求下周前完成公示材料的准备。"
    * 2
)
SIX = "".join(f"第{n}项由{n}号同志在{n}日前完成，" for n in range(12))


@pytest.mark.parametrize(
    ("text", "earlier", "expected"),
    [
        (ONE + SIX, ONE + SIX, True),
        # Blanks, width and punctuation are no new words.
        ("  ".join(ONE + SIX).replace("，", ", "), ONE + SIX, True),
        (ONE + SIX, TWO, False),
        (TWO + SIX, ONE + SIX, True),
        (TWO + TWO[::-1] + ONE[:40], ONE, False),
        # Too short to say.
        ("同意。", "同意。", False),
        ("", ONE, False),
        (ONE + SIX, "", False),
    ],
)
def test_a_large_part_of_a_longer_text(text, earlier, expected):
    assert repeats(text, earlier) is expected


def test_twenty_thousand_characters_take_no_time():
    random = Random(7)
    text = "".join(chr(random.randint(0x4E00, 0x9FA5)) for _ in range(MOST))
    begun = process_time()
    assert repeats(text * 3, text)
    assert process_time() - begun < 0.5
