"""The addresses of members who are not counted at elections: which role gets which answer."""

from datetime import date

from meetings.models import Exclusion
from meetings.services import exclude_member
from tests.access.month import HELD_ON, at
from tests.access.row import Row, pk

HERE = {"code": "branch", "pk": pk("planned")}
KEEP = "401 403 403 200 200 403 404 404 404"
REFUSED = "401 403 403 422 422 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"


def furnish(objects: dict, users: dict) -> dict:
    """A long-ill member whom the meeting of today left out."""
    row = exclude_member(
        by=users["secretary"], meeting=objects["planned"], member=objects["member"], ground="infirm",
        consented_on=date(2026, 3, 1), is_adopted=True, at=at(HELD_ON, 17),
    )  # fmt: skip
    assert Exclusion.objects.get() == row
    return {"exclusion": row}


ROWS: list[Row] = [
    Row("get", "meetings:exclusions", KEEP, kwargs=HERE),
    Row("post", "meetings:exclusions", REFUSED, kwargs=HERE),
    Row("post", "meetings:exclusion_remove", DONE, kwargs=HERE | {"key": pk("exclusion")}),
]
