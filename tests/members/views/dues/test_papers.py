"""Registers, publications and lists of dues leave as files."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineWorkbook

from members.models.dues import DuesYearlyStep
from partybuild.audit.models import Entry
from tests.members.dues.books import settled
from tests.members.views.dues.pages import YEAR


def sheet(response, number=0) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(number).to_python()


def test_the_register_has_everybody_and_every_month(page, branch, people):
    for number in (1, 2):
        settled(branch, date(2026, number, 1), unpaid=[people[0]] if number == 2 else [])
    rows = sheet(page.get(f"{YEAR}2026/register/export/"))
    assert rows[0] == ["Name", *[f"{n:02}" for n in range(1, 13)], "Due", "Paid", "Missing"]
    found = {row[0]: (row[1], row[2], row[3], *row[13:]) for row in rows[1:]}
    assert found["甲"] == (112.97, 0, "", 225.94, 112.97, 112.97)
    assert found["Total"][:2] == (226.14, 113.17)
    assert page.get(f"{YEAR}2026/register/").context["register"].paid_total == Decimal("339.31")


def test_the_publication_has_names_and_amounts_and_no_bases(page, branch, people):
    settled(branch, date(2026, 3, 1))
    rows = sheet(page.get(f"{YEAR}2026/publication/export/"))
    assert rows[0] == ["Name", "Months", "Due", "Paid", "Missing"]
    assert sorted(r[:2] for r in rows[1:-1]) == sorted([["甲", 1], ["乙", 1], ["丙", 1]])
    response = page.post(f"{YEAR}2026/published/")
    assert response["Location"] == f"{YEAR}2026/publication/"
    page.post(f"{YEAR}2026/published/")
    assert DuesYearlyStep.objects.get().step == "publication"
    assert page.get(response["Location"]).context["may_publish"] is False


def test_the_assessment_has_bases_and_each_copy_is_audited(page, people):
    rows = sheet(page.get(f"{YEAR}2026/assessment/export/"))
    assert ["甲", "Monthly pay", 7531.46, "1.5", "", 112.97] in rows
    assert rows[-1][-1] == 226.14
    entry = Entry.objects.get(action="export dues")
    assert entry.details == {"list": "assessment", "count": 3}


def test_the_arrears_list_is_filtered_and_exported(page, branch, people):
    for number in range(1, 6):
        settled(branch, date(2026, number, 1), unpaid=people[:2] if number == 5 else [people[0]])
    response = page.get(f"{YEAR}arrears/?kind=warned")
    assert [r.member.name for r in response.context["page"]] == ["甲"]
    rows = sheet(page.get(f"{YEAR}arrears/export/"))
    assert sorted(r[0] for r in rows) == ["Name", "乙", "甲"]
    assert next(r for r in rows if r[0] == "甲")[2:] == [
        "2026-01, 2026-02, 2026-03, 2026-04, 2026-05",
        564.85,
        5,
    ]
