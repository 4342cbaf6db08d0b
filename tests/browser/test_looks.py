"""Does each way of looking at a page see what is wrong in that way alone, though the page is never drawn?"""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.test_pages import LOOKS, Looks

PAGE = "<!doctype html><html lang=en><title>T</title><style>{style}</style><main><h1>Title</h1>{more}</main>"
WIDE = "main {width: 2000px}"


@pytest.fixture(scope="module")
def looked(browser):
    """`looked(style, more)` tells in which ways a page was found wrong, and the findings."""
    visitor = Visitor(browser, "data:text/html,", "en")
    looks = Looks(visitor)

    def looked_(style: str, more: str = "") -> tuple[list[str], list[str]]:
        bad = looks.at(PAGE.format(style=style, more=more), asks_axe=True)
        ways = [way for way in LOOKS if any(name.endswith(f"({way})") for name in bad)]
        return ways, [text.split(":")[0] for texts in bad.values() for text in texts]

    yield looked_
    visitor.close()


def test_nothing_is_seen_where_nothing_is_wrong(looked):
    assert looked("main {color: black}") == ([], [])


@pytest.mark.parametrize(
    ("style", "ways"),
    [
        (WIDE, list(LOOKS)),
        ("@media (forced-colors: active) {main {width: 2000px}}", ["forced colours"]),
        ("@media print {main {width: 2000px}}", ["print"]),
        ("@media (width: 720px) {main {width: 2000px}}", ["zoomed", "zoomed, largest text"]),
        (":root[data-size=xl] main {width: 2000px}", ["zoomed, largest text"]),
        ("@media (width: 320px) {main {width: 2000px}}", ["smallest"]),
        ("@media (prefers-color-scheme: dark) {main {width: 2000px}}", ["dark phone"]),
    ],
)
def test_what_is_too_wide_in_one_way_is_seen_in_that_way_alone(looked, style, ways):
    # The way back is the other way round.
    assert [looked(style)[0], looked(style)[0]] == [ways, ways]


def test_what_is_pale_in_the_dark_alone_is_seen_there(looked):
    pale = "@media (prefers-color-scheme: dark) {body {background: black} i {color: rgb(40, 40, 40)}}"
    assert looked(pale + " main {color: gray}", "<i>Pale</i>") == (["dark phone"], ["color-contrast"])
