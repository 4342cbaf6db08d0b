"""A month's dues of fifty people in a real browser: ticked as paid, two exceptions, few clicks."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from playwright.sync_api import expect

from partybuild.demonstration.people import invented_id_number

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
MONTH = f"/o/software/dues/{TODAY:%Y/%-m}/"
FULL = 50


def write_roster(path: Path, number: int) -> Path:
    """So many students as a branch sends them."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["党员姓名", "身份证号", "入党时间", "转正时间", "工作岗位"])
    for row in range(number):
        name = "郝" + "零一二三四五六七八九"[row % 10] + "甲乙丙丁戊"[row // 10]
        id_number = invented_id_number(date(2004, 1, 1 + row % 28), 45_000 + row, is_male=True)
        sheet.write_row(row + 1, 0, [name, id_number, "2023-06-15", "2024-06-15", "学生"])
    book.close()
    return path


class Clicks:
    """Counts what the hand does."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def on(self, locator):
        locator.click()
        self.count += 1
        self.page.wait_for_load_state()


def make_fifty(visitor, folder: Path) -> None:
    """Import as many students as are missing; the roster says so, and one click keeps their kind."""
    page = visitor.go(MONTH)
    missing = FULL - page.locator("tbody input[type=checkbox]").count()
    page = visitor.go("/o/software/members/import/")
    page.locator("input[type=file]").set_input_files(write_roster(folder / "roster.xlsx", missing))
    page.locator("main form[enctype] .btn-primary").click()
    page.locator(".dj-head .btn-primary").click()
    page.wait_for_load_state()
    page = visitor.go("/o/software/dues/bases/")
    page.locator("main form .dj-acts .btn-primary").click()
    page.wait_for_url(lambda url: url.endswith("/dues/"))


def test_fifty_people_are_settled_with_two_exceptions_in_four_clicks(visit, tmp_path):
    visitor = visit("secretary")
    make_fifty(visitor, tmp_path)
    page = visitor.page
    clicks = Clicks(page)
    clicks.on(page.locator(".dj-head .btn-primary"))
    assert page.url.endswith(MONTH)
    ticks = page.locator("tbody input[type=checkbox]")
    assert (ticks.count(), page.locator("tbody input[type=checkbox]:checked").count()) == (50, 50)
    for row in (3, 40):
        clicks.on(ticks.nth(row))
        page.locator("tbody select").nth(row).select_option("agreed")
    clicks.on(page.locator("main form .dj-acts .btn-primary"))
    assert clicks.count == 4
    assert page.locator("tbody tr").count() == 50
    assert page.locator("tbody .dj-badge--warn").count() == 2
    assert visitor.complaints == []


def test_without_scripts_a_month_that_all_have_paid_takes_two_clicks(visit):
    visitor = visit("secretary", scripts=False)
    page = visitor.go(f"{MONTH}reopen/")
    page.locator("input[name=reason]").fill("Both have paid")
    page.locator("main form .btn-primary").click()
    expect(page.locator("tbody input[type=checkbox]:checked")).to_have_count(48)
    for _person in range(2):
        page.locator("tbody input[type=checkbox]:not(:checked)").first.check()
    page.locator("main form .dj-acts .btn-primary").click()
    expect(page.locator("tbody .dj-badge--ok")).to_have_count(50)


def test_the_year_says_that_the_month_is_settled(visit):
    page = visit("secretary").go("/o/software/dues/")
    assert page.locator("tbody tr").nth(TODAY.month - 1).locator(".dj-badge--ok").count() == 1


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_pages_of_dues_fit_and_complain_of_nothing(visit, width):
    visitor = visit("secretary", width=width)
    for path in ("dues/", f"dues/{TODAY:%Y/%-m}/", "dues/bases/", "dues/arrears/"):
        page = visitor.go(f"/o/software/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], path
    assert visitor.complaints == []
