"""Which name stands in a cell, as it is written and no differently?"""

import re
from dataclasses import dataclass

LONGEST = 50
_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad\u3164]+")
_DOTS = re.compile(r"\s*[·•‧・･∙⋅˙●．.。]\s*")
_BRACKETED = re.compile(r"[(（\[【〔]([^)）\]】〕]*)[)）\]】〕]?")
# Full-width Latin letters; the compatibility ideographs stay as they are, they are somebody's name.
_WIDE_LATIN = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_BETWEEN_NAMES = re.compile(r"[^\W\d_][、/；，][^\W\d_]")
_NOT_IN_NAMES = re.compile(r"[\d@#$%^&+=<>|\\/:;!?，、；：！？*_~`\"“”]")
# 李四 女: the blank sets it apart from a name of three characters.
_MARK_BEHIND = re.compile(r"^([^\s(（]\s*[^\s(（].*?)\s+(男|女|预备|正式|已故)$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


class BadName(ValueError):
    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Name:
    text: str
    brackets: str = ""


def read_name(cell: str | int | float) -> Name:
    """The name in a cell without padding blanks, and what stood in brackets behind it; raises BadName."""
    text = str(cell).translate(_WIDE_LATIN).strip().strip("*★☆▲△●※")
    text = _MARK_BEHIND.sub(r"\1（\2）", text)
    brackets = " ".join(_BRACKETED.findall(text)).strip()
    text = _without_padding(_BRACKETED.sub("", text))
    if not text:
        raise BadName("name_missing" if not brackets else "name_not_a_name")
    if "\ufffd" in text or ("?" in text or "？" in text):
        raise BadName("garbled")
    if _BETWEEN_NAMES.search(text):
        raise BadName("name_several")
    if _NOT_IN_NAMES.search(text) or text.startswith(("(", "（")):
        raise BadName("name_not_a_name")
    if len(text) > LONGEST:
        raise BadName("too_long")
    return Name(text, brackets)


def _without_padding(text: str) -> str:
    """张　三 → 张三, 阿依古丽•买买提 → 阿依古丽·买买提, John  Smith → John Smith."""
    if _LATIN.search(text):
        return _BLANKS.sub(" ", text).strip()
    return _DOTS.sub("·", _BLANKS.sub("", text)).strip("·")
