"""One person from the application to probation in a real browser, in fewer than 40 clicks."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from partybuild.periods import add_months

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
# Of no district there is, with a right check digit: nobody has it.
ID_NUMBER = "99990119950304881X"
# Each step in the page's own order: its key, months before today, and what is typed or chosen.
STEPS = [
    ("talked", 25, {}),
    ("activist", 20, {}),
    ("activist_filed", 19, {"document": "12"}),
    ("contacts", 19, {"first": 1}),
    ("examined", 14, {}),
    ("examined", 9, {}),
    ("target", 7, {}),
    ("target_filed", 7, {}),
    ("introducers", 7, {"first": 1, "second": 2}),
    ("reviewed", 5, {}),
    ("trained", 5, {"days": "3"}),
    ("committee_examined", 4, {}),
    ("pre_examined", 3, {"document": "15"}),
    ("form", 3, {"document": "20260001"}),
    ("accepted", 2, {}),
    ("talked_before_approval", 1, {}),
]


class Clicks:
    """Counts what is clicked; typing and choosing in a field are none."""

    def __init__(self):
        self.count = 0

    def __call__(self, locator) -> None:
        locator.click()
        self.count += 1


def fill(page, months: int, typed: dict) -> None:
    """The open form: its day, and the fields of the step."""
    form = page.locator("#next form")
    form.locator("[name=on]").fill(add_months(TODAY, -months).isoformat())
    for name, value in typed.items():
        field = form.locator(f"[name={name}]")
        if isinstance(value, int):
            field.select_option(index=value)
        else:
            field.fill(value)


def test_from_application_to_probation_in_fewer_than_40_clicks(visit):
    secretary, reviewer, click = visit("secretary"), visit("reviewer"), Clicks()
    page = secretary.go("/o/software/development/")
    click(page.locator(".dj-head .btn-primary"))
    page.locator("[name=name]").fill("周立新")
    page.locator("[name=id_number]").fill(ID_NUMBER)
    page.locator("[name=on]").fill(add_months(TODAY, -26).isoformat())
    click(page.locator("main form .btn-primary"))
    page.wait_for_url(re.compile(r"/development/[0-9a-f-]{36}/"))
    address = re.search(r"/o/software/development/[0-9a-f-]{36}/", page.url).group()
    for key, months, typed in STEPS:
        # The next step's form stands open by itself.
        assert page.locator(f"#next form[action*='/steps/{key}/']").count() == 1, key
        fill(page, months, typed)
        click(page.locator("#next form .btn-primary"))
        page.wait_for_load_state()
        assert page.locator(".dj-errors").count() == 0, page.locator(".dj-errors").inner_text()
    assert page.locator("#next form").count() == 0

    page = reviewer.go("/o/computing/development/")
    click(page.locator(f"a[href='{address}']"))
    page.locator("#next form [name=on]").fill((TODAY - timedelta(days=1)).isoformat())
    click(page.locator("#next form .btn-primary"))
    page.wait_for_load_state()
    assert page.locator(".dj-errors").count() == 0

    text = secretary.go(address.replace("development", "members")).locator("main").inner_text()
    admitted = add_months(TODAY, -2)
    assert re.search(
        rf"{admitted.year}年{admitted.month}月{admitted.day}日|{admitted.day} \w+ {admitted.year}", text
    )
    assert click.count < 40, click.count
    assert secretary.complaints == reviewer.complaints == []
