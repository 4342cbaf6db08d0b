"""Do pages hold where one comes differently: on a phone, without scripts, not signed in, as administrator?"""

import pytest

from tests.browser.axe import findings
from tests.browser.test_pages import PEOPLE, SECRETARY, complaints, overflow

# The description's page and the administration come from libraries: ours is that they fit and are quiet.
BORROWED = ["/admin/", "/admin/members/member/", "/admin/branches/organization/", "/api/v1/docs/"]


@pytest.mark.parametrize("username", PEOPLE)
def test_pages_fit_a_phone_that_asks_for_them(visit, username):
    """The fixed addresses on a phone from the start, where the scripts find it narrow."""
    visitor, bad = visit(username, width=390, dark=True), {}
    for path in PEOPLE[username][0][::4]:
        if wrong := overflow(visitor.go(path)):
            bad[path] = wrong
    assert bad == {}
    assert complaints(visitor) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_sign_in_page_is_accessible(visit, dark):
    visitor = visit(None, width=390, dark=dark)
    page = visitor.go("/account/login/")
    assert findings(page) + overflow(page) == []
    assert complaints(visitor) == []


def test_pages_without_javascript_answer(visit):
    visitor = visit("secretary", scripts=False)
    paths = [p for p in SECRETARY[::4] if p != "/o/no-such-branch/"]
    assert {path: visitor.page.goto(visitor.address + path).status for path in paths} == dict.fromkeys(
        paths, 200
    )


@pytest.mark.parametrize("width", [1440, 390])
def test_the_administration_and_the_description_load_without_complaint(visit, width):
    visitor = visit("admin", width=width)
    assert {p: visitor.page.goto(visitor.address + p).status for p in BORROWED} == dict.fromkeys(
        BORROWED, 200
    )
    visitor.page.wait_for_load_state("networkidle")
    assert complaints(visitor) == []
