"""Builders of roster files: made-up people, in every kind of file."""

import csv
import io
from datetime import date

import xlsxwriter
import xlwt
from stdnum.cn.ric import calc_check_digit

TODAY = date(2026, 11, 23)
HEADINGS = ["序号", "姓名", "性别", "公民身份号码", "入党日期", "转正日期", "手机号码"]


def id_number(serial: int = 1, born: str = "19700604", sex: int = 1) -> str:
    """A made-up ID number with a right check digit; no county has the code 9999xx."""
    first = f"9999{serial // 100 % 100:02}{born}{serial % 100:02}{sex}"
    return first + calc_check_digit(f"{first}0")


def person(serial: int = 1, **cells) -> list:
    """A faultless row under HEADINGS; cells by heading replace its own."""
    row = {
        "序号": serial,
        "姓名": f"张{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}{'子丑寅卯辰巳午未申酉戌亥'[serial // 10 % 12]}",
        "性别": "男",
        "公民身份号码": id_number(serial),
        "入党日期": "1998-05-28",
        "转正日期": "1999-05-28",
        "手机号码": f"138{serial:08}",
    }
    row.update(cells)
    return list(row.values())


def xlsx(rows, *, title_rows=(), sheets=(), hidden=()) -> bytes:
    """An .xlsx of the rows; `sheets` and `hidden` are (name, rows) put before it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"})
    for name, cells in (*hidden, *sheets, ("名册", [*title_rows, *rows])):
        sheet = book.add_worksheet(name)
        for index, row in enumerate(cells):
            sheet.write_row(index, 0, row)
    for name, _cells in hidden:
        book.get_worksheet_by_name(name).hide()
    book.get_worksheet_by_name("名册").activate()
    if hidden:
        book.get_worksheet_by_name("名册").set_first_sheet()
    book.close()
    return buffer.getvalue()


def xls(rows) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row_index, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(row_index, column, cell, *([day] if isinstance(cell, date) else []))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def text(rows, *, encoding="utf-8", delimiter=",") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)
