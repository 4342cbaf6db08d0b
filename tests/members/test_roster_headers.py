import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.roster.fields import FIELDS
from members.roster.files import Sheet, Unreadable
from members.roster.headers import find_layout
from members.roster.headings import EXACT, WORDINGS, field_of, normalized, readings
from members.roster.tables import read_table
from tests.members.rosters import HEADINGS, person

NATIONAL_EXPORT = [
    "序号",
    "姓名",
    "性别",
    "公民身份号码",
    "民族",
    "籍贯",
    "是否台湾省籍",
    "出生日期",
    "学历",
    "学位",
    "人员类别",
    "所在党支部",
    "入党日期",
    "转正日期",
    "党龄",
    "党龄校正值（月）",
    "工作岗位",
    "从事专业技术职务(技术职称)",
    "新社会阶层类型",
    "一线情况",
    "培训情况",
    "是否农民工",
    "参加工作日期",
    "婚姻状况",
    "家庭住址",
    "户籍所在地",
    "手机号码",
    "联系电话",
    "党员档案所在单位",
    "是否失联党员",
    "失去联系日期",
    "是否流动党员",
    "外出流向",
    "党籍状态",
    "入党类型",
    "转正情况",
    "入党时所在支部",
    "延长预备期时间",
    "党员增加信息",
    "党员减少信息",
    "信息完整度(%)",
]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", "name"),
        ("党员姓名", "name"),
        ("姓  名", "name"),
        ("姓　名", "name"),
        ("姓\n名", "name"),
        ("*姓名", "name"),
        ("姓名（必填）", "name"),
        ("姓名*", "name"),
        ("性 别", "sex"),
        ("公民身份号码", "id_number"),
        ("身份证号", "id_number"),
        ("身份证号码(18位)", "id_number"),
        ("证件号码", "id_number"),
        ("居民身份证号码", "id_number"),
        ("本人身份证号", "id_number"),
        ("出生年月", "born_on"),
        ("出生日期(年月日)", "born_on"),
        ("出生年月（公历）", "born_on"),
        ("文化程度", "education"),
        ("入党时间", "admission_date"),
        ("入党日期(年月日)", "admission_date"),
        ("加入党组织日期", "admission_date"),
        ("何时入党", "admission_date"),
        ("入党时间（预备）", "admission_date"),
        ("加入中国共产党的时间", "admission_date"),
        ("转正时间", "confirmation_date"),
        ("入党时间（转正）", "confirmation_date"),
        ("转为正式党员日期", "confirmation_date"),
        ("成为正式党员的时间", "confirmation_date"),
        ("人员类别", "category"),
        ("党员类别(正式/预备)", "category"),
        ("手机号码（必填）", "phone"),
        ("联系电话", "phone"),
        ("本人联系方式", "phone"),
        ("组织关系所在党支部", "organization"),
        ("所在党小组", "group"),
        ("从事专业技术职务(技术职称)", "professional_title"),
        ("党龄校正值（月）", "standing_correction_months"),
        ("确定入党积极分子日期", "activist_on"),
        ("申请入党日期", "applied_on"),
        ("递交入党申请书的时间", "applied_on"),
        ("Name", "name"),
        ("ID number", "id_number"),
        ("Date of admission", "admission_date"),
        ("Date of confirmation", "confirmation_date"),
        ("Ethnic group", "ethnicity"),
    ],
)
def test_a_heading_is_known_by_its_wording(heading, field):
    assert field_of(heading)[0] == field


@pytest.mark.parametrize(
    "heading",
    [
        "入党介绍人",
        "入党时所在支部",
        "入党地点",
        "入党类型",
        "转正情况",
        "培养联系人",
        "联系人",
        "介绍人姓名",
        "出生地",
        "毕业院校",
        "所学专业",
        "学位授予日期",
        "是否失联党员",
        "失去联系日期",
        "党内职务",
        "QQ",
        "微信号",
        "紧急联系人电话",
        "党费",
        "曾用名",
        "应转正时间",
    ],
)
def test_a_heading_of_something_else_is_left_alone(heading):
    assert field_of(heading) is None


@pytest.mark.parametrize("heading", ["序号", "编号", "年龄", "党龄", "序 号", "信息完整度(%)", "No."])
def test_numbers_and_computed_columns_are_passed_over(heading):
    layout = find_layout([["姓名", "性别", heading]])
    assert (field_of(heading), layout.unknown) == (None, [])


def test_no_wording_stands_for_two_fields():
    words = [word for wordings in WORDINGS.values() for word in set(wordings.split())]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
    assert set(WORDINGS) == set(FIELDS)
    assert [
        word for word in EXACT if normalized(word) != word.replace("/", "/") and word not in readings(word)
    ] == []


def test_the_national_export_is_understood():
    layout = find_layout([["党员信息导出"], NATIONAL_EXPORT])
    assert layout.first_line == 2
    assert {name: [NATIONAL_EXPORT[i] for i in columns] for name, columns in layout.columns.items()} == {
        "name": ["姓名"],
        "sex": ["性别"],
        "id_number": ["公民身份号码"],
        "ethnicity": ["民族"],
        "native_place": ["籍贯"],
        "born_on": ["出生日期"],
        "education": ["学历"],
        "degree": ["学位"],
        "category": ["人员类别"],
        "organization": ["所在党支部"],
        "admission_date": ["入党日期"],
        "confirmation_date": ["转正日期"],
        "standing_correction_months": ["党龄校正值（月）"],
        "job_category": ["工作岗位"],
        "professional_title": ["从事专业技术职务(技术职称)"],
        "social_stratum": ["新社会阶层类型"],
        "frontline": ["一线情况"],
        "is_migrant_worker": ["是否农民工"],
        "started_work_on": ["参加工作日期"],
        "marital_status": ["婚姻状况"],
        "address": ["家庭住址"],
        "household_place": ["户籍所在地"],
        "phone": ["手机号码", "联系电话"],
        "membership_state": ["党籍状态"],
        "entry_type": ["党员增加信息"],
        "departure": ["党员减少信息"],
    }
    assert layout.unknown == [
        "是否台湾省籍",
        "培训情况",
        "党员档案所在单位",
        "是否失联党员",
        "失去联系日期",
        "是否流动党员",
        "外出流向",
        "入党类型",
        "转正情况",
        "入党时所在支部",
        "延长预备期时间",
    ]


def test_the_header_is_found_under_title_rows():
    rows = [["XX支部党员信息表", ""], ["填表人：   填表日期：2026.11", ""], [], ["", ""], HEADINGS, person(1)]
    assert find_layout(rows).first_line == 5


def test_a_header_of_two_rows_under_merged_cells_is_read():
    rows = [
        ["云川大学党员花名册", "", "", "", "", "", ""],
        ["序号", "姓名", "基本信息", "", "组织信息", "", "备注"],
        ["", "", "性别", "身份证号", "入党时间", "转正时间", ""],
        [1, "张三", "男", "x", "1998.07", "1999.07", ""],
    ]
    layout = find_layout(rows)
    assert (layout.first_line, layout.columns) == (
        3,
        {
            "name": [1],
            "sex": [2],
            "id_number": [3],
            "admission_date": [4],
            "confirmation_date": [5],
            "remark": [6],
        },
    )


def test_a_heading_split_between_two_rows_is_put_together():
    rows = [
        ["姓名", "入党时间", "", "联系方式", ""],
        ["", "预备", "转正", "手机", "座机"],
        ["张三", "1998.07", "1999.07", "1", "2"],
    ]
    assert find_layout(rows).columns == {
        "name": [0],
        "admission_date": [1],
        "confirmation_date": [2],
        "phone": [3, 4],
    }


def test_names_of_other_people_under_a_merged_heading_are_not_the_members():
    rows = [
        ["姓名", "入党时间", "入党介绍人", ""],
        ["", "", "姓名", "性别"],
        ["张三", "1998.07", "李四", "男"],
    ]
    layout = find_layout(rows)
    assert layout.columns == {"name": [0], "admission_date": [1]}


def test_a_row_of_data_is_never_taken_for_the_second_half_of_the_header():
    rows = [HEADINGS, [1, "", "男", "", "", "", ""], person(2)]
    assert find_layout(rows).first_line == 1


def test_any_order_of_columns_is_read():
    rows = [HEADINGS[::-1], person(1)[::-1]]
    [line] = read_table([Sheet("", rows)]).lines
    assert line.cells["name"] == person(1)[1]


def test_of_two_columns_of_one_field_the_first_that_is_filled_wins_and_it_is_said():
    table = read_table(
        [
            Sheet(
                "",
                [["姓名", "入党日期", "入党时间"], ["张三", "", "1998.07"], ["李四", "1999.01", "1998.07"]],
            )
        ]
    )
    assert [line.cells["admission_date"] for line in table.lines] == ["1998.07", "1999.01"]
    assert table.layout.repeated == {"admission_date": ["入党日期", "入党时间"]}


def test_the_mobile_phone_comes_before_the_other_without_a_word():
    table = read_table(
        [Sheet("", [["姓名", "联系电话", "手机号码"], ["张三", "010-1", "138"], ["李四", "010-1", ""]])]
    )
    assert [line.cells["phone"] for line in table.lines] == ["138", "010-1"]
    assert table.layout.repeated == {}


def test_unknown_columns_are_named_and_their_cells_kept():
    table = read_table([Sheet("", [["姓名", "性别", "血型"], ["张三", "男", "O"]])])
    assert table.layout.unknown == ["血型"]
    assert table.lines[0].others == {"血型": "O"}


def test_the_sheet_with_the_richest_header_is_read_and_the_others_are_named():
    sheets = [
        Sheet("说明", [["本表由支部填写", ""], ["姓名要写全名", ""]]),
        Sheet("旧", [["姓名", "性别"], ["张三", "男"]]),
        Sheet("新", [HEADINGS, person(1)]),
    ]
    table = read_table(sheets)
    assert (table.sheet, table.unread_sheets) == ("新", ["旧"])


def test_lines_are_counted_from_the_first_under_the_header_and_blank_ends_are_cut():
    table = read_table([Sheet("", [HEADINGS, person(1), [""] * 7, person(2), ["", " "], []])])
    assert [line.number for line in table.lines] == [1, 2, 3]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["你好"], ["世界"]], "no_header"),
        ([["性别", "民族", "学历"], ["男", "汉", "本科"]], "no_name_column"),
        ([HEADINGS], "no_rows"),
        ([HEADINGS, ["", ""]], "no_rows"),
    ],
)
def test_a_table_without_head_or_body_is_refused(rows, code):
    with pytest.raises(Unreadable) as refused:
        read_table([Sheet("", rows)])
    assert refused.value.code == code


def test_without_a_name_column_the_found_headings_are_said():
    with pytest.raises(Unreadable) as refused:
        read_table([Sheet("", [["性别", "民族", "学历"], ["男", "汉", "本科"]])])
    assert "性别, 民族, 学历" in refused.value.message


cells = st.one_of(
    st.text(max_size=12), st.integers(), st.floats(allow_nan=False), st.sampled_from(sorted(EXACT))
)


@given(st.lists(st.lists(cells, max_size=8), max_size=8))
def test_no_table_ever_breaks_the_search(rows):
    layout = find_layout(rows)
    assert layout is None or layout.first_line <= len(rows)
