"""The Excel file of a roster: safe, dated, and known to the import."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.utils.translation import override

from branches.scope import Scope
from members.exports.roster import roster_workbook
from members.listing import RosterFilter, dress, in_order, roster_of
from members.services import register_member
from members.services.imports import stage_roster
from tests import make

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 4, tzinfo=UTC)


def workbook(branch, language="en", by="Somebody") -> bytes:
    with override(language):
        rows = in_order(roster_of(branch, Scope.everything(), RosterFilter(on=TODAY)), branch, "")
        dressed = dress(list(rows), Scope.everything(), on=TODAY)
        return roster_workbook(dressed, branch, {}, by=by, at=AT)


def register(branch, **fields):
    given = {"name": "陈思远", "status": "full", "on": date(2024, 9, 1)} | fields
    return register_member(by=None, organization=branch, **given)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "\t=1", "http://x", "1e5"]
)
def test_nothing_typed_becomes_a_formula_a_link_or_a_number(branch, text):
    register(branch, remark=text, work_unit=text)
    found = parts(workbook(branch, by=text))
    sheets = "".join(xml for name, xml in found.items() if "sheet" in name and name.endswith(".xml"))
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets.lower()
    assert 'quotePrefix="1"' in found["xl/styles.xml"]


def test_the_head_is_frozen_and_dates_are_dates(branch):
    register(branch, admission_date=date(1999, 7, 1), confirmation_date=date(2000, 7, 1))
    sheet = parts(workbook(branch))["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in sheet
    assert f"<v>{(date(1999, 7, 1) - date(1899, 12, 30)).days}</v>" in sheet


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_import_accepts_the_export_and_changes_nothing(college, language):
    branch = make.organization(college, code="lone")
    group = make.group(branch, name="First group")
    register(
        branch, id_number="11010519491231002X", phone="13812345678", sex="female", ethnicity="01",
        education="20",
        born_on=date(1949, 12, 31), group=group, work_unit="软件学院教师", remark="=1",
        admission_date=date(1987, 6, 1), admission_precision="month", confirmation_date=date(1988, 6, 15),
    )  # fmt: skip
    register(
        branch,
        name="单雄",
        status="probationary",
        born_on=date(1990, 1, 2),
        admission_date=date(2025, 12, 10),
    )
    content = workbook(branch, language)
    with override(language):
        batch = stage_roster(by=None, organization=branch, content=content, on=TODAY)
    assert sorted(batch.rows.values_list("disposition", flat=True)) == ["unchanged", "unchanged"]
