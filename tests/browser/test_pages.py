"""Does every page hold at every width, in light, dark, print and forced colours, in both languages?"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.browser.axe import findings
from tests.browser.conftest import SIZES

YEAR = datetime.now(ZoneInfo("Asia/Shanghai")).year

SECRETARY = [
    "/o/software/",
    "/o/software/meetings/",
    "/o/software/meetings/?view=month",
    "/o/software/meetings/new/",
    "/o/software/follow-ups/?show=all",
    "/o/software/ballots/",
    "/o/software/ballots/new/appraisal/",
    "/o/software/minutes-templates/",
    "/o/software/minutes-templates/new/",
    "/o/software/members/",
    "/o/software/members/print/",
    "/o/software/members/new/",
    "/o/software/members/import/",
    "/o/software/settings/",
    "/o/software/rules/",
    f"/o/software/year/{YEAR}/",
    f"/o/software/year/{YEAR + 1}/plan/",
    f"/o/software/year/{YEAR}/usual-day/",
    "/o/software/calendar/",
    f"/o/software/appraisals/{YEAR}/score/",
    f"/o/software/appraisals/{YEAR}/score/committee_meeting/",
    "/search/?q=l",
    "/o/no-such-branch/",
]
# The parts of the work with people, below /o/<code>/: lists that every organization has.
PARTS = [
    "life-meetings/",
    "life-meetings/new/",
    "development/",
    "transfers/",
    "membership/",
    "membership/discipline/",
    "dues/",
    "education/",
    "education/courses/",
    "education/courses/new/",
    "education/plan/",
    "targets/",
    "roles/",
    "roles/criteria/",
    "growth/",
    "growth/lists/",
    "care/",
    f"care/visits/{YEAR}/",
    "care/anniversaries/",
    f"care/medals/{YEAR}/",
    "community/",
    "corrections/",
    "statistics/",
    "statistics/print/",
    "statistics/sex/male/",
]
# What a branch alone enters.
BRANCH_PARTS = [
    "care/help/",
    f"care/talks/{YEAR}/",
    "targets/print/",
    "transfers/new/",
    "development/new/",
    f"development/plan/{YEAR}/",
    "transfers/new/elsewhere/",
    "transfers/new/inward/",
    "dues/bases/",
    "dues/arrears/",
    f"dues/{YEAR}/1/",
    f"dues/{YEAR}/assessment/",
    f"dues/{YEAR}/register/",
    f"dues/{YEAR}/publication/",
    "dues/remittances/new/",
    "education/plan/new/",
    "roles/new/",
    "roles/posts/new/",
    "roles/honours/new/",
    "growth/pairs/new/",
    "growth/attachments/new/",
    f"care/talks/{YEAR}/enter/",
    f"care/talks/{YEAR}/list/",
    "care/visits/new/",
    f"care/visits/{YEAR}/print/",
    f"care/medals/{YEAR}/print/",
    "care/help/new/",
    "community/registrations/new/",
    "community/feedback/new/",
]
OWN = [
    "/my/",
    "/my/profile/",
    "/my/profile/correct/sex/",
    "/my/access/",
    "/my/data/",
    "/my/calendar/",
    "/my/life-meetings/",
    "/my/notices/",
    "/my/phones/",
    "/my/settings/",
]
SECRETARY += [*OWN, *(f"/o/software/{part}" for part in PARTS + BRANCH_PARTS)]
REVIEWER = [
    "/o/computing/",
    "/o/computing/queue/",
    "/o/computing/children/",
    "/o/computing/members/",
    "/o/computing/rules/",
    f"/o/computing/year/{YEAR}/",
    "/o/software/",
    f"/o/software/appraisals/{YEAR}/score/",
    f"/o/software/appraisals/{YEAR}/judge/",
    *(f"/o/computing/{part}" for part in PARTS),
]
PERSON_PARTS = [
    "transfers",
    "membership",
    "dues",
    "education",
    "targets",
    "targets/print",
    "targets/new",
    "roles",
    "growth",
    "care",
    "community",
]
UUID = "[0-9a-f-]{36}"
# A list, where to find the first record behind it, and that record's pages.
SECRETARY_RECORDS = [
    (
        "/o/software/meetings/?state=approved",
        r"/meetings/\d+/$",
        ["", "print/"],
    ),
    (
        "/o/software/meetings/?state=planned",
        r"/meetings/\d+/$",
        ["", "edit/", "attendance/", "minutes/", "check/"],
    ),
    (
        "/o/software/meetings/?state=returned",
        r"/meetings/\d+/$",
        ["", "attendance/", "minutes/", "check/"],
    ),
    (
        "/o/software/members/",
        rf"/members/{UUID}/$",
        ["", "edit/", "group/", "standing/", "post/", *(f"{part}/" for part in PERSON_PARTS)],
    ),
    ("/o/software/development/", rf"/development/{UUID}/$", ["", "papers/process/", "acts/leaving/"]),
    ("/o/software/transfers/", r"/transfers/\d+/$", ["", "letter/"]),
    ("/o/software/membership/", rf"/members/{UUID}/membership/$", ["", "lost/", "death/", "decide/suspend/"]),
    ("/o/software/membership/", rf"/membership/decisions/{UUID}/$", [""]),
    ("/o/software/membership/discipline/", rf"/members/{UUID}/discipline/$", ["", "sanction/", "rights/"]),
    ("/o/software/dues/arrears/", rf"/members/{UUID}/dues/$", ["", "base/", "reduction/", "late/"]),
    ("/o/software/education/courses/", r"/courses/\d+/$", ["", "edit/", "people/"]),
    ("/o/software/roles/", r"/roles/posts/\d+/$", ["", "holders/", "withdraw/", "plate/"]),
    ("/o/software/growth/", r"/growth/pairs/\d+/$", ["", "review/", "close/", "print/"]),
    ("/o/software/growth/", rf"/growth/attachments/{UUID}/$", ["", "end/"]),
    (f"/o/software/care/talks/{YEAR}/list/", rf"/care/talks/{UUID}/$", [""]),
    ("/o/software/care/help/", rf"/care/help/{UUID}/$", ["", "measure/", "review/", "end/"]),
    ("/o/software/community/", rf"/community/feedback/{UUID}/$", [""]),
    ("/o/software/corrections/", rf"/corrections/{UUID}/$", [""]),
]
REVIEWER_RECORDS = [("/o/computing/queue/", r"/queue/meetings/\d+/$", [""])]
PEOPLE = {
    "secretary": (SECRETARY, SECRETARY_RECORDS),
    "reviewer": (REVIEWER, REVIEWER_RECORDS),
    "member": (OWN, []),
}


def pages(visitor, username: str) -> list[str]:
    """The fixed addresses of one person, and the pages of the first record behind each list."""
    fixed, records = PEOPLE[username]
    return [*fixed, *(path for record in records for path in behind(visitor, *record))]


def behind(visitor, listing: str, pattern: str, parts: list[str]) -> list[str]:
    found = visitor.go(listing).evaluate(
        "pattern => [...document.querySelectorAll('main a')].map(a => new URL(a.href).pathname)"
        ".find(path => new RegExp(pattern).test(path)) ?? null",
        pattern,
    )
    assert found, f"{listing} leads to nothing like {pattern}"
    return [found + part for part in parts]


WIDER = """([size, width]) => {
  const root = document.documentElement;
  if (root.dataset.size !== size) root.dataset.size = size;
  if (width && innerWidth !== width) return `${innerWidth} px wide, not the ${width} asked for`;
  const wider = root.scrollWidth - root.clientWidth;
  return wider > 0 ? `wider than the screen by ${wider} px` : "";
}"""


def overflow(page, size: str = "", width: int = 0) -> list[str]:
    found = page.evaluate(WIDER, [size, width])
    return [found] if found else []


# How one page is looked at without asking for it again: the width, the browser's settings, the size of the
# text, and in which language axe is asked too: it takes longer than all the rest, and what it finds in one
# language it finds in the other. 320 px is 1280 px at 400 % (WCAG 1.4.10); 720 px is 1440 px at 200 %.
LOOKS = {
    "desk": (1440, {}, "", "zh"),
    "forced colours": (1440, {"forced_colors": "active"}, "", ""),
    "print": (1440, {"media": "print"}, "", ""),
    "zoomed": (720, {}, "", ""),
    "zoomed, largest text": (720, {}, "xl", ""),
    "smallest": (320, {}, "", ""),
    "dark phone": (390, {"color_scheme": "dark"}, "", "en"),
}
PLAIN = {"media": "screen", "forced_colors": "none", "color_scheme": "light", "reduced_motion": "reduce"}


# Nothing waits for a picture where none is drawn, so that some loading begins with a layout alone.
LOADED = """() => new Promise(loaded => {
  const look = () => {
    if (document.readyState === "complete") return loaded();
    if (document.readyState === "interactive") document.documentElement.scrollWidth;
    setTimeout(look, 20);
  };
  look();
})"""


class Looks:
    """A visitor's page in all ways one after the other; the next page the other way round, for what stays
    as it was need not be laid out anew."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.undrawn_page()
        self.session = visitor.context.new_cdp_session(self.page)
        self.order, self.width, self.media = list(LOOKS), None, None

    def set(self, width: int, media: dict) -> None:
        if width != self.width:
            # The page alone, where Playwright resizes the window too; drawn small, since nobody looks.
            size = SIZES[width] | {"deviceScaleFactor": 1, "mobile": False, "scale": 0.1}
            self.session.send("Emulation.setDeviceMetricsOverride", size)
        if media != self.media:
            self.page.emulate_media(**PLAIN | media)
        self.width, self.media = width, media

    def at(self, path: str, *, asks_axe: bool) -> dict[str, list[str]]:
        """What is wrong with a page, by the way of looking at it."""
        bad = {}
        self.page.goto(self.visitor.address + path, wait_until="commit")
        self.page.evaluate(LOADED)
        for name in self.order:
            width, media, size, language = LOOKS[name]
            self.set(width, media)
            is_asked = asks_axe and language == self.visitor.language
            if wrong := overflow(self.page, size, width) + (findings(self.page) if is_asked else []):
                bad[f"{path} ({name})"] = wrong
        self.order.reverse()
        return bad


def complaints(visitor) -> list[str]:
    return [c for c in visitor.complaints if "404" not in c]


@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_is_accessible_and_fits_every_way_of_looking(visit, username):
    visitor, bad = visit(username), {}
    paths, looks = pages(visitor, username), Looks(visitor)
    for number, path in enumerate(paths):
        # In the dark the colours alone are others, and they belong to components that many pages share.
        bad |= looks.at(path, asks_axe=visitor.language == "zh" or number % 3 == 0)
    assert bad == {}
    assert complaints(visitor) == []
