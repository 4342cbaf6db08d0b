"""The addresses of a meeting's attachments: which role gets which answer."""

from meetings.services import attach_file
from tests import uploads
from tests.access.month import HELD_ON, at
from tests.access.row import Row, pk

HERE = {"code": "branch", "pk": pk("planned")}


def furnish(objects: dict, users: dict) -> dict:
    """A file with the meeting of today."""
    row = attach_file(
        by=users["secretary"], meeting=objects["planned"], name="a.pdf", content=uploads.pdf(), at=at(HELD_ON)
    )
    return {"meeting_file": row}


ONE = HERE | {"key": pk("meeting_file")}
KEEP = "401 403 403 200 200 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"
ROWS: list[Row] = [
    Row("get", "meetings:attachments", KEEP, kwargs=HERE),
    Row("post", "meetings:attachments", "401 403 403 422 422 403 404 404 404", kwargs=HERE),
    Row("get", "meetings:attachment", "401 200 200 200 200 200 404 404 404", kwargs=ONE),
    Row("post", "meetings:attachment_up", DONE, kwargs=ONE),
    Row("post", "meetings:attachment_remove", DONE, kwargs=ONE),
]
