"""A member goes from one branch to another in a real browser: found by pinyin, refused once, accepted."""

import re

import pytest
from playwright.sync_api import expect

REASON = "入党志愿书缺页，请补齐后再转。"


def free_member(visitor) -> tuple[str, str]:
    """Of the branch's members to choose from, the last whom nothing keeps here: key and name."""
    keepers = ["/o/software/membership/", "/o/software/transfers/"]
    busy = "".join(visitor.go(path).locator("main").inner_text() for path in keepers)
    options = visitor.go("/o/software/transfers/new/").locator("#id_member option[value*='-']").all()
    names = [(option.get_attribute("value"), option.inner_text().strip()) for option in options]
    return [(key, name) for key, name in names if name not in busy][-1]


def choose_and_send(page, member: str, text: str) -> str:
    """From the empty page to the sent transfer: search, radio button, send; returns its address."""
    page.locator("#id_member").first.select_option(member)
    page.locator("[name=q]").last.fill(text)
    page.locator("main form[method=get] button").first.click()
    page.wait_for_url(re.compile("q="))
    page.locator("input[type=radio][name=receiver]").first.check()
    page.locator("[name=dues_paid_until]").fill("2026-10")
    page.locator("main form[method=post] .btn-primary").click()
    page.wait_for_load_state()
    assert page.locator(".dj-errors").all_inner_texts() == []
    page.wait_for_url(re.compile(r"/o/software/transfers/\d+/$"))
    return re.search(r"\d+", page.url.split("/transfers/")[1]).group()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_member_is_sent_refused_sent_again_and_accepted(visit, scripts):
    sender, receiver = visit("secretary", scripts=scripts), visit("secretary2", scripts=scripts)
    member, name = free_member(sender)
    page = sender.page
    # By its code, which is the same in both languages of the demonstration.
    pk = choose_and_send(page, member, "labor")

    theirs = receiver.go(f"/o/laboratory/transfers/{pk}/")
    assert name in theirs.locator("h1").inner_text()
    assert receiver.page.locator(f"a[href*='{member}']").count() == 0
    theirs.locator(f"a[href$='/transfers/{pk}/refuse/']").click()
    theirs.locator("main form .btn-primary").click()
    # Nobody is refused without a reason.
    expect(theirs.locator(".dj-errors")).to_have_count(1)
    theirs.locator("[name=reason]").fill(REASON)
    theirs.locator("main form .btn-primary").click()
    theirs.wait_for_url(re.compile(rf"/transfers/{pk}/$"))
    assert REASON in sender.go(f"/o/software/transfers/{pk}/").locator("main").inner_text()

    page = sender.go(f"/o/software/transfers/new/?member={member}")
    again = choose_and_send(page, member, "labor")
    sender.go(f"/o/software/transfers/{again}/letter/")
    assert name in sender.page.locator(".a4").inner_text()
    theirs = receiver.go(f"/o/laboratory/transfers/{again}/accept/")
    theirs.locator("main form .btn-primary").click()
    theirs.wait_for_url(re.compile(rf"/transfers/{again}/$"))
    assert theirs.locator(f"a[href='/o/laboratory/members/{member}/']").count() == 1
    assert name in receiver.go("/o/laboratory/members/").locator("tbody").inner_text()
    assert name not in sender.go("/o/software/members/").locator("tbody").inner_text()
    assert sender.complaints == []
    assert [c.split("status of ")[-1][:3] for c in receiver.complaints] == ["422"]
