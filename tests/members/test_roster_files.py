import io
import struct
import time
import tracemalloc
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from members.roster.archive import fault_of
from members.roster.files import MAX_BYTES, Unreadable, open_sheets
from tests.members import rosters
from tests.members.rosters import HEADINGS, person

ROWS = [HEADINGS, person(1), person(2)]


def code_of(content):
    with pytest.raises(Unreadable) as refused:
        open_sheets(content)
    assert str(refused.value)
    return refused.value.code


def as_text(rows):
    return [[str(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_text_is_read_in_every_usual_encoding_and_delimiter(encoding, delimiter):
    [sheet] = open_sheets(rosters.text(ROWS, encoding=encoding, delimiter=delimiter))
    assert sheet.rows == as_text(ROWS)


def test_rare_characters_of_gb18030_are_kept():
    [sheet] = open_sheets(rosters.text([["姓名"], ["䶮𠮷"]], encoding="gb18030"))
    assert sheet.rows == [["姓名"], ["䶮𠮷"]]


def test_one_broken_byte_costs_one_character_not_the_file():
    content = rosters.text([HEADINGS, *(person(n) for n in range(1, 30))], encoding="gb18030")
    place = content.index("性".encode("gb18030"))
    broken = content[:place] + b"\xff\xff" + content[place + 2 :]
    [sheet] = open_sheets(broken)
    assert "\ufffd" in sheet.rows[0][2]
    assert sheet.rows[29] == as_text([person(29)])[0]


def test_line_ends_of_three_systems_are_read():
    for line_end in ("\n", "\r\n", "\r"):
        [sheet] = open_sheets(line_end.join(["姓名,性别", "张三,男", ""]).encode())
        assert sheet.rows == [["姓名", "性别"], ["张三", "男"]]


def test_tricks_that_keep_excel_from_numbers_are_undone():
    [sheet] = open_sheets(
        'sep=,\n姓名,公民身份号码\n张三,="999901197006040011"\n李四,\'999901197006040011\n'.encode()
    )
    assert sheet.rows == [
        ["姓名", "公民身份号码"],
        ["张三", "999901197006040011"],
        ["李四", "999901197006040011"],
    ]


def test_a_stray_quotation_mark_does_not_swallow_the_rest():
    lines = ["姓名,备注", '张三,"未完', "李四,", "王五,"]
    [sheet] = open_sheets("\n".join(lines).encode())
    assert [row[0] for row in sheet.rows] == ["姓名", "张三", "李四", "王五"]


def test_a_line_break_inside_a_cell_stays_inside():
    [sheet] = open_sheets('姓名,"手机\n号码"\n张三,1\n'.encode())
    assert sheet.rows == [["姓名", "手机\n号码"], ["张三", "1"]]


def test_the_kind_is_judged_by_the_bytes():
    rows = [["姓名", "入党日期"], ["张三", date(1998, 7, 1)], ["李四", 19980701]]
    expected = [["姓名", "入党日期"], ["张三", "1998-07-01"], ["李四", 19980701]]
    assert next(sheet.rows for sheet in open_sheets(rosters.xlsx([rows[0], *rows[1:]])))[0] == expected[0]
    assert open_sheets(rosters.xls(rows))[0].rows == expected


def test_cells_of_an_xlsx_keep_their_kind():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["文字", 36892, 1998.07, 9.99945197306198e17, True])
    sheet.write_datetime(0, 5, date(1998, 7, 1))
    sheet.write_formula(0, 6, "=1/0", None, "#DIV/0!")
    book.close()
    [read] = open_sheets(buffer.getvalue())
    assert read.rows == [["文字", 36892, 1998.07, 9.99945197306198e17, "TRUE", "1998-07-01", "#DIV/0!"]]


def test_hidden_sheets_are_not_read():
    sheets = open_sheets(rosters.xlsx(ROWS, hidden=[("说明", [["姓名", "性别"], ["勿填", ""]])]))
    assert [sheet.name for sheet in sheets] == ["名册"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "not_a_spreadsheet"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "not_a_spreadsheet"),
        (b"GIF89a" + b"\x00" * 40, "not_a_spreadsheet"),
        (b"{\\rtf1 ...}", "not_a_spreadsheet"),
        (bytes(range(256)) * 20, "not_a_spreadsheet"),
        (b"\x7fELF" + bytes(200), "not_a_spreadsheet"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "web_page"),
        (b"\n<!DOCTYPE html>\n<table></table>", "web_page"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "web_page"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (rosters.xlsx(ROWS)[:-300], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_a_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), "damaged"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_roster_is_refused_by_name(content, code):
    assert code_of(content) == code


def zipped(entries, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"word/document.xml": "x"}, "word"),
        ({"ppt/presentation.xml": "x"}, "not_a_spreadsheet"),
        ({"photo.jpg": "x"}, "not_a_spreadsheet"),
        ({"xl/workbook.xml": "x", "xl/vbaProject.bin": "x"}, "macros"),
        ({"xl/workbook.bin": "x"}, "binary_workbook"),
        ({"xl/workbook.xml": "x", "../evil": "x"}, "damaged"),
        ({"xl/workbook.xml": "x", "/etc/passwd": "x"}, "damaged"),
        ({f"xl/workbook.{n}": "x" for n in range(201)}, "unpacks_too_large"),
        ({"xl/workbook.xml": "<no/>"}, "damaged"),
    ],
)
def test_an_archive_is_judged_before_it_is_opened(entries, code):
    assert code_of(zipped(entries)) == code


def test_two_hundred_megabytes_are_refused_at_once_and_without_unpacking():
    content = zipped({"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": b"0" * (200 << 20)})
    tracemalloc.start()
    began = time.perf_counter()
    assert code_of(content) == "unpacks_too_large"
    took, (_now, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 0.5
    assert peak < 2 << 20


def test_many_harmless_entries_that_sum_up_are_refused():
    body = bytes(range(256)) * 2400  # 600 KiB each, under the size from which the ratio matters
    assert fault_of(zipped({f"xl/workbook.{n}": body for n in range(120)})) == "unpacks_too_large"


def test_a_directory_that_lies_about_the_size_is_found_out():
    content = zipped({"xl/workbook.xml": b"0" * (30 << 20)})
    real = struct.pack("<I", 30 << 20)
    assert content.count(real) == 2
    assert code_of(content.replace(real, struct.pack("<I", 1000))) == "damaged"


def test_an_encrypted_entry_is_said_to_be_protected():
    content = bytearray(zipped({"xl/workbook.xml": "x"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(content)) == "password"


def test_a_cell_in_the_last_corner_does_not_eat_the_memory():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "姓名")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    assert code_of(buffer.getvalue()) in {"too_large", "too_many_rows", "too_slow", "damaged"}


def test_too_many_rows_and_columns_are_said():
    assert code_of(rosters.xlsx([["姓名"]] * 20_051)) == "too_many_rows"
    assert code_of(rosters.text([["姓名"]] * 20_100)) == "too_many_rows"
    assert code_of(rosters.xlsx([["姓名"] * 61])) == "too_many_columns"
    assert code_of(rosters.text([["姓名"] * 61])) == "too_many_columns"


def test_padding_beyond_the_last_column_is_no_column():
    [sheet] = open_sheets(("姓名,性别" + "," * 80 + "\n张三,男" + "," * 80).encode())
    assert [row[:3] for row in sheet.rows] == [["姓名", "性别", ""], ["张三", "男", ""]]


def test_an_overlong_cell_is_cut_where_the_checks_will_notice():
    for content in (rosters.xlsx([["姓名"], ["甘" * 9000]]), rosters.text([["姓名"], ["甘" * 9000]])):
        [sheet] = open_sheets(content)
        assert len(sheet.rows[1][0]) == 2001


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_no_bytes_ever_break_the_opening(content):
    try:
        open_sheets(content)
    except Unreadable as refused:
        assert refused.message


# Made once: a workbook holds the time of its making, and its length may differ the second time.
REAL_FILES = [rosters.xlsx(ROWS), rosters.xls(ROWS), rosters.text(ROWS)]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_damage_to_a_real_file_ever_breaks_the_opening(data):
    content = bytearray(data.draw(st.sampled_from(REAL_FILES)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        open_sheets(bytes(content))
    except Unreadable as refused:
        assert refused.message
