"""The Excel file of any list: typed cells, a frozen head, nothing that runs, notes beside."""

import gc
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from members.sheets import (
    CONTENT_TYPE,
    Hours,
    ListSheet,
    PairSheet,
    hours,
    list_workbook,
    notes_of,
    workbook_of,
    workbook_response,
)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


COLUMNS = (("Name", 14, lambda r: r[0]), ("Value", 10, lambda r: r[1]))


def workbook(rows, **options) -> bytes:
    return list_workbook("List", COLUMNS, rows, {"Filter": "none"}, **options)


def sheet_of(content: bytes, name: str) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name).to_python()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(f"xl/{name}").decode()


def number_format(content: bytes) -> str:
    """The number format of B2, looked up the way Excel does it."""
    styles = part(content, "styles.xml")
    style = int(re.search(r'<c r="B2" s="(\d+)"', part(content, "worksheets/sheet1.xml"))[1])
    found = re.findall(r'<xf numFmtId="(\d+)"', styles.split("<cellXfs")[1])[style]
    own = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]+)"', styles))
    return {"0": "General", "1": "0", "2": "0.00", "49": "@"}.get(found) or own[found]


@pytest.mark.parametrize(
    ("value", "read", "shown_as"),
    [
        (Decimal("15"), 15, "0.00"),
        (Decimal("0"), 0, "0.00"),
        (Decimal("0.20"), 0.2, "0.00"),
        (Hours("32"), 32, "General"),
        (Hours("0.5"), 0.5, "General"),
        (7, 7, "0"),
        (0, 0, "0"),
        (date(2026, 3, 1), date(2026, 3, 1), "yyyy-mm-dd"),
        ("2026", "2026", "@"),
    ],
)
def test_a_cell_is_typed_by_its_value(value, read, shown_as):
    content = workbook([("A", value)])
    assert (sheet_of(content, "List")[1][1], number_format(content)) == (read, shown_as)


@pytest.mark.parametrize("value", ["", None])
def test_what_is_not_known_stays_empty(value):
    assert sheet_of(workbook([("A", value), ("B", 1)]), "List")[1] == ["A", ""]


@pytest.mark.parametrize("value", [True, 1.5, object()])
def test_a_value_without_a_form_is_refused(value):
    with pytest.raises(TypeError):
        workbook([("A", value)])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "http://x", "1e5"])
def test_what_is_typed_stays_text(text):
    content = workbook([(text, text)])
    xml = part(content, "worksheets/sheet1.xml")
    assert sheet_of(content, "List")[1] == [text, text]
    assert ("<f>" in xml, "hyperlink" in xml, 'quotePrefix="1"' in part(content, "styles.xml")) == (
        False, False, True,
    )  # fmt: skip


def test_the_head_is_frozen_and_the_filter_leaves_the_foot_out():
    content = workbook([("A", 1), ("B", 2)], foot=["Total", 3])
    xml = part(content, "worksheets/sheet1.xml")
    assert (sheet_of(content, "List")[3], 'state="frozen"' in xml) == (["Total", 3], True)
    assert '<autoFilter ref="A1:B3"/>' in xml


def test_hours_that_are_not_known_stay_unknown():
    assert (hours(None), hours(Decimal("1.5")), type(hours(Decimal("1.5")))) == (None, Hours("1.5"), Hours)


def test_a_book_has_its_sheets_in_order_and_the_notes_last():
    content = workbook_of(
        [ListSheet("List", COLUMNS, [("A", 1)]), PairSheet("Facts", [("=1", date(2026, 3, 1)), ("B", None)])],
        {"Filter": "none"},
    )
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == ["List", "Facts", "Notes"]
    assert sheet_of(content, "Facts") == [["=1", date(2026, 3, 1)], ["B", ""]]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["A/B: [c]*?\\'d"], ["A B   c     d"]),
        (["x" * 31, "x" * 32], ["x" * 31, "x" * 28 + " 2"]),
        (["Same", "same", "SAME"], ["Same", "same 2", "SAME 3"]),
        (["Notes"], ["Notes"]),
        (["", "?"], ["-", "- 2"]),
    ],
)
def test_the_names_of_sheets_are_such_as_excel_takes(titles, names):
    content = workbook_of([ListSheet(title, COLUMNS, []) for title in titles], {})
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names[:-1] == names


def test_the_notes_say_whose_list_it_is_and_who_made_it():
    branch = SimpleNamespace(name="Branch")
    at = datetime(2026, 4, 1, 9, tzinfo=UTC)
    notes = notes_of(branch, [1, 2], {"Month": "2026-03"}, by="=A", at=at)
    assert sheet_of(list_workbook("List", COLUMNS, [("A", 1)], notes), "Notes") == [
        ["Organization", "Branch"],
        ["Month", "2026-03"],
        ["Rows", "2"],
        ["Made by", "=A"],
        ["Made at", "2026-04-01 09:00"],
    ]


def test_the_answer_is_a_file_to_keep():
    response = workbook_response(b"x", "dues_branch_2026")
    assert response["Content-Type"] == CONTENT_TYPE
    assert response["Content-Disposition"] == 'attachment; filename="dues_branch_2026.xlsx"'


@pytest.mark.parametrize("was_on", [True, False])
def test_while_cells_are_written_no_garbage_is_looked_for_and_afterwards_as_before(was_on):
    """A book of 40,000 rows has hundreds of thousands of objects that are all in use."""
    seen = []

    def cell(row):
        seen.append(gc.isenabled())
        return row

    broken = ListSheet("List", [("Head", 10, cell)], [True])
    (gc.enable if was_on else gc.disable)()
    try:
        list_workbook("List", [("Head", 10, cell)], ["a", "b"], {})
        assert (seen, gc.isenabled()) == ([False, False], was_on)
        with pytest.raises(TypeError):
            workbook_of([broken], {})
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
