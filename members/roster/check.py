"""Which rows of a roster can be imported, which must be mended, and which are no rows at all?"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from members.roster.files import Cell, open_sheets
from members.roster.headers import Layout
from members.roster.headings import exact_field_of
from members.roster.problems import IGNORED, Problem, error, remark
from members.roster.rows import Person, read_person
from members.roster.sections import Section, Sections, section_of
from members.roster.tables import Line, Table, is_blank, is_repeated_header, read_table

_TOTAL = re.compile(
    r"^(合计|总计|小计|共计|总人数|人数|人数合计|合计人数|总数|累计|本页合计|本页小计|total|subtotal|sum)(\(?(人|名|人数)\)?)?([:\s]*\d*[人名]?)?$"
    r"|^(合计|总计|小计|共计|本页)[^一-鿿]*\d+|^(以上|全部|全体|本支部|支部)?(合计|总计)?共(有|计)?(党员)?\d+(人|名|个|位)|^(正式|预备)?党员(总数|人数|共)?[:\s]*\d+[人名]?$"
)
_NOTE = re.compile(
    r"^(注|备注|说明|填表说明|填报说明|填写说明|填表要求|注意事项|填表人|填报人|填表单位|填报单位|填表日期|填报日期|填表时间|制表|制表人|审核|审核人|"
    r"单位负责人|负责人|党支部书记|支部书记|书记签字|联系人|签字|签名|盖章|单位|单位名称|党支部|支部名称|制表单位|报送单位|统计时间|截止时间|"
    r"经办人|校对人?|第\d+页|note)([:、.。(\s]|$|\d)|^.{0,12}\((盖章|公章|签章|签字|签名)\)"
)
# 1.本表一式两份: a numbered remark below the table, in whichever column.
_NUMBERED = re.compile(r"^\(?(\d{1,2}|[一二三四五六七八九十]{1,3})[)、.,]")
_EXAMPLE = re.compile(
    r"^\(?(示例|样例|范例|例|例如|填写示例|填写样例|example)(\)|:|\s|\d|$)|\((示例|样例|例)\)"
)
_HINT = re.compile(
    r"^(必填|选填|必填项|选填项|\(必填\)|\(选填\)|格式[:如].*|文本格式|下拉选择|下拉选项|自动生成|按身份证.*|yyyy.*)$"
)
_IDENTIFYING = ("id_number", "phone", "born_on", "admission_date")
_SIGNATURE = re.compile(r"[:：_]|签字|签章|盖章|年\s*月\s*日")


@dataclass
class CheckedRow:
    """A line of the file with what it says and what is wrong; `ignored` names why it is no person's row."""

    number: int
    cells: dict[str, Cell]
    others: dict[str, Cell] = field(default_factory=dict)
    person: Person | None = None
    ignored: str = ""

    @property
    def problems(self) -> list[Problem]:
        return self.person.problems if self.person else []

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_error]

    @property
    def remarks(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.is_error]

    @property
    def is_accepted(self) -> bool:
        return not self.ignored and not self.errors

    @property
    def is_refused(self) -> bool:
        return not self.ignored and bool(self.errors)

    @property
    def reason(self) -> str:
        """Why it is refused or ignored, in the reader's language."""
        return (
            str(IGNORED[self.ignored])
            if self.ignored
            else "; ".join(problem.message for problem in self.errors)
        )


@dataclass
class Checked:
    """A whole file, checked."""

    layout: Layout
    rows: list[CheckedRow]
    sheet: str = ""
    unread_sheets: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.is_accepted]

    @property
    def refused(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.is_refused]

    @property
    def ignored(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.ignored]


def check_file(content: bytes, *, today: date) -> Checked:
    """Opens, reads and checks a roster file; raises Unreadable when it is none."""
    table = read_table(open_sheets(content))
    rows = check_table(table, today=today)
    return Checked(table.layout, rows, table.sheet, table.unread_sheets, table.sheets)


def check_table(table: Table, *, today: date) -> list[CheckedRow]:
    rows, sections, sheet = [], Sections(), None
    for line in table.lines:
        if line.sheet != sheet:
            sections, sheet = Sections(line.section), line.sheet
        reason = why_ignored(line, table.layout)
        if reason == "note" and (section := _section_in(line)):
            sections.enter(section)
        elif not reason:
            sections.complete(line.cells)
        rows.append(CheckedRow(line.number, line.cells, line.others, ignored=reason))
    return check_rows(rows, today=today)


def _section_in(line: Line) -> Section | None:
    said = [cell for cell in (*line.serial, *line.everything) if not is_blank(cell)]
    return section_of(str(said[0])) if len(said) == 1 else None


def check_rows(rows: list[CheckedRow], *, today: date) -> list[CheckedRow]:
    """Reads each row that is a person's and compares it with those before it; the same list, judged."""
    for row in rows:
        if not row.ignored:
            row.person = read_person(row.cells, today=today)
    find_repetitions([row for row in rows if row.person])
    return rows


def why_ignored(line: Line, layout: Layout) -> str:
    """Why a line is no person's row: a key of problems.IGNORED, or ''."""
    texts = [text for cell in [*line.serial, *line.everything] if (text := _text(cell))]
    if not texts or (not line.everything and all(text.isdigit() for text in texts)):
        return "empty"
    if is_repeated_header(line, layout):
        return "header"
    if _is_numbering([*line.serial, *line.everything]):
        return "numbering"
    if _EXAMPLE.search(texts[0]) or _EXAMPLE.search(_text(line.cells.get("name", ""))):
        return "example"
    if sum(1 for text in texts if _HINT.match(text)) >= max(1, len(texts) // 2):
        return "example"
    return "" if _names_somebody(line, texts[0]) else _kind_of_note(line, texts)


def _names_somebody(line: Line, first: str) -> bool:
    """Whether the line says who it is about by more than a name."""
    said = [field for field in _IDENTIFYING if not is_blank(line.cells.get(field, ""))]
    name = _text(line.cells.get("name", ""))
    if not said or _is_below(name):
        return False
    # A column of posts may stand first: 党支部书记 is a note only where nobody follows it.
    return not _is_below(first) or (bool(name) and len(said) > 1 and not _SIGNATURE.search(first))


def _is_below(text: str) -> bool:
    """Whether words stand below a table: a total, a note, a signature."""
    return bool(_NOTE.match(text) or _TOTAL.match(text))


def _kind_of_note(line: Line, texts: list[str]) -> str:
    if any(_TOTAL.match(text) for text in texts):
        return "total"
    name = _text(line.cells.get("name", ""))
    is_sparse = len(line.everything) <= 3
    if any(_NOTE.match(head) for head in (texts[0], name)):
        return "note"
    if is_sparse and (not name or any(_SIGNATURE.search(text) for text in texts)):
        return "note"
    # 第一党小组, 正式党员: a heading between the rows.
    is_title = _is_heading(name) or len(name) > 12 or _NUMBERED.match(name) or section_of(name)
    return "note" if len(line.everything) <= 1 and is_title else ""


def _is_heading(name: str) -> bool:
    return (
        bool(re.search(r"小组|支部|党员|花名册|名单|第.+组|部门|学院", name))
        or exact_field_of(name) is not None
    )


def _is_numbering(cells: list[Cell]) -> bool:
    """Whether the cells count the columns: 1 2 3 4, or 甲 乙 丙 1 2."""
    numbers = [text for cell in cells if (text := _text(cell)) not in set("甲乙丙丁戊")]
    if len(numbers) < 3 or not all(re.fullmatch(r"\(?\d{1,2}\)?", text) for text in numbers):
        return False
    values = [int(text.strip("()")) for text in numbers]
    return all(later == earlier + 1 for earlier, later in pairwise(values))


def _text(cell: Cell) -> str:
    return "".join(unicodedata.normalize("NFKC", str(cell)).split()).lower()


def find_repetitions(rows: list[CheckedRow]) -> None:
    """Marks rows that tell of a person whom an earlier row of the file tells of."""
    by_number: dict[str, CheckedRow] = {}
    by_traits: dict[tuple, CheckedRow] = {}
    by_name: dict[str, CheckedRow] = {}
    for row in rows:
        number, name = row.person.get("id_number"), row.person.get("name")
        if number and number in by_number:
            _mark_same_number(row, by_number[number])
        elif name:
            _mark_same_traits(row, by_traits, by_name)
        if number:
            by_number.setdefault(number, row)
        for traits in _traits(row):
            by_traits.setdefault(traits, row)
        if name:
            by_name.setdefault(name, row)


def _mark_same_number(row, first):
    same_name = row.person.get("name") in (None, first.person.get("name"))
    code = "same_person" if same_name else "same_id_other_name"
    row.problems.insert(0, error("id_number", code, row=first.number))


def _mark_same_traits(row, by_traits, by_name):
    number, name = row.person.get("id_number"), row.person.get("name")
    for traits in _traits(row):
        first = by_traits.get(traits)
        # Two valid ID numbers are two people, however much else they share.
        if first and not (number and first.person.get("id_number")):
            row.problems.insert(0, error("name", "same_person", row=first.number))
            return
    first = by_name.get(name)
    if first and not (number and first.person.get("id_number")):
        row.problems.append(remark("name", "same_name", row=first.number))


def _traits(row) -> list[tuple]:
    person = row.person
    name = person.get("name")
    return [(name, trait, person.get(trait)) for trait in ("born_on", "phone") if name and person.get(trait)]
