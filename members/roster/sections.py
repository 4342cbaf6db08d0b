"""Which Party group or category does a title, 第一党小组： or 二、预备党员（3人）, tell of those below it?"""

import re
import unicodedata
from dataclasses import dataclass

from members.codes import BEFORE_ADMISSION, PARTY_MEMBERS
from members.roster.cells import is_nothing
from members.roster.cells.choices import words_of

_NUMBERING = re.compile(r"^(\(?[一二三四五六七八九十\d]{1,3}\)?[、.)])+")
_BEHIND = re.compile(r"[(\[【].*$|[:：].*$|(共?\d+[人名])$|(名单|花名册|名册)$|(?<=小组)(党员|成员|人员)$")
_GROUP = re.compile(r"^[^,，。;；]{1,20}小组$")


@dataclass(frozen=True)
class Section:
    """A title among the rows: `field` is group or category, `words` what it says of it."""

    field: str
    words: str

    def complete(self, cells: dict) -> None:
        """Lets a row that does not say so itself say it."""
        is_said = not is_nothing(cells.get(self.field, ""))
        if self.field == "category" and not is_nothing(cells.get("political_status", "")):
            is_said = True
        if not is_said:
            cells[self.field] = self.words


def section_of(title: str) -> Section | None:
    """What a title of rows or the name of a sheet tells of the people there; None for any other words."""
    text = "".join(unicodedata.normalize("NFKC", title).split())
    text = _NUMBERING.sub("", text)
    while (shorter := _BEHIND.sub("", text)) != text:
        text = shorter
    if _GROUP.match(text):
        return Section("group", text)
    is_category = words_of("category").get(text) in {*PARTY_MEMBERS, *BEFORE_ADMISSION}
    return Section("category", text) if is_category and not text.isdigit() else None


class Sections:
    """The titles passed so far; the kind that came first is the outer one and ends the inner one."""

    def __init__(self, first: Section | None = None):
        self._outer = ""
        self._open: dict[str, Section] = {}
        if first:
            self.enter(first)

    def enter(self, section: Section) -> None:
        self._outer = self._outer or section.field
        if section.field == self._outer:
            self._open.clear()
        self._open[section.field] = section

    def complete(self, cells: dict) -> None:
        for section in self._open.values():
            section.complete(cells)
