"""Who is told of a meeting, when does a notice leave, and what makes a reply link useless?"""

import hashlib
from collections.abc import Iterable
from datetime import datetime

# Two signs each.
SURNAMES = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠"
    "公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘令狐段干百里呼延东郭南门羊舌拓跋轩辕左丘西门第五"
    "梁丘公西漆雕乐正谷梁巫马纳兰达奚褚师东里东宫即墨"
)
COMPOUND_SURNAMES = frozenset(SURNAMES[n : n + 2] for n in range(0, len(SURNAMES), 2))


def facts_of(*, kinds: Iterable[str], group_id, started_at: datetime, ended_at, place: str) -> str:
    """A short digest of when, where and whom a meeting calls; another one means: tell everybody anew."""
    told = [sorted(kinds), group_id, started_at.timestamp(), ended_at and ended_at.timestamp(), place]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def leaves_at(*, at: datetime, opening: datetime, started_at: datetime) -> datetime:
    """When a mail or a group message leaves: in working hours, but at once where that would be too late.

    `opening` is the next working time after `at`.
    """
    return opening if opening < started_at else at


def to_be_told(due: Iterable, answered: Iterable, *, is_first: bool, has_changed: bool) -> list:
    """The keys of those who get the notice: all at first and after a change, else who has not answered."""
    if is_first or has_changed:
        return list(due)
    known = set(answered)
    return [key for key in due if key not in known]


def surname_of(name: str) -> str:
    """The surname alone, by which a page greets somebody whom only a link vouches for."""
    name = name.strip()
    if len(name) > 2 and name[:2] in COMPOUND_SURNAMES:
        return name[:2]
    if name.isascii():
        return name.split()[-1] if name else ""
    return name[:1]
