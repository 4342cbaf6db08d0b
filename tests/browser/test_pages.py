"""Does every page hold at both widths, in light and dark, in both languages, without a complaint?"""

import pytest
from axe_playwright_python.sync_playwright import Axe

SECRETARY = [
    "/o/software/",
    "/o/software/meetings/",
    "/o/software/meetings/?view=month",
    "/o/software/meetings/new/",
    "/o/software/members/",
    "/o/software/members/new/",
    "/o/software/members/import/",
    "/o/software/settings/",
    "/o/software/rules/",
    "/o/software/year/2026/",
    "/o/software/appraisals/2026/score/",
    "/my/",
    "/my/notices/",
    "/my/settings/",
    "/search/?q=l",
    "/o/laboratory-nowhere/",
]
REVIEWER = [
    "/o/computing/",
    "/o/computing/queue/",
    "/o/computing/children/",
    "/o/computing/members/",
    "/o/computing/rules/",
    "/o/software/",
]


def links_of(page, pattern: str) -> list[str]:
    return page.eval_on_selector_all(
        f"a[href*='{pattern}']", "links => links.map(l => l.getAttribute('href'))"
    )


def findings(page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in violations for n in v["nodes"]]


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def look(visitor, paths) -> dict[str, list[str]]:
    bad = {}
    for path in paths:
        page = visitor.go(path)
        wrong = findings(page)
        if overflow(page) > 0:
            wrong.append(f"wider than the screen by {overflow(page)} px")
        if wrong:
            bad[path] = wrong
    return bad


def deeper(visitor, listing: str, pattern: str) -> list[str]:
    """The first record behind a list and its pages."""
    page = visitor.go(listing)
    found = [
        link for link in links_of(page, pattern) if link.rstrip("/").split("/")[-1].replace("-", "").isalnum()
    ]
    return found[:1]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("username", "paths"), [("secretary", SECRETARY), ("reviewer", REVIEWER)], ids=["secretary", "reviewer"]
)
def test_pages_are_accessible_and_fit(visit, username, paths, width, dark):
    visitor = visit(username, width=width, dark=dark)
    assert look(visitor, paths) == {}
    assert [c for c in visitor.complaints if "404" not in c] == []
