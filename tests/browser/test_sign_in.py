"""Two phones sign in from the code's address; what is ticked without network comes in later, once."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.browser.conftest import Visitor


def plan_now(visitor) -> str:
    """A theme Party day that begins this minute; returns the address of its page."""
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    page = visitor.go("/o/software/meetings/new/")
    page.locator("[name=kinds][value=theme_party_day]").check()
    page.wait_for_load_state("networkidle")
    page.locator("[name=held_on]").fill(f"{now:%Y-%m-%d}")
    page.locator("[name=started_at]").fill(f"{now:%H:%M}")
    page.locator("[name=ended_at]").fill("")
    page.locator("main .btn-primary").last.click()
    page.wait_for_url(re.compile(r"/meetings/\d+/$"))
    return "/" + page.url.split("/", 3)[3]


def people_of(visitor, address: str) -> list[tuple[str, str, str]]:
    """(key, name, last four digits) of four who are due and have a phone; a masked number shows its end."""
    rows = visitor.go(address + "by-hand/").locator("label:has([name=tick])").all()
    due = [(row.locator("input").get_attribute("value"), row.inner_text().strip()) for row in rows]
    found = []
    for key, name in due:
        shown = visitor.go(f"/o/software/members/{key}/").locator("main").inner_text()
        if number := re.search(r"\d{3}\*{4}(\d{4})", shown):
            found.append((key, name, number[1]))
        if len(found) == 4:
            break
    return found


def test_two_phones_sign_in_and_two_are_ticked_without_network(visit, browser, demo):
    secretary = visit("secretary")
    address = plan_now(secretary) + "checkin/"
    people = people_of(secretary, address)
    page = secretary.go(address)
    page.locator("button[name=open]").click()

    phones = [Visitor(browser, *demo, width=390) for _ in range(2)]
    for phone, (_key, name, digits) in zip(phones, people, strict=False):
        scanned = phone.go(secretary.page.locator("#address").get_attribute("href").replace(demo[0], ""))
        assert name not in scanned.locator("main").inner_text()
        scanned.locator("[name=said]").fill(name)
        scanned.locator("[name=digits]").fill(digits)
        scanned.locator("main .btn-primary").click()
        scanned.wait_for_url(re.compile("/s/done/"))
        assert name in scanned.locator("main").inner_text()
        # The list on the screen grows by itself.
        page.locator(f".dj-checkin__l li:has-text('{name}')").wait_for()

    ticked = secretary.go(address + "by-hand/")
    secretary.context.set_offline(True)
    for key, _name, _digits in people[2:]:
        ticked.locator(f"[name=tick][value='{key}']").check()
    ticked.locator("#ticks .btn-primary").click()
    ticked.wait_for_function("document.querySelector('[data-state]').textContent === ticks.dataset.away")
    kept = ticked.evaluate("JSON.stringify(localStorage)")
    assert all(key in kept and name not in kept for key, name, _digits in people[2:])
    secretary.context.set_offline(False)
    # A page opened again has them still.
    ticked = secretary.go(address + "by-hand/")
    assert ticked.locator("[name=tick]:checked").count() == 2
    ticked.locator("#ticks .btn-primary").click()
    ticked.wait_for_url(re.compile(address + "$"))
    assert all(name in ticked.locator(".dj-checkin__l").inner_text() for _key, name, _digits in people)
    assert ticked.locator("[data-received]").count() == 1
    assert ticked.evaluate("localStorage.length") == 0

    ticked.locator("button[name=end]").click()
    ticked.wait_for_url(re.compile("/attendance/$"))
    assert ticked.locator("[value=absent]:checked").count() == ticked.locator(".dj-mark").count() - 4
    assert [c for c in secretary.complaints if "ERR_INTERNET_DISCONNECTED" not in c] == []
    assert [phone.complaints for phone in phones] == [[], []]
    for phone in phones:
        phone.close()
