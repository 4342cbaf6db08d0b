"""Does axe find what is wrong, though the contrast is measured of two texts of each kind alone?"""

import pytest

from tests.browser.axe import findings

ROW = "<tr><td class='name'>Somebody</td><td><a href='/'>Open</a></td></tr>"
PAGE = """<!doctype html><html lang="en"><title>T</title><style>{style}</style>
<body><main><h1>T</h1><table><tr><th>Name</th><th>Act</th></tr>{rows}</table></main></body></html>"""


@pytest.fixture(scope="module")
def found(browser):
    context = browser.new_context()
    page = context.new_page()

    def found_(rows=ROW * 30, style="", **options):
        page.goto("about:blank")
        page.set_content(PAGE.format(rows=rows, style=style))
        return findings(page, **options)

    yield found_
    context.close()


def test_nothing_is_found_where_nothing_is_wrong(found):
    assert found() == []


@pytest.mark.parametrize(
    "planted",
    [
        "<tr><td class='name'><img src='data:,'></td><td></td></tr>",
        "<tr><td class='name'>Somebody</td><td><a href='/'></a></td></tr>",
        "<tr><td class='name' style='color: #bbb'>Somebody</td><td></td></tr>",
        "<tr><td class='name'><b style='background: #555'>Somebody</b></td><td></td></tr>",
        "<tr style='opacity: 0.3'><td class='name'>Somebody</td><td></td></tr>",
        "<tr><td class='name pale'>Somebody</td><td></td></tr>",
        "<tr><td class='name'>Somebody</td><td><input class='pale' aria-label='A'></td></tr>",
    ],
)
def test_one_fault_in_the_last_of_many_rows_is_found(found, planted):
    rules = {finding.split(":")[0] for finding in found(ROW * 30 + planted, ".pale { color: #bbb }")}
    assert rules and rules <= {"color-contrast", "image-alt", "link-name"}, rules


def test_a_fault_of_every_row_is_told_twice(found):
    faults = found(style=".name { color: #bbb }", runOnly=["color-contrast"])
    assert [fault.split(":")[0] for fault in faults] == ["color-contrast"] * 2


@pytest.mark.parametrize("first", ["<i hidden>Hidden</i>", "<i>.</i>", "<i></i>"])
def test_what_cannot_be_measured_stands_for_no_other(found, first):
    rows = f"<tr><td>{first * 3}<i>Pale</i></td><td></td></tr>"
    assert len(found(rows, "i { color: #bbb }")) == 1
