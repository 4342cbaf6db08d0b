"""A secret ballot in a real browser: sealed on the device, opened by the server, counted by two."""

import re
from uuid import uuid4

WORDS = ("the scrutineer's words", "the teller's words")


def opened(page, way: str) -> None:
    """An advisory vote on one question."""
    page.locator(".dj-head__act .btn-secondary").click()
    page.locator("[name=title]").fill(f"Vote {uuid4().hex[:6]}")
    page.locator("[name=questions]").fill("Shall we?")
    page.locator(f"[name=way][value={way}]").check()
    for n, (office, words) in enumerate(zip(("scrutineer", "teller"), WORDS, strict=True), start=1):
        page.locator(f"[name={office}]").select_option(index=n)
        page.locator(f"[name={office}_passphrase]").fill(words)
    page.locator("main form .btn-primary").click()
    page.wait_for_load_state()


def meeting_beside(secretary, address: str):
    """The page of a meeting to which the ballot belongs: of the same weeks and not signed yet."""
    page = secretary.go("/o/software/meetings/")
    found = page.locator("tbody th a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    for link in found:
        page = secretary.go(link)
        if page.locator(f'a[href="{address}close/"]').count():
            return page
    raise AssertionError("no meeting shows the ballot")


def test_what_the_browser_seals_the_server_opens(visit):
    secretary = visit("secretary")
    page = secretary.go("/o/software/ballots/")
    opened(page, "codes")
    codes = page.locator(".code__c").all_inner_texts()
    address = page.locator(".bar a").first.get_attribute("href")
    # One more than half by phone: all sealed on the device but the last, which has no JavaScript.
    needed = len(codes) // 2 + 1
    voter, posted = visit(None, width=390), []
    voter.page.on("request", lambda r: posted.append(r.post_data) if r.method == "POST" else None)
    for n, code in enumerate(codes[: needed - 1]):
        paper = voter.go(f"/v/{code}/")
        assert paper.locator("[data-sealed=here]").is_visible()
        assert not paper.locator("[data-sealed=there]").is_visible()
        paper.locator("main form .btn-primary").click()
        assert paper.locator("#said").is_visible()
        paper.locator("[name=q0]").first.focus()
        for _ in range(1 + n % 2):
            paper.keyboard.press("ArrowDown")
        paper.locator("main form .btn-primary").click()
        paper.wait_for_selector(".dj-flash--ok")
    # Nothing but the sealed box left the device, always of one length.
    assert {re.sub(r"=.*", "", text) for text in posted} == {"box"}
    assert (
        len({len(text.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=")) for text in posted}) == 1
    )
    plain = visit(None, scripts=False)
    paper = plain.go(f"/v/{codes[needed - 1]}/")
    assert paper.locator("[data-sealed=there]").is_visible()
    paper.locator("label[for=id_q0]").click()
    paper.locator("main form .btn-primary").click()
    assert paper.locator(".dj-flash--ok").is_visible()

    page = meeting_beside(secretary, address)
    clicks = [page.locator(f'a[href="{address}close/"]'), page.locator("main form .btn-primary")]
    clicks[0].click()
    page.wait_for_url(f"**{address}close/")
    for office, words in zip(("scrutineer", "teller"), WORDS, strict=True):
        page.locator(f"[name={office}_passphrase]").fill(words)
    clicks[1].click()
    page.wait_for_selector("#h-result")
    # From the meeting's page to the closed result, of three that are allowed.
    assert len(clicks) == 2
    cells = page.locator("section[aria-labelledby=h-result] tbody td").all_inner_texts()
    odd = (needed - 1) // 2
    assert list(map(int, cells)) == [1, needed - 1 - odd, odd]
    assert secretary.complaints == voter.complaints == plain.complaints == []
