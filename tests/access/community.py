"""The addresses of community: which role gets which answer."""

from django.utils import timezone

from members.services.community import enter_feedback, register_in_community, show_feedback
from tests.access.row import Row, pk


def furnish(objects: dict, users: dict) -> dict:
    """What the rows below ask for, by name; `objects` holds branch, college, group, member and the rest."""
    today = timezone.localdate()
    acting = {"by": users["secretary"], "organization": objects["branch"], "member": objects["member"]}
    registration = register_in_community(**acting, community="Lakeside", since=today, contact="Canary")
    said = {"source": "community", "author": "Author canary", "text": "Text canary", "on": today}
    waiting, shown = (enter_feedback(**acting, **said, received_on=today) for _ in range(2))
    show_feedback(by=users["secretary"], feedback=shown, on=today)
    return {"registration": registration, "waiting": waiting, "shown": shown}


def _page(method: str, name: str, answers: str, **kwargs) -> Row:
    return Row(method, f"members:{name}", answers, kwargs={"code": "branch", **kwargs})


READ = "401 200 200 200 200 403 404 404 404"
WRITE = "401 403 403 200 200 403 404 404 404"
SENT = "401 403 403 422 422 403 404 404 404"

ROWS: list[Row] = [
    _page("get", "community", READ),
    _page("get", "community_export", READ),
    _page("get", "registration_new", WRITE),
    _page("post", "registration_new", SENT),
    _page("get", "registration_end", WRITE, pk=pk("registration")),
    _page("post", "registration_end", SENT, pk=pk("registration")),
    _page("get", "feedback_new", WRITE),
    _page("post", "feedback_new", SENT),
    # The member has not seen it: only the secretary, who entered it, may read it.
    _page("get", "feedback", "401 403 403 200 404 403 404 404 404", pk=pk("waiting")),
    _page("post", "feedback_shown", "401 403 403 302 404 403 404 404 404", pk=pk("waiting")),
    _page("get", "feedback", WRITE, pk=pk("shown")),
    _page("post", "feedback_close", "401 403 403 302 302 403 404 404 404", pk=pk("shown")),
    _page("get", "member_community", READ, pk=pk("member")),
]
