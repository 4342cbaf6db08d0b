from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn.ric import calc_check_digit

from members.codes import ENDS, Education, Ethnicity, JobCategory, MemberStatus, ProfessionalTitle
from members.roster.cells import is_nothing, read_cell
from members.roster.cells.choices import UnknownWording, read_choice
from members.roster.cells.dates import BadDate, RosterDate, read_date
from members.roster.cells.identity import BadIdentity, masked, read_identity
from members.roster.cells.names import BadName, read_name
from members.roster.cells.phones import BadPhone, read_phone
from members.roster.codewords import LABELLED
from members.roster.fields import FIELDS
from tests.members.rosters import TODAY, id_number


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1998-07-01", (1998, 7, 1)),
        ("1998/7/1", (1998, 7, 1)),
        ("1998.07.01", (1998, 7, 1)),
        ("1998.7.1.", (1998, 7, 1)),
        ("19980701", (1998, 7, 1)),
        (19980701, (1998, 7, 1)),
        ("1998年7月1日", (1998, 7, 1)),
        ("1998年07月01号", (1998, 7, 1)),
        ("1998 年 7 月 1 日", (1998, 7, 1)),
        ("1998 7 1", (1998, 7, 1)),
        ("１９９８．０７．０１", (1998, 7, 1)),
        ("1998-07-01 00:00:00", (1998, 7, 1)),
        ("1998-07-01T08:30:00", (1998, 7, 1)),
        ("1998/7/1 0:00", (1998, 7, 1)),
        ("1998—07—01", (1998, 7, 1)),
        ("1998、7、1", (1998, 7, 1)),
        ("1998。7。1", (1998, 7, 1)),
        ("一九九八年七月一日", (1998, 7, 1)),
        ("二〇〇一年十一月二十三日", (2001, 11, 23)),
        ("1998年7月1日（预备期延长）", (1998, 7, 1)),
        ("35977", (1998, 7, 1)),
        (35977, (1998, 7, 1)),
        (35977.5, (1998, 7, 1)),
        ("25/07/1998", (1998, 7, 25)),
        ("07/25/1998", (1998, 7, 25)),
        ("1998年7月1日入党", (1998, 7, 1)),
        ("35977.0", (1998, 7, 1)),
        ("19980701.0", (1998, 7, 1)),
        ("1-Jul-1998", (1998, 7, 1)),
        ("July 1, 1998", (1998, 7, 1)),
        ("1 July 1998", (1998, 7, 1)),
    ],
)
def test_a_day_is_read_in_each_way_of_writing(cell, expected):
    assert read_date(cell) == RosterDate(date(*expected), "day")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1998.07", (1998, 7)),
        ("1998.7", (1998, 7)),
        ("1998-07", (1998, 7)),
        ("1998/07", (1998, 7)),
        ("199807", (1998, 7)),
        (199807, (1998, 7)),
        ("1998年7月", (1998, 7)),
        ("一九九八年七月", (1998, 7)),
        (1998.07, (1998, 7)),
        (1998.7, (1998, 7)),
        (1998.12, (1998, 12)),
        ("1998.1", (1998, 1)),
        ("1998.10", (1998, 10)),
        ("1998-07-00", (1998, 7)),
        ("19980700", (1998, 7)),
        ("Jul-1998", (1998, 7)),
        ("July 1998", (1998, 7)),
    ],
)
def test_a_month_is_read_as_a_month(cell, expected):
    assert read_date(cell) == RosterDate(date(*expected, 1), "month")


@pytest.mark.parametrize("cell", ["1998", 1998, "1998年", "199800", "19980000"])
def test_a_year_is_read_as_a_year(cell):
    assert read_date(cell) == RosterDate(date(1998, 1, 1), "year")


def test_the_number_that_lost_its_zero_is_october_and_says_so():
    assert read_date(1998.1) == RosterDate(date(1998, 10, 1), "month", "date_october")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("98-07-01", "date_short_year"),
        ("98.7", "date_short_year"),
        ("98年7月1日", "date_short_year"),
        ("980701", "date_short_year"),
        ("2023-02-30", "date_no_such_day"),
        ("2023-02-29", "date_no_such_day"),
        ("20230431", "date_no_such_day"),
        ("1998-13-01", "date_no_such_month"),
        ("199813", "date_no_such_month"),
        ("1998-07-32", "date_no_such_day"),
        ("07/01/1998", "date_order"),
        ("不是日期", "date_unreadable"),
        ("12", "date_unreadable"),
        (12, "date_unreadable"),
        (-1.5, "date_unreadable"),
        (float("inf"), "date_unreadable"),
        ("1998-07-01-02", "date_unreadable"),
        ("2O01-07-01", "date_unreadable"),
    ],
)
def test_what_is_no_date_is_said_by_name(cell, code):
    with pytest.raises(BadDate) as bad:
        read_date(cell)
    assert bad.value.code == code


@given(st.dates(date(1927, 6, 1), date(2099, 12, 31)))
def test_every_day_survives_every_way_of_writing(day):
    serial = (day - date(1899, 12, 30)).days
    for written in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        serial,
        str(serial),
        float(serial) + 0.25,
    ):
        assert read_date(written) == RosterDate(day)


def test_dates_are_compared_as_far_as_both_are_known():
    year, month, day = read_date("1998"), read_date("1998.07"), read_date("1998-07-15")
    assert [year.is_before(month), month.is_before(day), day.is_before(month), month.is_before(year)] == [
        False
    ] * 4
    assert read_date("1998.06").is_before(day)
    assert not day.is_before(read_date("1998.06"))


GOOD = id_number(7)
WITH_X = next(n for n in (id_number(s) for s in range(100)) if n.endswith("X"))


@pytest.mark.parametrize(
    "cell",
    [
        GOOD,
        f" {GOOD} ",
        f"\u3000{GOOD}",
        f"{GOOD[:6]} {GOOD[6:14]} {GOOD[14:]}",
        f"'{GOOD}",
        f"{GOOD}\t",
        f"{GOOD}.0",
        "".join(chr(ord(digit) + 65248) for digit in GOOD),
        f"{GOOD[:6]}-{GOOD[6:14]}-{GOOD[14:]}",
        f"\u200b{GOOD}",
    ],
)
def test_an_id_number_is_read_through_blanks_and_wide_digits(cell):
    assert read_identity(cell, today=TODAY).number == GOOD


@pytest.mark.parametrize("cross", ["x", "Ｘ", "ｘ"])
def test_the_check_character_may_be_small_or_wide(cross):
    found = read_identity(WITH_X[:-1] + cross, today=TODAY)
    assert (found.number, found.remark) == (WITH_X, "")


@pytest.mark.parametrize("cross", ["×", "х", "Х", "*"])
def test_a_cross_in_place_of_the_check_character_is_read_and_said(cross):
    found = read_identity(WITH_X[:-1] + cross, today=TODAY)
    assert (found.number, found.remark) == (WITH_X, "id_x")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("999931198707304000", "id_damaged"),
        (9.99945197306198e17, "id_damaged"),
        (4.2e17, "id_damaged"),
        ("4.2E+17", "id_damaged"),
        ("9.99945197306198E+17", "id_damaged"),
        ("9.99945E17", "id_damaged"),
        (float(GOOD[:17] + "0"), "id_damaged"),
        (GOOD[:17] + str((int(GOOD[17]) + 1) % 10) if GOOD[17] != "X" else GOOD[:17] + "1", "id_check_digit"),
        ("999903195204234380", "id_check_digit"),
        (GOOD[:17], "id_length"),
        (GOOD + "1", "id_length"),
        ("12345", "id_length"),
        (12345, "id_length"),
        ("护照E1234567", "id_characters"),
        ("E12345678", "id_characters"),
        (GOOD[:5] + "O" + GOOD[6:], "id_characters"),
        ("99990519701304123" + "4", "id_birth_date"),
        ("999905203001011234", "id_birth_date"),
        ("9999**********1234", "masked"),
        ("9999●●●●●●●●●●1234", "masked"),
        (True, "id_characters"),
        ("999945197306198", "id_damaged"),
        ("999945991306198", "id_birth_date"),
    ],
)
def test_what_is_no_id_number_is_said_by_name(cell, code):
    with pytest.raises(BadIdentity) as bad:
        read_identity(cell, today=TODAY)
    assert bad.value.code == code
    assert GOOD not in str(bad.value)


def test_a_right_number_that_ends_in_zeros_is_taken_with_a_remark():
    number = (
        next(n for n in (f"999901{1950 + i}0101000" for i in range(60)) if calc_check_digit(n + "0") == "0")
        + "0"
    )
    found = read_identity(number, today=TODAY)
    assert (found.number, found.remark) == (number, "id_ends_in_zeros")


def test_the_same_number_typed_as_a_number_is_damaged_whatever_its_check_digit():
    with pytest.raises(BadIdentity) as bad:
        read_identity(float(GOOD[:15] + "000"), today=TODAY)
    assert bad.value.code == "id_damaged"


def test_an_old_number_of_fifteen_digits_becomes_one_of_eighteen():
    found = read_identity("999905650612001", today=TODAY)
    assert (found.number[:17], found.remark, found.born_on) == (
        "99990519650612001",
        "id_fifteen",
        date(1965, 6, 12),
    )
    assert calc_check_digit(found.number) == found.number[-1]
    assert read_identity(999905650612001, today=TODAY) == found


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 99), st.sampled_from([1, 2]))
def test_a_number_tells_birth_and_sex(day, serial, sex):
    found = read_identity(id_number(serial, f"{day:%Y%m%d}", sex), today=TODAY)
    assert (found.born_on, found.sex) == (day, "male" if sex == 1 else "female")


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place, shift):
    changed = GOOD[:place] + str((int(GOOD[place]) + shift) % 10) + GOOD[place + 1 :]
    with pytest.raises(BadIdentity):
        read_identity(changed, today=TODAY)


def test_a_masked_number_shows_the_first_and_the_last_two():
    assert masked(GOOD) == f"9***************{GOOD[-2:]}"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("13800138000", "13800138000"),
        (13800138000, "13800138000"),
        (13800138000.0, "13800138000"),
        ("13800138000.0", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("86-13800138000", "13800138000"),
        ("008613800138000", "13800138000"),
        ("013800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("手机：13800138000", "13800138000"),
        ("010-62345678", "01062345678"),
        ("(0755) 2345678", "07552345678"),
        ("0755-23456789转801", "075523456789-801"),
        ("62345678", "62345678"),
        ("+852 9123 4567", "+85291234567"),
    ],
)
def test_a_phone_number_is_read(cell, number):
    assert read_phone(cell) == (number, False)


def test_of_several_numbers_the_mobile_comes_first_and_the_others_are_said():
    assert read_phone("010-62345678/13800138000") == ("13800138000", True)
    assert read_phone("13800138000、13900139000") == ("13800138000", True)
    assert read_phone("13800138000 13900139000") == ("13800138000", True)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1380013800", "phone_unreadable"),
        ("12345", "phone_unreadable"),
        ("电话", "phone_unreadable"),
        ("138****8000", "masked"),
        ("1.38E+10", "phone_unreadable"),
    ],
)
def test_what_is_no_phone_number_is_said(cell, code):
    with pytest.raises(BadPhone) as bad:
        read_phone(cell)
    assert bad.value.code == code


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("\u3000刘倩 ", "刘倩"),
        ("张　三", "张三"),
        ("张 三", "张三"),
        ("欧 阳 修", "欧阳修"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("𠮷野", "𠮷野"),
        ("䶮", "䶮"),
        ("John  Smith", "John Smith"),
        ("Ｊｏｈｎ Smith", "John Smith"),
        ("J. R. Smith", "J. R. Smith"),
        ("*王五", "王五"),
        ("李\n四", "李四"),
        ("羽\u200b毛", "羽毛"),
        ("甘" * 50, "甘" * 50),
    ],
)
def test_a_name_is_read_as_it_is_written(cell, name):
    assert read_name(cell).text == name


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("甘" * 51, "too_long"),
        ("张?", "garbled"),
        ("张�", "garbled"),
        ("13800138000", "name_not_a_name"),
        ("张三1", "name_not_a_name"),
        ("#REF", "name_not_a_name"),
        ("张三、李四", "name_several"),
        (0, "name_not_a_name"),
    ],
)
def test_what_is_no_name_is_said(cell, code):
    with pytest.raises(BadName) as bad:
        read_name(cell)
    assert bad.value.code == code


def test_words_in_brackets_are_left_out_of_the_name():
    name = read_name("李四（女）")
    assert (name.text, name.brackets) == ("李四", "女")


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("sex", "男", "male"),
        ("sex", " 女 ", "female"),
        ("sex", "Female", "female"),
        ("category", "正式党员", MemberStatus.FULL),
        ("category", "预备", MemberStatus.PROBATIONARY),
        ("category", "中共预备党员", MemberStatus.PROBATIONARY),
        ("category", "入党积极分子", MemberStatus.ACTIVIST),
        ("category", "党员（正式）", MemberStatus.FULL),
        ("category", "Full member", MemberStatus.FULL),
        ("ethnicity", "汉", Ethnicity.HAN),
        ("ethnicity", "汉族", Ethnicity.HAN),
        ("ethnicity", "01-汉族", Ethnicity.HAN),
        ("ethnicity", "01", Ethnicity.HAN),
        ("ethnicity", 1, Ethnicity.HAN),
        ("ethnicity", "维吾尔族", Ethnicity.UYGHUR),
        ("ethnicity", "Zhuang", Ethnicity.ZHUANG),
        ("education", "本科", Education.UNDERGRADUATE),
        ("education", "大专", Education.JUNIOR_COLLEGE),
        ("education", "大学本科毕业（在职）", Education.UNDERGRADUATE),
        ("education", "硕士研究生", Education.POSTGRADUATE),
        ("education", "全日制硕士研究生毕业", Education.POSTGRADUATE),
        ("education", "中专", Education.VOCATIONAL_SECONDARY),
        ("education", "中等职业", Education.VOCATIONAL_SECONDARY),
        ("education", "高中", Education.SENIOR_HIGH),
        ("education", "初中文化", Education.JUNIOR_HIGH),
        ("degree", "工学硕士", "3"),
        ("job_category", "学生", JobCategory.STUDENT),
        ("job_category", "事业单位专业技术人员", JobCategory.INSTITUTION_PROFESSIONAL),
        ("job_category", "军人、武警", JobCategory.MILITARY),
        ("job_category", "非公有制企业管理人员", JobCategory.PRIVATE_ENTERPRISE_MANAGER),
        ("job_category", "011 党政机关工作人员", JobCategory.STATE_ORGAN),
        ("professional_title", "副教授", ProfessionalTitle.SENIOR),
        ("professional_title", "讲师", ProfessionalTitle.INTERMEDIATE),
        ("is_migrant_worker", "是", True),
        ("is_migrant_worker", "否", False),
        ("membership_state", "正常", "normal"),
        ("membership_state", "已转出", "left"),
    ],
)
def test_a_coded_value_is_read_by_its_wording(field, cell, value):
    assert read_choice(field, cell) == value


@pytest.mark.parametrize(
    ("field", "cell"), [("sex", "不男不女"), ("ethnicity", "火星族"), ("education", "不会")]
)
def test_an_unknown_wording_is_not_guessed(field, cell):
    with pytest.raises(UnknownWording):
        read_choice(field, cell)


def test_all_fifty_six_ethnic_groups_are_known_with_and_without_the_last_character():
    from members.roster.codewords import _ETHNIC_GROUPS

    expected = [f"{code:02}" for code in range(1, 57)]
    assert [read_choice("ethnicity", f"{word}族") for word in _ETHNIC_GROUPS] == expected
    assert [read_choice("ethnicity", word) for word in _ETHNIC_GROUPS] == expected


@pytest.mark.parametrize(
    "cell", ["", " ", "\u3000", "无", "—", "——", "-", "/", "暂无", "N/A", "n/a", "无 ", "\u200b", "不详"]
)
def test_a_cell_that_says_nothing_is_nothing(cell):
    assert is_nothing(cell)


@given(
    st.sampled_from(sorted(FIELDS)),
    st.one_of(
        st.text(max_size=60),
        st.floats(allow_nan=True),
        st.integers(),
        st.text("0123456789-./年月日Xx*E+", max_size=20),
    ),
)
def test_no_cell_of_any_field_ever_breaks_the_reading(field, cell):
    reading = read_cell(field, cell, today=TODAY)
    for problem in reading.problems:
        assert problem.message


@given(st.text("0123456789X*", min_size=15, max_size=19))
def test_no_problem_ever_repeats_an_id_number(cell):
    for problem in read_cell("id_number", cell, today=TODAY).problems:
        assert cell not in problem.message


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("field", sorted(set(LABELLED) - {"membership_state"}))
def test_every_label_that_our_exports_write_is_read_back(field, language):
    with override(language):
        for choice in set(LABELLED[field]) - set(ENDS):
            assert read_choice(field, str(choice.label)) == choice.value
