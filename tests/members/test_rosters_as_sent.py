"""Whole files as branches send them: which rows come out, with what in them?"""

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from django.utils.translation import override

from members.roster.check import check_file
from members.roster.files import Unreadable
from members.services.imports.facts import facts_of
from tests.members import rosters
from tests.members.rosters import HEADINGS, TODAY, id_number, person

SHORT = ["姓名", "公民身份号码", "入党时间", "转正时间"]


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def short(serial=1, **cells):
    row = dict(
        zip(
            SHORT,
            [f"张{serial}"[:1] + "甲乙丙丁"[serial % 4], id_number(serial), "1998.5", "1999.5"],
            strict=True,
        )
    )
    return list((row | cells).values())


def book(*sheets) -> bytes:
    """An .xlsx: each sheet is (name, rows) or (name, function of workbook and sheet)."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False}) as workbook:
        for name, content in sheets:
            sheet = workbook.add_worksheet(name)
            if callable(content):
                content(workbook, sheet)
                continue
            for index, row in enumerate(content):
                sheet.write_row(index, 0, row)
    return buffer.getvalue()


def check(content):
    return check_file(content, today=TODAY)


def fates(checked):
    """Row by row: in, or why not."""
    return [row.reason or "in" for row in checked.rows]


def facts(content, *names):
    return [tuple(row.person.get(name) for name in names) for row in check(content).accepted]


def test_signatures_notes_and_totals_below_the_table_are_nobody():
    lines = [
        ["单位（盖章）：", "", "", "填表人：张三", "", "审核人：李四", "填表日期：2026.11.01"],
        ["", "单位（盖章）：", "", "中共云川大学支部", "2026.11.01", "", "填表人：张三"],
        ["", "注：1.本表一式两份"],
        ["", "2.一式两份"],
        ["", "3、电话必填"],
        ["", "二、请各支部认真填写"],
        ["", "党支部书记（签字）：            年    月    日"],
        ["其中：女党员3人"],
        [7, "合计", "", "", "", "", "6人"],
        ["总计（人）", 6],
        ["", "总计（人）"],
        ["本支部共有党员20名"],
        ["人数", 20],
    ]
    assert fates(check(rosters.xlsx([HEADINGS, person(1), *lines]))) == [
        "in",
        *["heading or note line"] * 8,
        *["total line"] * 5,
    ]


@pytest.mark.parametrize("post", ["党支部书记", "负责人", "联系人", "书记"])
def test_a_column_of_posts_before_the_names_costs_nobody(post):
    content = rosters.xlsx([["党内职务", *SHORT], [post, *short(1)], ["", *short(2)]])
    assert fates(check(content)) == ["in", "in"]


def test_a_header_of_two_rows_repeated_on_each_page_is_nobody():
    upper = ["序号", "姓名", "基本信息", "", "入党时间", "", "备注"]
    lower = ["", "", "性别", "身份证号", "预备", "转正", ""]
    page = [["党员花名册"], upper, lower]
    row = [1, "张三", "男", id_number(1), "1998.5", "1999.5", ""]
    other = [2, "李四", "男", id_number(2), "1998.5", "1999.5", ""]
    assert fates(check(rosters.xlsx([*page, row, ["第 1 页 共 2 页"], *page, other]))) == [
        "in",
        "heading or note line",
        "heading or note line",
        "repeated header line",
        "repeated header line",
        "in",
    ]


def test_titles_between_the_rows_tell_the_party_group_and_the_category():
    young = {"入党日期": "2026.3", "转正日期": ""}
    rows = [
        ["第一党小组："],
        person(1),
        ["", "第二党小组（组长：王五）"],
        person(2),
        ["二、预备党员（1人）"],
        person(3, **young),
        ["小计", 2],
        person(4, **young),
        ["三、第三党小组"],
        person(5),
    ]
    content = rosters.xlsx([HEADINGS, *rows])
    assert facts(content, "group", "status") == [
        ("第一党小组", "full"),
        ("第二党小组", "full"),
        ("第二党小组", "probationary"),
        ("第二党小组", "probationary"),
        ("第三党小组", "full"),
    ]
    assert set(fates(check(content))) == {"in", "heading or note line", "total line"}


def test_a_section_of_a_category_ends_the_groups_of_the_section_before():
    rows = [
        ["一、正式党员"],
        ["第一党小组"],
        person(1),
        ["二、预备党员"],
        person(2, 入党日期="2026.3", 转正日期=""),
    ]
    assert facts(rosters.xlsx([HEADINGS, *rows]), "group", "status") == [
        ("第一党小组", "full"),
        (None, "probationary"),
    ]


def test_a_merged_cell_gives_its_party_group_to_all_that_it_reaches_over():
    def write(workbook, sheet):
        sheet.merge_range(0, 0, 0, 7, "党员花名册")
        sheet.write_row(1, 0, ["党小组", *HEADINGS])
        for n in range(1, 6):
            sheet.write_row(n + 1, 1, person(n))
        sheet.merge_range(2, 0, 4, 0, "第一党小组")
        sheet.merge_range(5, 0, 6, 0, "第二党小组")

    assert facts(book(("名册", write)), "group") == [("第一党小组",)] * 3 + [("第二党小组",)] * 2


def test_a_group_named_once_in_a_text_file_goes_on_until_the_next():
    groups = ["第一党小组", "", "", "第二党小组", ""]
    rows = [["党小组", *SHORT], *([group, *short(n)] for n, group in enumerate(groups, start=1))]
    assert facts(text(rows), "group") == [("第一党小组",)] * 3 + [("第二党小组",)] * 2
    rows[2][0] = "第一党小组"
    assert facts(text(rows), "group")[2] == (None,)


def test_a_sheet_for_each_party_group_is_one_roster_with_rows_numbered_through():
    content = book(
        ("填表说明", [["姓名填写身份证姓名"]]),
        ("第一党小组", [["党员花名册"], HEADINGS, person(1), person(2)]),
        ("第二党小组", [HEADINGS[::-1], person(3)[::-1]]),
    )
    checked = check(content)
    assert (checked.sheets, checked.unread_sheets) == (["第一党小组", "第二党小组"], [])
    assert [row.number for row in checked.rows] == [1, 2, 3]
    assert facts(content, "group") == [("第一党小组",), ("第一党小组",), ("第二党小组",)]


def test_sheets_of_examples_of_former_years_and_of_those_who_left_are_named_not_read():
    content = book(
        ("示例", [SHORT, short(1)]),
        ("正式党员", [SHORT, short(2), short(3)]),
        ("预备党员", [SHORT[:3], [*short(5)[:2], "2026.5"]]),
        ("2025年", [SHORT, short(2), short(3)]),
        ("转出党员", [SHORT, short(6)]),
    )
    checked = check(content)
    assert (checked.sheets, checked.unread_sheets) == (
        ["正式党员", "预备党员"],
        ["示例", "2025年", "转出党员"],
    )
    assert facts(content, "status") == [("full",), ("full",), ("probationary",)]


def test_error_cells_of_formulas_are_faults_not_gaps():
    def write(workbook, sheet):
        for index, row in enumerate([HEADINGS, *(person(n) for n in range(1, 6))]):
            sheet.write_row(index, 0, row)
        sheet.write_formula(1, 4, "=B1", None, "1998-05-28")
        sheet.write_formula(2, 3, "=VLOOKUP(1,A:B,2)", None, "#N/A")
        sheet.write_formula(3, 1, "=#REF!", None, "#REF!")
        sheet.write_formula(4, 6, "=1/0", None, "#DIV/0!")
        # A reference to an empty cell, under a format of dates: Excel shows 1900-01-00.
        sheet.write_formula(5, 5, "=Z99", workbook.add_format({"num_format": "yyyy-mm-dd"}), 0)

    checked = check(book(("说明", [["x"]]), ("名册", write)))
    assert fates(checked) == [
        "in",
        "ID number: the cell holds a formula error",
        "name: the cell holds a formula error",
        "in",
        "in",
    ]
    assert [problem.message for problem in checked.rows[3].remarks] == [
        "phone: the cell holds a formula error"
    ]
    assert checked.rows[4].person.get("confirmation_date") is None


def test_dates_as_cells_keep_what_they_know():
    def write(workbook, sheet):
        sheet.write_row(0, 0, SHORT)
        for n in range(1, 5):
            sheet.write_row(n, 0, short(n, 转正时间=""))
        sheet.write_datetime(
            1, 2, datetime(2001, 7, 1, 13, 45), workbook.add_format({"num_format": "yyyy/m/d h:mm"})
        )
        sheet.write_number(2, 2, 2001.5)
        sheet.write_number(3, 2, 37073)
        sheet.write_number(4, 2, 20010701)

    days = [
        (found["admission_date"], found["admission_precision"])
        for found in (facts_of(row.person) for row in check(book(("名册", write))).accepted)
    ]
    assert days == [
        (date(2001, 7, 1), "day"),
        (date(2001, 5, 1), "month"),
        (date(2001, 7, 1), "day"),
        (date(2001, 7, 1), "day"),
    ]


def test_a_birth_month_that_lost_its_zero_is_january_where_the_id_number_says_so():
    rows = [["姓名", "身份证号", "出生年月", "入党时间", "转正时间"]]
    rows += [
        ["张三", id_number(n, f"1970{month}04"), 1970.1, "1998.5", "1999.5"]
        for n, month in ((1, "01"), (2, "10"))
    ]
    checked = check(rosters.xlsx(rows))
    assert [row.person.get("born_on") for row in checked.rows] == [date(1970, 1, 4), date(1970, 10, 4)]
    assert [[problem.code for problem in row.problems] for row in checked.rows] == [[], ["date_october"]]


def test_who_has_left_is_refused_whichever_column_says_so():
    headings = [*SHORT, "人员类别", "党籍状态", "党员减少信息", "删除标识"]
    said = [
        ["正式党员", "正常", "", "0"],
        ["已转出", "", "", ""],
        ["", "已转出", "", ""],
        ["", "", "2024年去世", ""],
        ["", "", "", "1"],
        ["", "", "2019年转出，2023年转入", ""],
    ]
    rows = [[*short(n), *cells] for n, cells in enumerate(said, start=1)]
    rows.append([*short(8, 姓名="李四（已故）"), "", "", "", ""])
    left = "no longer a member of this branch"
    assert fates(check(rosters.xlsx([headings, *rows]))) == ["in", left, left, left, left, "in", left]


@pytest.mark.parametrize(
    ("heading", "cell", "status"),
    [
        ("人员类别", "中共党员", "full"),
        ("人员类别", "退休党员", "full"),
        ("人员类别", "正式党员（退休）", "full"),
        ("人员类别", "预备党员(2026)", "probationary"),
        ("是否正式党员", "是", "full"),
        ("是否正式党员", "否", "probationary"),
        ("是否预备党员", "否", "full"),
    ],
)
def test_the_category_is_read_with_words_around_it(heading, cell, status):
    admitted = "1998.5" if status == "full" else "2026.5"
    content = rosters.xlsx([["姓名", "入党时间", heading], ["张三", admitted, cell]])
    assert facts(content, "status") == [(status,)]


def test_two_people_side_by_side_in_one_row_are_not_halved_in_silence():
    content = rosters.xlsx(
        [["姓名", "入党时间", "姓名", "入党时间"], ["张三", "1998.5", "李四", "1998.5"], ["王五", "1998.5"]]
    )
    assert fates(check(content)) == ["name: several names in one row; each person needs a row", "in"]


def test_a_name_in_both_scripts_is_one_person():
    content = rosters.xlsx([["姓名", "Name", "入党时间"], ["张三", "Zhang San", "1998.5"]])
    assert [name.text if hasattr(name, "text") else name for (name,) in facts(content, "name")] == ["张三"]


def test_of_two_phones_the_one_that_says_something_counts():
    content = rosters.xlsx(
        [["姓名", "入党时间", "手机号码", "联系电话"], ["张三", "1998.5", "无", "0871-65031234"]]
    )
    assert facts(content, "phone") == [("087165031234",)]


def test_a_date_spread_over_columns_is_one_date():
    rows = [
        ["姓名", "出生年月", "", "入党时间", "", "", "备注"],
        ["", "年", "月", "年", "月", "日", ""],
        ["张三", 1970, 6, "1998", "5", "28", "已去世"],
        ["李四", 1970, 6, 1999, 10, "", ""],
    ]
    checked = check(rosters.xlsx(rows))
    days = [row.person.get("admission_date") for row in checked.accepted]
    assert [(found.day, found.precision) for found in days] == [
        (date(1998, 5, 28), "day"),
        (date(1999, 10, 1), "month"),
    ]
    assert checked.layout.repeated == {}
    assert "says_left" in [problem.code for problem in checked.rows[0].remarks]


def test_the_title_of_a_page_tells_the_group_of_those_on_it():
    pages = [["第一党小组党员名册"], HEADINGS, person(1), ["第二党小组党员名册"], HEADINGS, person(2)]
    assert facts(rosters.xlsx(pages), "group") == [("第一党小组",), ("第二党小组",)]


@pytest.mark.parametrize("above", range(12))
def test_the_header_is_found_wherever_it_begins(above):
    table = [["", "", *row[::-1]] for row in (HEADINGS, person(1), person(2))]
    titles = [["", "", f"标题第{n}行"] for n in range(above)]
    assert fates(check(rosters.xlsx([*titles, *table]))) == ["in", "in"]


def text(rows, encoding="utf-8", delimiter=",", quoting=csv.QUOTE_MINIMAL):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, quoting=quoting).writerows(rows)
    return buffer.getvalue().encode(encoding)


ROWS = [HEADINGS, person(1), person(2)]
PADDED = [["党支部党员花名册"] + [""] * 6, ["填表人：张三", "", "", "填表日期：2026.11", "", "", ""], *ROWS]


@pytest.mark.parametrize(
    "content",
    [
        text([*PADDED, ["合计：2人"] + [""] * 6, ["单位（盖章）："] + [""] * 6], "gb18030"),
        "党员花名册\r\n".encode("gb18030") + text(ROWS, "gb18030"),
        b"\xef\xbb\xbf" + text(ROWS, delimiter=";", quoting=csv.QUOTE_ALL),
        text(ROWS, "utf-16", "\t"),
        rosters.xls(ROWS),
    ],
    ids=["title lines padded with commas", "a title line", "semicolons", "UTF-16", "old Excel"],
)
def test_the_rows_come_out_of_every_usual_wrapping(content):
    assert fates(check(content))[:2] == ["in", "in"]
    assert set(fates(check(content))[2:]) <= {"total line", "heading or note line"}


def test_line_breaks_in_quoted_cells_belong_to_them():
    rows = [
        ["姓名", "身份证\n号码", "入党\n日期", "备注"],
        ["张\n三", id_number(1), "1998.5", '第一行\n第二行，"引"'],
    ]
    assert facts(text(rows), "remark") == [('第一行 第二行，"引"',)]


def test_rare_characters_of_names_survive():
    rows = [SHORT, *(short(n, 姓名=name) for n, name in enumerate(["王䶮", "𠮷野", "冯㛃"], start=1))]
    for content in (text(rows, "gb18030"), rosters.xlsx(rows)):
        assert facts(content, "name") == [("王䶮",), ("𠮷野",), ("冯㛃",)]


def zipped(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped("word/document.xml"), "word"),
        (zipped("content.xml"), "not_a_spreadsheet"),
        (zipped("名册.xlsx"), "not_a_spreadsheet"),
        ("<html><meta charset=gbk><table><tr><td>姓名</td></tr></table>".encode("gb18030"), "web_page"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n\r\n<html>", "web_page"),
        (rosters.xls(ROWS)[:2000], "damaged"),
        (rosters.xlsx(ROWS)[:3000], "damaged"),
        (rosters.xlsx([HEADINGS]), "no_rows"),
        (rosters.xlsx([]), "empty"),
    ],
)
def test_what_cannot_be_read_is_called_by_its_name(content, code):
    with pytest.raises(Unreadable) as refused:
        check(content)
    assert refused.value.code == code
