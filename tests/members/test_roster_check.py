import json
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from members.roster.check import CheckedRow, check_file, check_rows, check_table
from members.roster.files import Sheet, Unreadable
from members.roster.problems import Problem
from members.roster.rows import read_person
from members.roster.tables import read_table
from tests.members import rosters
from tests.members.rosters import HEADINGS, TODAY, id_number, person

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def check(rows, headings=HEADINGS):
    return check_file(rosters.xlsx([headings, *rows]), today=TODAY)


def summary(checked):
    return {
        "rows": len(checked.rows),
        "accepted_rows": len(checked.accepted),
        "refused_rows": {str(row.number): row.reason for row in checked.refused},
        "ignored_rows": {str(row.number): row.reason for row in checked.ignored},
    }


def read(**cells):
    return read_person({"name": "张三", "id_number": id_number(7), **cells}, today=TODAY)


def codes(found, severity=None):
    return [problem.code for problem in found.problems if severity in (None, problem.severity)]


def test_a_faultless_roster_is_accepted_whole():
    assert summary(check([person(n) for n in range(1, 40)])) == {
        "rows": 39,
        "accepted_rows": 39,
        "refused_rows": {},
        "ignored_rows": {},
    }


@pytest.mark.parametrize(("name", "rows"), [("clean.xlsx", 23), ("gb18030.csv", 31)])
def test_the_sample_rosters_are_accepted_whole(name, rows):
    checked = check_file((SAMPLES / name).read_bytes(), today=TODAY)
    assert (len(checked.rows), len(checked.accepted)) == (rows, rows)


def test_the_messy_sample_is_judged_as_expected():
    expected = json.loads((SAMPLES / "messy.expected.json").read_text())
    del expected["note"]
    assert summary(check_file((SAMPLES / "messy.xlsx").read_bytes(), today=TODAY)) == expected


def test_a_roster_with_two_faults_in_each_tenth_row_loses_those_rows_only():
    rows = [person(n) for n in range(1, 101)]
    for n in range(10, 101, 10):
        rows[n - 1] = person(n, 姓名="", 公民身份号码="4.2E+17")
    found = summary(check(rows))
    assert found["accepted_rows"] == 90
    assert found["refused_rows"] == {
        str(n): "ID number damaged by a spreadsheet; name missing" for n in range(10, 101, 10)
    }


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["合计", "", "", "", "", "", "20人"], "total line"),
        (["", "合计", "", "", "", "", ""], "total line"),
        (["", "合 计：20人", "", "", "", "", ""], "total line"),
        (["共20人", "", "", "", "", "", ""], "total line"),
        (["总计", 20, "", "", "", "", ""], "total line"),
        (["", "以上共3人", "", "", "", "", ""], "total line"),
        (["小计", "", "12", "", "", "", ""], "total line"),
        (["", "", "", "", "", "", ""], "empty line"),
        (["\u3000", " ", "", "", "", "", ""], "empty line"),
        ([24, "", "", "", "", "", ""], "empty line"),
        (HEADINGS, "repeated header line"),
        (["序号", "姓 名", "性别", "公民身份号码", "入党日期", "", ""], "repeated header line"),
        (["1", "2", "3", "4", "5", "6", "7"], "column numbers"),
        (["甲", "乙", "1", "2", "3", "4", "5"], "column numbers"),
        (["示例", "王小明", "男", "110101199001011234", "2010.07", "", ""], "example line"),
        (["例：", "王小明", "男", "", "", "", ""], "example line"),
        (["必填", "必填", "选填", "文本格式", "", "", ""], "example line"),
        (["填表说明：1.姓名应与身份证一致", "", "", "", "", "", ""], "heading or note line"),
        (["注：本表一式两份", "", "", "", "", "", ""], "heading or note line"),
        (["填表人：张三", "", "", "审核人：李四", "", "", ""], "heading or note line"),
        (["", "党支部书记（签字）：", "", "", "", "年  月  日", ""], "heading or note line"),
        (["第一党小组", "", "", "", "", "", ""], "heading or note line"),
        (["", "第二党小组", "", "", "", "", ""], "heading or note line"),
        (["云川大学党员花名册（续）", "", "", "", "", "", ""], "heading or note line"),
    ],
)
def test_a_line_that_is_no_person_is_ignored_with_its_kind(cells, reason):
    checked = check([person(1), cells, person(3)])
    assert summary(checked) == {
        "rows": 3,
        "accepted_rows": 2,
        "refused_rows": {},
        "ignored_rows": {"2": reason},
    }


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"姓名": ""}, "name missing"),
        ({"姓名": "无"}, "name missing"),
        ({"公民身份号码": "999903195204234380"}, "ID number: wrong check digit"),
        ({"公民身份号码": "12345"}, "ID number: 5 characters instead of 18"),
        ({"入党日期": "2000-01-01"}, "confirmed before admission"),
        ({"入党日期": "98.5.28"}, "date of admission: the year needs four digits"),
        ({"入党日期": "1998-02-30"}, "date of admission: no such day"),
        ({"入党日期": "2027-01-01", "转正日期": ""}, "date of admission: in the future"),
        ({"入党日期": "1910-01-01"}, "admitted before the Party was founded"),
        ({"入党日期": "1975-01-01", "转正日期": "1976-01-01"}, "admitted before birth or as a child"),
        ({"入党日期": "很久以前"}, "date of admission: not a date"),
        ({"入党日期": "", "转正日期": ""}, "neither a member category nor a date of admission"),
        ({"入党日期": "#REF!"}, "date of admission: the cell holds a formula error"),
    ],
)
def test_a_fault_refuses_the_row_with_its_reason(cells, reason):
    assert summary(check([person(1, **cells), person(2)]))["refused_rows"] == {"1": reason}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"公民身份号码": ""}, "id_missing"),
        ({"公民身份号码": "9999**********1234"}, "masked"),
        ({"性别": "女"}, "sex_differs"),
        ({"性别": "？"}, "not_understood"),
        ({"手机号码": "12"}, "phone_unreadable"),
        ({"转正日期": ""}, "taken_as_full"),
        ({"入党日期": ""}, "admission_missing"),
        ({"转正日期": "1998-06-01"}, "confirmed_early"),
        ({"入党日期": "1987-01-01", "转正日期": "1988-01-01"}, "admitted_under_18"),
        ({"入党日期": "2025-06-01", "转正日期": ""}, "probation_over"),
        ({"入党日期": "2026-06-01", "转正日期": "2027-06-01"}, "confirmation_planned"),
        ({"姓名": "张三（外出）"}, "name_bracket"),
    ],
)
def test_what_is_odd_but_possible_is_remarked_and_accepted(cells, code):
    [row] = check([person(1, **cells)]).rows
    assert (row.is_accepted, codes(row.person)) == (True, [code])


def test_the_same_person_is_known_by_id_number_birth_date_or_phone():
    headings = ["姓名", "公民身份号码", "出生日期", "手机号码", "入党日期"]
    one, other = id_number(1), id_number(2)
    rows = [
        ["张三", one, "", "13800000001", "2026.01"],
        ["张三", one, "", "", "2026.01"],
        ["李四", one, "", "", "2026.01"],
        ["王五", "", "1980-01-01", "", "2026.01"],
        ["王五", "", "1980/1/1", "", "2026.01"],
        ["赵六", "", "", "13800000006", "2026.01"],
        ["赵六", "", "", "138 0000 0006", "2026.01"],
        ["张三", other, "1970-06-04", "13800000001", "2026.01"],
        ["张三", "", "", "13800000001", "2026.01"],
        ["赵六", "", "", "", "2026.01"],
    ]
    checked = check(rows, headings)
    assert summary(checked)["refused_rows"] == {
        "2": "the same person as row 1 of this file",
        "3": "the same ID number as row 1 of this file, with another name",
        "5": "the same person as row 4 of this file",
        "7": "the same person as row 6 of this file",
        "9": "the same person as row 1 of this file",
    }
    assert "same_name" in codes(checked.rows[9].person)


def test_messages_never_repeat_an_id_number():
    number = id_number(3)
    for row in check(
        [person(1, 公民身份号码=number[:-1] + "Y"), person(2, 公民身份号码=number), person(3)]
    ).rows:
        for problem in row.problems:
            assert number[:10] not in problem.message


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"category": "正式党员", "admission_date": "1998.07", "confirmation_date": "1999.07"}, "full"),
        ({"category": "正式党员", "admission_date": "1998.07"}, "full"),
        ({"category": "预备党员", "admission_date": "2026.03"}, "probationary"),
        ({"category": "预备党员", "admission_date": "2020.03"}, "probationary"),
        ({"category": "发展对象"}, "development_target"),
        ({"category": "入党积极分子"}, "activist"),
        ({"category": "入党申请人"}, "applicant"),
        ({"political_status": "中共预备党员", "admission_date": "2026.03"}, "probationary"),
        (
            {"political_status": "中共党员", "admission_date": "1998.07", "confirmation_date": "1999.07"},
            "full",
        ),
        ({"political_status": "中共党员"}, "full"),
        ({"political_status": "共青团员", "applied_on": "2025.03"}, "applicant"),
        ({"activist_on": "2025.03", "applied_on": "2024.03"}, "activist"),
        ({"admission_date": "1998.07", "confirmation_date": "1999.07"}, "full"),
        ({"confirmation_date": "1999.07"}, "full"),
        ({"admission_date": "2020.07", "confirmation_date": "预备期"}, "probationary"),
        ({"admission_date": "2020.07", "confirmation_date": "未转正"}, "probationary"),
        ({"admission_date": "2020.07", "name": "张三（女，预备）"}, "probationary"),
        ({"admission_date": "2020.07", "name": "张三（外出）"}, "full"),
        ({"admission_date": "2025-11-23"}, "probationary"),
        ({"admission_date": "2025-11-22"}, "probationary"),
        ({"admission_date": "2024-05-23"}, "probationary"),
        ({"admission_date": "2024-05-22"}, "full"),
        ({"admission_date": "2026-03-01", "membership_state": "停止党籍"}, "suspended"),
    ],
)
def test_the_standing_follows_the_category_else_the_dates(cells, status):
    assert read(**cells).get("status") == status


def test_words_behind_the_name_tell_what_no_column_does():
    found = read(name="李四（女，回族）", admission_date="1998.07", confirmation_date="1999.07")
    assert (found.get("name"), found.get("sex"), codes(found)) == (
        "李四",
        "female",
        ["name_bracket", "sex_differs"],
    )


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (
            {"category": "预备党员", "admission_date": "2020.01", "confirmation_date": "2021.01"},
            "probationary_confirmed",
        ),
        ({"category": "入党积极分子", "admission_date": "2020.01"}, "not_admitted_yet"),
        (
            {"category": "正式党员", "admission_date": "2026.01", "confirmation_date": "2027.01"},
            "date_future",
        ),
        ({"category": "正式党员", "admission_date": "2020.01", "membership_state": "已转出"}, "has_left"),
        ({"category": "外星人", "admission_date": "2020.01"}, "not_understood"),
    ],
)
def test_contradictions_about_the_standing_refuse_the_row(cells, code):
    assert codes(read(**cells), "error") == [code]


def test_an_unreadable_confirmation_is_the_only_thing_said_of_it():
    assert codes(read(admission_date="1998.07", confirmation_date="9.07.1")) == ["date_short_year"]


def test_admission_on_the_eighteenth_birthday_is_in_order():
    number = id_number(7, "19800601")
    for day, expected in (("1998-05-31", ["admitted_under_18"]), ("1998-06-01", []), ("1998-06-02", [])):
        found = read(id_number=number, admission_date=day, confirmation_date="2000-01-01")
        assert codes(found) == expected


def test_a_year_of_probation_to_the_day_is_in_order():
    for day, expected in (("1999-05-27", ["confirmed_early"]), ("1999-05-28", []), ("1999-05", [])):
        assert codes(read(admission_date="1998-05-28", confirmation_date=day)) == expected


def test_what_the_row_does_not_say_the_id_number_does():
    found = read(admission_date="1998.07", confirmation_date="1999.07")
    assert (found.get("sex"), found.get("born_on")) == ("male", date(1970, 6, 4))


def test_a_birth_month_that_agrees_is_completed_and_one_that_differs_is_kept_and_said():
    dates = {"admission_date": "1998.07", "confirmation_date": "1999.07"}
    assert (read(born_on="1970.06", **dates).get("born_on"), codes(read(born_on="1970.06", **dates))) == (
        date(1970, 6, 4),
        [],
    )
    other = read(born_on="1970-06-05", **dates)
    assert (other.get("born_on"), codes(other)) == (date(1970, 6, 5), ["birth_differs"])


def test_a_birth_month_without_an_id_number_is_not_stretched_into_a_day():
    found = read(id_number="", born_on="1970.06", admission_date="1998.07", confirmation_date="1999.07")
    assert (found.get("born_on"), codes(found)) == (None, ["birth_day_missing", "id_missing"])


def test_a_problem_survives_its_storage():
    problem = Problem("id_number", "same_person", "error", {"row": 3})
    assert Problem.from_json(json.loads(json.dumps(problem.as_json()))) == problem


def test_every_problem_and_hint_can_be_said():
    from members.roster.problems import HINTS, IGNORED, MESSAGES

    for code in MESSAGES:
        assert "%" not in Problem("name", code, "error", {"row": 1, "limit": 1, "count": 1}).message
    assert set(HINTS) <= set(MESSAGES)
    assert all(str(text) for text in IGNORED.values())


fields = st.sampled_from(
    ["name", "id_number", "admission_date", "confirmation_date", "category", "born_on", "sex", "phone"]
)
values = st.one_of(st.text(max_size=20), st.floats(), st.integers(-(10**20), 10**20), st.dates().map(str))


@settings(deadline=None)
@given(st.lists(st.dictionaries(fields, values), max_size=6))
def test_no_rows_ever_break_the_check(dictionaries):
    rows = [CheckedRow(number, cells) for number, cells in enumerate(dictionaries, start=1)]
    for row in check_rows(rows, today=TODAY):
        assert row.is_accepted != row.is_refused
        for problem in row.problems:
            assert problem.message


lines = st.lists(
    st.lists(
        st.one_of(
            st.text(max_size=10),
            st.sampled_from(
                ["", "\u2003", "合计", "注：", "1", "张三", id_number(1), "1998.07", "示例", *HEADINGS]
            ),
            st.integers(0, 99999),
            st.floats(allow_nan=False),
        ),
        max_size=9,
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)
@given(lines)
def test_no_lines_under_a_header_ever_break_the_check(rows):
    try:
        table = read_table([Sheet("", [HEADINGS, *rows])])
    except Unreadable as refused:
        assert refused.code == "no_rows"
        return
    for row in check_table(table, today=TODAY):
        assert [row.is_accepted, row.is_refused, bool(row.ignored)].count(True) == 1
        assert row.reason or row.is_accepted
