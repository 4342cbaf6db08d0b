"""A branch's month in a real browser: roster, meeting, vote, signature, return, correction, approval."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from playwright.sync_api import expect

from partybuild.demonstration.people import invented_id_number

NOW = datetime.now(ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()
SAID = "Discussed what the month asks for."
RETURNED = "Item 1: name the person responsible."


@pytest.fixture(scope="module")
def roster(tmp_path_factory) -> Path:
    """Three people as a branch sends them: a title row, its own column order, dates in three manners."""
    path = tmp_path_factory.mktemp("roster") / "roster.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    people = [
        ("赵新元", "1990-05-06", "2012.07", "2013.07"),
        ("钱立言", "1985-01-31", "20080615", "20090615"),
        ("孙知行", "1979-12-01", "2001-03-08", "2002-03-08"),
    ]
    rows = [
        ["软件工程系教工党支部党员信息表"],
        ["序号", "党员姓名", "身份证号", "入党时间", "转正时间", "联系电话"],
    ]
    for number, (name, born, admitted, confirmed) in enumerate(people, start=1):
        id_number = invented_id_number(datetime.fromisoformat(born).date(), 40_000 + number, is_male=True)
        rows.append([number, name, id_number, admitted, confirmed, f"1980000{number:04}"])
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def score(page) -> float:
    return float(page.locator(".dj-big").first.inner_text())


def month_cell(page, kind: int):
    """The strip's cell of this month in a row: 0 general meetings, 1 committee meetings …"""
    return page.locator(".dj-strip tbody tr").nth(kind).locator("td").nth(TODAY.month - 1)


def child_month(page, branch: str) -> tuple[int, int]:
    """Held and due of a branch's current month in the children table."""
    row = page.locator(f"table tr:has(a[href='/o/{branch}/'])")
    return tuple(int(n) for n in re.search(r"(\d+)/(\d+)", row.inner_text()).groups())


def import_roster(secretary, roster) -> None:
    """Three clicks."""
    page = secretary.go("/o/software/members/import/")
    page.locator("input[type=file]").set_input_files(roster)
    page.locator("main form[enctype] .btn-primary").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    page.locator(".dj-head .btn-primary").click()
    page.locator("main .dj-acts .btn-primary").click()
    assert "/members/" in page.url
    assert page.goto(f"{secretary.address}/o/software/members/?q=qly").ok
    assert "钱立言" in page.locator("main").inner_text()


def hold_committee_meeting(secretary) -> str:
    """From the task to the recorded attendance: 5 due, 3 present; returns the meeting's address."""
    page = secretary.go("/o/software/meetings/new/?kind=committee_meeting")
    page.locator("[name=held_on]").fill(TODAY.isoformat())
    page.locator("[name=started_at]").fill("00:01")
    page.locator("[name=ended_at]").fill("00:02")
    page.locator("main form .btn-primary").click()
    page.wait_for_url(re.compile(r"/meetings/\d+/"))
    address = re.search(r"/o/software/meetings/\d+/", page.url).group()
    page = secretary.go(address + "attendance/")
    assert page.locator(".dj-mark").count() == 5
    for number in (3, 4):
        page.locator(".dj-mark").nth(number).locator("label[for$='-excused']").click()
    assert "3" in page.locator("[data-roll-count]").inner_text()
    page.locator("button[name=next][value=minutes]").click()
    return address


def write_minutes(page, *, yes: int) -> None:
    page.locator("[name='i0-title']").fill("Work of the month")
    page.locator("[name='i0-discussion']").fill(SAID)
    text = page.locator("[name='i0r0-text']")
    if not text.count():
        page.locator("button[name=add][value='0']").click()
    text.fill("Agreed.")
    vote = page.locator("[name='i0r0-is_voted']")
    if not vote.is_checked():
        vote.check()
    page.locator("[name='i0r0-basis']").select_option("committee")
    page.locator("[name='i0r0-yes']").fill(str(yes))
    page.locator("button[name=check]").click()


def test_a_month_from_roster_to_approval(visit, roster):
    secretary, reviewer = visit("secretary"), visit("reviewer")
    import_roster(secretary, roster)
    page = secretary.go("/o/software/")
    score_before = score(page)
    before = child_month(reviewer.go("/o/computing/"), "software")

    address = hold_committee_meeting(secretary)
    page = secretary.page
    write_minutes(page, yes=4)
    # Four votes of three present: refused next to the field, and every word still there.
    assert page.locator(".dj-errors, .dj-finding--error, [aria-invalid=true]").count() >= 1
    secretary.go(address + "minutes/")
    write_minutes(page, yes=3)
    page.locator("button[name=submit]").click()
    page.wait_for_url(lambda url: "/check/" not in url)

    page = reviewer.go("/o/computing/queue/")
    link = page.locator(f"a[href*='{address.split('/')[-2]}']").first
    link.click()
    assert SAID in page.locator("main").inner_text()
    page.locator("#id_remark").fill(RETURNED)
    page.locator("button[name=decision][value=return]").click()
    assert not page.locator(f"a[href*='/queue/meetings/{address.split('/')[-2]}/']").count()

    page = secretary.go("/o/software/")
    assert RETURNED in secretary.go(address).locator("main").inner_text()
    secretary.go(address + "minutes/")
    page.locator("[name='i0-discussion']").fill(SAID + " The member for organization is responsible.")
    page.locator("button[name=check]").click()
    page.locator("button[name=submit]").click()
    page.wait_for_url(lambda url: "/check/" not in url)

    reviewer.go(f"/o/computing/queue/meetings/{address.split('/')[-2]}/")
    reviewer.page.locator("button[name=decision][value=approve]").click()
    reviewer.page.wait_for_load_state()

    page = secretary.go("/o/software/")
    assert month_cell(page, 1).locator(".dj-cell--done").count() == 1
    assert score(page) != score_before
    after = child_month(reviewer.go("/o/computing/"), "software")
    assert (after[0] - before[0], after[1]) == (1, before[1])
    # The one complaint is the vote that was refused on purpose.
    assert [c.split("status of ")[-1][:3] for c in secretary.complaints] == ["422"]
    assert reviewer.complaints == []


class Counted:
    """A page whose clicks and inputs are counted as a person makes them."""

    def __init__(self, page):
        self.page, self.clicks, self.inputs = page, 0, 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def fill(self, selector: str, text: str) -> None:
        self.inputs += 1
        self.page.locator(selector).fill(text)

    def tick(self, selector: str) -> None:
        self.inputs += 1
        self.page.locator(selector).first.click()


def test_a_months_committee_record_takes_six_clicks_and_ten_inputs(visit):
    """From the home page to "submitted": one member on leave, one resolution put to the vote."""
    secretary = visit("secretary", moves=True)
    by = Counted(secretary.go("/o/software/"))
    by.click(".dj-head .btn-primary")
    by.tick("[name=kinds][value=committee_meeting]")
    # The form comes back with what the kind suggests; who is quicker than that types twice.
    expect(secretary.page.locator("[name=agenda]")).not_to_have_value("")
    by.fill("[name=held_on]", TODAY.isoformat())
    by.fill("[name=started_at]", "00:01")
    by.fill("[name=ended_at]", "00:02")
    by.click("main form .dj-acts .btn-primary")
    by.click(".dj-head .btn-primary")
    by.tick(".dj-mark >> nth=4 >> label[for$='-excused']")
    by.click("button[name=next][value=minutes]")
    # The titles of the items stand there already.
    for n in (0, 1):
        by.fill(f"[name='i{n}-discussion']", SAID)
    by.fill("[name='i0r0-text']", "Agreed.")
    by.tick("[name='i0r0-is_voted']")
    by.fill("[name='i0r0-yes']", "4")
    by.click("#minutes > .dj-acts button[name=check]")
    by.click("button[name=submit]")
    address = re.search(r"/o/software/meetings/\d+/", secretary.page.url).group()
    assert secretary.go(address).locator("form[action$='/withdraw/']").count() == 1
    # Seven and twelve are allowed.
    assert (by.clicks, by.inputs) == (6, 10)
    assert secretary.complaints == []


def test_without_javascript_a_meeting_is_planned_and_written(visit):
    secretary = visit("secretary2", scripts=False)
    page = secretary.go("/o/laboratory/meetings/new/?kind=theme_party_day")
    page.locator("[name=held_on]").fill(TODAY.isoformat())
    page.locator("[name=started_at]").fill("00:01")
    page.locator("[name=ended_at]").fill("00:02")
    page.locator("main form .btn-primary").click()
    address = re.search(r"/o/laboratory/meetings/\d+/", page.url).group()
    secretary.go(address + "attendance/")
    page.locator("button[name=next][value=minutes]").click()
    page.locator("[name='i0-title']").fill("Activity")
    page.locator("[name='i0-discussion']").fill(SAID)
    page.locator("button[name=add][value='0']").click()
    assert page.locator("[name='i0-discussion']").input_value() == SAID
    page.locator("button[name=check]").click()
    page.locator("button[name=submit]").click()
    assert SAID in secretary.go(address).locator("main").inner_text()


def test_two_people_saving_the_same_minutes_both_keep_their_words(visit):
    leader, secretary = visit("leader"), visit("secretary")
    page = leader.go("/o/software/meetings/new/?kind=group_meeting")
    page.locator("[name=held_on]").fill(TODAY.isoformat())
    page.locator("[name=started_at]").fill("00:01")
    page.locator("[name=ended_at]").fill("00:02")
    page.locator("main form .btn-primary").click()
    address = re.search(r"/o/software/meetings/\d+/", page.url).group()
    for person in (leader, secretary):
        person.go(address + "minutes/")
        person.page.locator("[name='i0-title']").fill("Study")
    leader.page.locator("[name='i0-discussion']").fill("What the leader wrote.")
    leader.page.locator(".dj-acts button[name=save]").first.click()
    leader.page.wait_for_url(lambda url: url.endswith(address))
    secretary.page.locator("[name='i0-discussion']").fill("What the secretary wrote.")
    secretary.page.locator(".dj-acts button[name=save]").first.click()
    secretary.page.wait_for_selector(".dj-errors")
    shown = secretary.page.locator("main").inner_text()
    assert "What the leader wrote." in shown
    assert secretary.page.locator("[name='i0-discussion']").input_value() == "What the secretary wrote."
    # Saying it once more is the decision; nothing was lost on the way.
    secretary.page.locator(".dj-acts button[name=save]").first.click()
    secretary.page.wait_for_url(lambda url: url.endswith(address))
    assert "What the secretary wrote." in secretary.page.locator("main").inner_text()
