"""Does app.js do what it promises, in a real browser, on pages that would work without it?"""

from pathlib import Path

import pytest
from django.conf import settings

SITE = "http://partybuild.test"
SCRIPT = Path(settings.BASE_DIR) / "partybuild/static/app.js"
PAGE = """<!doctype html><html lang="en"{attributes}><body data-home="/home" data-meetings="/meetings">
<input id="q" type="search"><button data-size-toggle aria-pressed="false">size</button>
<button data-theme-toggle>theme</button><dialog id="keys"><button data-close>x</button></dialog>
<main id="main"><h1 tabindex="-1">T</h1>{body}</main><script src="/app.js"></script></body></html>"""


@pytest.fixture
def show(browser):
    """Opens a page with this body; answers to POST come from `answer`, a dict to be changed by the test."""
    context = browser.new_context()
    page = context.new_page()
    page.posted, page.answer = [], {"status": 204}
    page.clock.install()

    def serve(route):
        if route.request.method == "POST":
            page.posted.append(route.request.url.removeprefix(SITE))
            route.abort() if page.answer == "offline" else route.fulfill(**page.answer)
        elif route.request.url.endswith("/app.js"):
            route.fulfill(path=SCRIPT, content_type="text/javascript")
        else:
            route.fulfill(body=page.html, content_type="text/html")

    def opened(body="", attributes=""):
        page.html = PAGE.format(body=body, attributes=attributes)
        page.goto(f"{SITE}/here")
        return page

    context.route("**/*", serve)
    yield opened
    context.close()


def test_text_size_and_colours_are_kept_on_this_device(show):
    page = show()
    page.click("[data-size-toggle]")
    page.click("[data-theme-toggle]")
    assert page.evaluate(
        "[document.documentElement.dataset.size, document.documentElement.dataset.bsTheme]"
    ) == [
        "lg",
        "dark",
    ]
    assert page.get_attribute("[data-size-toggle]", "aria-pressed") == "true"
    assert {c["name"]: c["value"] for c in page.context.cookies()} == {"dj_size": "lg", "dj_theme": "dark"}
    page.click("[data-size-toggle]")
    assert {c["name"]: c["value"] for c in page.context.cookies()}["dj_size"] == "normal"


@pytest.mark.parametrize(
    ("keys", "path"), [("gh", "/home"), ("gm", "/meetings"), ("hg", "/here"), ("g/h", "/here")]
)
def test_two_keys_lead_home_and_to_the_meetings(show, keys, path):
    page = show()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(SITE + path)


def test_keys_typed_into_a_field_are_only_text(show):
    page = show('<a data-key="j" href="#next">next</a>')
    page.focus("#q")
    page.keyboard.type("j?gh/")
    assert page.input_value("#q") == "j?gh/"
    assert page.url == f"{SITE}/here"


def test_single_keys_can_be_switched_off_and_ctrl_enter_stays(show):
    body = (
        '<a data-key="j" href="#next">next</a>'
        '<form method="post" action="/go"><input id="i"><button class="btn-primary">go</button></form>'
    )
    page = show(body, ' data-keys="off"')
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.url == f"{SITE}/here"
    assert page.locator("dialog[open]").count() == 0
    page.focus("#i")
    with page.expect_request("**/go"):
        page.keyboard.press("Control+Enter")


def test_all_present_except_leaves_the_rows_somebody_has_touched(show):
    rows = "".join(
        f'<input type="radio" name="a-{n}" value="present">'
        f'<input type="radio" name="a-{n}" value="absent" id="no-{n}">'
        for n in range(3)
    )
    page = show(
        f'<form><fieldset data-marks><button data-mark-all="present">all</button>{rows}</fieldset></form>'
    )
    page.click("#no-1")
    page.click("[data-mark-all]")
    assert page.evaluate("[...document.querySelectorAll(':checked')].map(r => r.value)") == [
        "present",
        "absent",
        "present",
    ]


def test_rows_are_chosen_one_by_one_by_range_and_all_at_once(show):
    rows = "".join('<tr><td class="pick"><input type="checkbox"></td></tr>' for _ in range(4))
    page = show(
        '<form><table data-select><thead><tr><th><input type="checkbox" data-select-all></th></tr></thead>'
        f'<tbody>{rows}</tbody></table><div class="dj-bulk"><span data-count="%n chosen"></span>'
        '<button type="reset">none</button></div></form>'
    )
    boxes = page.locator("tbody input")
    assert page.locator(".dj-bulk").is_hidden()
    boxes.nth(0).click()
    assert page.text_content("[data-count]") == "1 chosen"
    boxes.nth(2).click(modifiers=["Shift"])
    assert page.text_content("[data-count]") == "3 chosen"
    page.click("[data-select-all]")
    assert page.text_content("[data-count]") == "4 chosen"
    page.click("[type=reset]")
    page.clock.run_for(10)
    assert page.locator(".dj-bulk").is_hidden()


DRAFT = (
    '<div id="trouble" hidden data-offline="offline" data-refused="no" data-signed-out="out"><p></p></div>'
    '<form data-autosave="/draft" data-conflict="conflict"><input name="version" value="1">'
    '<textarea name="t"></textarea><p data-saved="saved at %t"></p></form>'
)


def type_and_wait(page, text):
    page.fill("textarea", text)
    page.clock.run_for(10_100)
    page.wait_for_timeout(150)


def test_a_draft_is_saved_ten_seconds_after_typing_with_the_new_version(show):
    page = show(DRAFT)
    page.answer = {"status": 200, "json": {"version": 2}}
    page.fill("textarea", "a")
    page.clock.run_for(9_000)
    assert page.posted == []
    page.clock.run_for(1_100)
    page.wait_for_timeout(150)
    assert page.posted == ["/draft"]
    assert page.text_content("[data-saved]").startswith("saved at ")
    assert page.input_value("[name=version]") == "2"


def test_without_a_connection_the_draft_is_tried_again(show):
    page = show(DRAFT)
    page.answer = "offline"
    type_and_wait(page, "a")
    assert page.text_content("#trouble") == "offline"
    page.answer = {"status": 204}
    page.clock.run_for(10_100)
    page.wait_for_timeout(150)
    assert page.posted == ["/draft", "/draft"]
    assert page.locator("#trouble").is_hidden()


def test_a_conflict_is_said_and_ends_the_saving(show):
    page = show(DRAFT)
    page.answer = {"status": 409}
    type_and_wait(page, "a")
    type_and_wait(page, "ab")
    assert page.text_content("[data-saved]") == "conflict"
    assert page.posted == ["/draft"]


def test_an_ended_session_is_said_and_the_text_stays(show):
    page = show(DRAFT)
    page.answer = {"status": 403}
    type_and_wait(page, "kept")
    assert page.text_content("#trouble") == "out"
    assert page.input_value("textarea") == "kept"


def test_a_changed_day_is_repeated_in_words(show):
    page = show('<input type="date" id="day" value="2026-12-03"><p data-repeat="day"></p>')
    page.fill("#day", "2026-12-31")
    page.locator("#day").dispatch_event("change")
    assert page.text_content("[data-repeat]") == "Thursday, 31 December 2026"
