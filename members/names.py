"""How is a name typed on a keyboard: its full pinyin and its initials, in all readings?"""

import re
import unicodedata
from itertools import islice, product

PINYIN_LENGTH = 300
INITIALS_LENGTH = 60
# As surnames these are read otherwise than as words; the usual reading first.
SURNAMES = {
    "单": "shan",
    "仇": "qiu",
    "曾": "zeng",
    "解": "xie",
    "查": "zha",
    "区": "ou",
    "朴": "piao",
    "盖": "ge gai",
    "乐": "yue le",
    "翟": "zhai di",
    "缪": "miao",
    "员": "yun",
    "牟": "mu mou",
    "洗": "xian",
    "佴": "nai",
    "召": "shao",
    "折": "she",
    "黑": "he",
    "繁": "po",
    "种": "chong",
    "隗": "wei kui",
    "句": "gou",
    "祭": "zhai ji",
    "尉": "wei yu",
    "宓": "mi fu",
    "费": "fei bi",
    "覃": "qin tan",
    "谌": "chen shen",
    "郇": "xun huan",
    "阚": "kan",
    "薄": "bo",
    "秘": "bi",
    "郗": "xi chi",
    "粘": "nian",
    "乜": "nie",
    "强": "qiang jiang",
    "长": "chang",
    "都": "du",
    "卜": "bu",
    "重": "chong",
    "藏": "zang",
    "六": "lu",
    "莘": "xin shen",
    "晟": "cheng",
    "宿": "su",
    "宁": "ning",
    "那": "na",
    "燕": "yan",
}
COMPOUND_SURNAMES = {
    "尉迟": "yu chi",
    "单于": "chan yu",
    "万俟": "mo qi",
    "长孙": "zhang sun",
    "澹台": "tan tai",
    "令狐": "ling hu",
    "宰父": "zai fu",
    "闾丘": "lv qiu",
    "宇文": "yu wen",
    "呼延": "hu yan",
    "夏侯": "xia hou",
    "皇甫": "huang fu",
}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def pinyin_of(name: str) -> tuple[str, str]:
    """The full pinyin and the initials of a name, all readings, the likeliest first, separated by spaces.

    陈思远 gives ("chensiyuan chensaiyuan", "csy"); "Chen Siyuan" gives ("chensiyuan", "cs"). Readings that
    do not fit the columns are left out whole, so that none is cut in the middle.
    """
    if not _HAN.search(name):
        return _of_latin(name)
    readings = list(islice(product(*_syllables(name)), 200))
    return (
        _fitting(["".join(r) for r in readings], PINYIN_LENGTH),
        _fitting(["".join(s[0] for s in r) for r in readings], INITIALS_LENGTH),
    )


def typed(text: str) -> str:
    """A search text as the pinyin columns hold it: lower case, no blanks, ü as v; '' for Chinese."""
    if _HAN.search(text):
        return ""
    bare = text.lower().replace("ü", "v")
    return re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKD", bare))


def _of_latin(name: str) -> tuple[str, str]:
    words = [word for word in (typed(w) for w in re.split(r"[\s·•.\-]+", name)) if word]
    return "".join(words)[:PINYIN_LENGTH], "".join(w[0] for w in words)[:INITIALS_LENGTH]


def _syllables(name: str) -> list[list[str]]:
    """The readings of each syllable: the surname by the tables, what follows in all its readings."""
    if name[:2] in COMPOUND_SURNAMES:
        return [[s] for s in COMPOUND_SURNAMES[name[:2]].split()] + _read(name[2:])
    if not (read := _read(name)):
        return []
    first, *others = read
    # Who is read by the table is also found by the reading that a keyboard offers first.
    surname = [*SURNAMES.get(name[0], "").split(), first[0]]
    return [list(dict.fromkeys(surname)), *others]


def _read(text: str) -> list[list[str]]:
    """The readings of each character, the likeliest in this context first; letters stand for themselves."""
    if not text:
        return []
    # The dictionary takes 55 MB: only a process that writes names pays for it.
    from pypinyin import Style, lazy_pinyin, pinyin

    bare = "".join(c for c in text if _HAN.match(c) or typed(c))
    likely = lazy_pinyin(bare, errors=list)
    every = pinyin(bare, style=Style.NORMAL, heteronym=True, errors=list)
    read = [map(typed, [one, *more]) for one, more in zip(likely, every, strict=True)]
    # A rare character may have no reading in the dictionary: it is left out, the others are found.
    return [list(found) for readings in read if (found := dict.fromkeys(filter(None, readings)))]


def _fitting(readings: list[str], length: int) -> str:
    """As many whole readings as the column holds."""
    kept = ""
    for reading in dict.fromkeys(readings):
        longer = f"{kept} {reading}".strip()
        if len(longer) > length:
            break
        kept = longer
    return kept
