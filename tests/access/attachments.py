"""The addresses of attachments, lessons and their materials: which role gets which answer."""

from meetings.services import add_material, attach_file
from tests import make, uploads
from tests.access.month import HELD_ON, at
from tests.access.row import Row, pk

HERE = {"code": "branch", "pk": pk("planned")}


def furnish(objects: dict, users: dict) -> dict:
    """A file with the meeting of today, one in the library, and a theme Party day."""
    row = attach_file(
        by=users["secretary"], meeting=objects["planned"], name="a.pdf", content=uploads.pdf(), at=at(HELD_ON)
    )
    told = {"title": "Outline", "name": "b.pdf", "content": uploads.pdf(), "at": at(HELD_ON)}
    material = add_material(by=users["secretary"], organization=objects["branch"], **told)
    day = make.meeting(
        objects["branch"], "theme_party_day", on=HELD_ON, activities=["visits"], benefit="Helped"
    )
    return {"meeting_file": row, "material": material, "theme_day": day}


ONE = HERE | {"key": pk("meeting_file")}
KEEP = "401 403 403 200 200 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"
READ = "401 200 200 200 200 200 404 404 404"
LIST = "401 200 200 200 200 200 200 200 200"
BRANCH, MATERIAL = {"code": "branch"}, {"code": "branch", "key": pk("material")}
ROWS: list[Row] = [
    Row("post", "meetings:attach_material", DONE, kwargs=HERE),
    Row("get", "meetings:lessons", READ, kwargs=BRANCH),
    Row("get", "meetings:materials", READ, kwargs=BRANCH),
    Row("get", "meetings:material", READ, kwargs=MATERIAL),
    Row("get", "meetings:material_new", "401 302 302 302 403 403 404 404 404", kwargs=BRANCH),
    Row("post", "meetings:material_new", "401 422 422 422 403 403 404 404 404", kwargs=BRANCH),
    Row("post", "meetings:material_withdraw", "401 302 302 302 403 403 404 404 404", kwargs=MATERIAL),
    Row("get", "meetings:attachments", KEEP, kwargs=HERE),
    Row("post", "meetings:attachments", "401 403 403 422 422 403 404 404 404", kwargs=HERE),
    Row("get", "meetings:attachment", "401 200 200 200 200 200 404 404 404", kwargs=ONE),
    Row("post", "meetings:attachment_up", DONE, kwargs=ONE),
    Row("post", "meetings:attachment_remove", DONE, kwargs=ONE),
    Row("get", "api:meeting-attachment-list", LIST),
    Row("get", "api:meeting-attachment-detail", READ, {"pk": pk("meeting_file")}),
    Row("get", "api:lesson-material-list", READ, query="?organization=branch"),
    Row("get", "api:lesson-material-list", LIST.replace("200", "400")),
    Row("get", "api:lessons", READ, query="?organization=branch&year=2026"),
    Row("get", "api:theme-day-list", LIST),
    Row("get", "api:theme-day-detail", READ, {"pk": pk("theme_day")}),
]
