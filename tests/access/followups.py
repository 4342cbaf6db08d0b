"""The addresses of tasks and templates of minutes: which role gets which answer."""

from meetings.models import FollowUp
from meetings.services import save_template
from tests.access.row import Row, pk

NEW = {"code": "branch"}


def furnish(objects: dict, users: dict) -> dict:
    """An agreed task of a signed record, and a template of the branch."""
    meeting = objects["approved"]
    resolution = meeting.agenda_items.get().resolutions.get()
    task = FollowUp.objects.create(
        meeting=meeting,
        resolution=resolution,
        position=1,
        state="open",
        text="Do",
        owner=users["member"].member,
    )
    kind, text = "general_meeting", "One\n- heading"
    by = users["secretary"]
    return {
        "task": task,
        "template": save_template(by=by, organization=objects["branch"], kind=kind, name="T", text=text),
    }


def task() -> dict:
    return NEW | {"pk": pk("task")}


def template() -> dict:
    return NEW | {"pk": pk("template")}


WRITE = "401 403 403 200 200 403 404 404 404"
# The plain member is responsible for it.
OWNERS = "401 404 404 404 404 404 200 404 404"
READ = "401 200 200 200 200 200 404 404 404"
ROWS: list[Row] = [
    Row("get", "meetings:follow_ups", READ, NEW),
    Row("get", "meetings:follow_ups", READ, NEW, query="?show=all&q=Do&under=1"),
    Row("get", "meetings:follow_ups", "401 200 200 404 404 404 404 404 404", {"code": "college"}),
    Row("get", "meetings:follow_ups_export", READ, NEW),
    Row("get", "meetings:follow_up_done", WRITE, task()),
    Row("post", "meetings:follow_up_done", WRITE.replace("200", "422"), task(), data={"on": ""}),
    Row("get", "mine:task_done", OWNERS, {"task": pk("task")}),
    Row("get", "meetings:templates", READ, NEW),
    Row("get", "meetings:template_new", "401 200 200 200 403 403 404 404 404", NEW),
    Row("post", "meetings:template_new", "401 422 422 422 403 403 404 404 404", NEW, data={"name": ""}),
    Row("get", "meetings:template", "401 200 200 200 403 403 404 404 404", template()),
    Row("post", "meetings:template", "401 422 422 422 403 403 404 404 404", template(), data={"name": ""}),
    Row("post", "meetings:template_withdraw", "401 302 302 302 403 403 404 404 404", template()),
    Row("get", "api:follow-up-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:follow-up-detail", "401 200 200 200 200 200 404 404 404", {"pk": pk("task")}),
]
