"""Which coded value does a cell's wording stand for?"""

import re
import unicodedata
from functools import cache

from django.utils.translation import override

from members.codes import ENDS
from members.roster.codewords import CODED, LABELLED

_MARKS = re.compile(r"[\s()\[\]【】〔〕:*,、。.;\"'“”·\-—_/]")
_LEADING_CODE = re.compile(r"^\d{1,4}[\-.、:_|\s]+(?=\D)")
# 大学本科毕业(在职): the longest known wording inside decides, where that cannot mislead.
_FOUND_INSIDE = frozenset(
    {"education", "degree", "professional_title", "job_category", "social_stratum", "category"}
)
# 高级工, 高级技师: ranks of skilled workers, no professional titles though they begin like one.
_OF_WORKERS = re.compile(r"(高级|中级|初级)(工|技工|技师)$")
# 农工党员, 非党员, 前党员: 党员 stands in it, and he is none of this Party.
_NOT_SO = re.compile(r"[非不前]|民革|民盟|民建|民进|农工|致公|九三|台盟")


class UnknownWording(ValueError):
    """The cell says something that no known value stands for."""


def read_choice(field: str, cell: str | int | float):
    """The coded value for a cell's wording in a field; raises UnknownWording."""
    text = re.sub(r"^(\d+)\.0$", r"\1", unicodedata.normalize("NFKC", str(cell)).strip().lower())
    known = words_of(field)
    for reading in (text, _LEADING_CODE.sub("", text), re.sub(r"\(.*?\)", "", text)):
        word = _MARKS.sub("", reading)
        if word in known:
            return known[word]
    if _OF_WORKERS.search(text):
        raise UnknownWording(field)
    if field in _FOUND_INSIDE and (inside := _longest_inside(_MARKS.sub("", text), known)):
        return known[inside]
    raise UnknownWording(field)


def _longest_inside(text: str, known: dict) -> str:
    words = [
        word for word in known if len(word) > 1 and not word.isdigit() and word in text and not word.isascii()
    ]
    return "" if _NOT_SO.search(text) else max(words, key=len, default="")


@cache
def words_of(field: str) -> dict:
    """Wording → value for a field: the rosters' words and the English labels of our own exports."""
    words = {
        _MARKS.sub("", unicodedata.normalize("NFKC", word).lower()): str(value)
        if isinstance(value, str)
        else value
        for value, wordings in CODED[field].items()
        for word in wordings.split()
    }
    with override("en"):
        for choice in LABELLED.get(field, ()):
            value = "left" if field == "membership_state" and choice in ENDS else choice.value
            words.setdefault(_MARKS.sub("", str(choice.label).lower()), value)
    for choice in LABELLED.get(field, ()):
        if choice.value.isdigit():
            words.setdefault(choice.value, choice.value)
    words.pop("", None)
    return words
