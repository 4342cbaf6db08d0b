"""From the member who sees that something is wrong to the branch's acceptance, in a real browser."""

import re

from playwright.sync_api import expect

RIGHT = "广东韶关"


def test_a_member_asks_and_the_branch_corrects(visit):
    member, secretary = visit("member", width=390), visit("secretary")
    page = member.go("/my/profile/")
    page.locator("a[href='/my/profile/correct/household_place/']").click()
    page.locator("[name=household_place]").fill(RIGHT)
    page.locator("[name=note]").fill("ID card")
    page.locator("main .btn-primary").click()
    page.wait_for_url(re.compile("/my/profile/$"))
    assert RIGHT in page.locator("main").inner_text()

    page = secretary.go("/o/software/corrections/")
    page.locator(f"tr:has-text('{RIGHT}') a").click()
    assert RIGHT in page.locator("main").inner_text()
    page.locator("button[name=decision][value=accept]").click()
    page.wait_for_url(re.compile("/o/software/corrections/$"))
    assert RIGHT not in page.locator("main").inner_text()

    text = member.go("/my/profile/").locator("#fact-household_place").inner_text()
    assert RIGHT in text
    assert (member.complaints, secretary.complaints) == ([], [])


def test_a_member_answers_without_javascript(visit):
    member = visit("member", width=390, scripts=False)
    page = member.go("/my/")
    page.locator("form[action*='/reply/'] button").click()
    page.wait_for_url(re.compile("/my/$"))
    page.locator("a[href*='/reply/']").first.click()
    page.locator("[name=answer][value=leave]").check()
    page.locator("main .btn-primary").click()
    expect(page.locator(".dj-errors")).to_have_count(1)
    page.locator("[name=reason]").select_option("business")
    page.locator("main .btn-primary").click()
    page.wait_for_url(re.compile("/my/$"))
