"""The addresses of the year plan and of calendars: which role gets which answer."""

from django.utils import timezone

from meetings.models import CalendarFeed
from partybuild.tokens import digest_of
from tests.access.row import Row

TOKEN = "a-secret-of-the-tests"


def furnish(objects: dict, users: dict) -> dict:
    """A calendar address of the branch, held by its secretary."""
    owner = users["secretary"]
    feed = CalendarFeed.objects.create(
        user=owner, organization=objects["branch"], digest=digest_of(TOKEN), made_at=timezone.now()
    )
    return {"feed": feed}


VIEW = "401 200 200 200 200 200 404 404 404"
OWN = "401 404 200 200 200 200 200 200 200"
BRANCH, COLLEGE = {"code": "branch"}, {"code": "college"}
YEAR, ABOVE = BRANCH | {"year": 2026}, COLLEGE | {"year": 2026}
ROWS: list[Row] = [
    Row("get", "meetings:year_plan", VIEW, kwargs=YEAR),
    Row("get", "meetings:year_plan", "401 200 200 404 404 404 404 404 404", kwargs=ABOVE),
    Row("post", "meetings:year_plan", "401 403 403 200 200 200 404 404 404", kwargs=YEAR),
    Row(
        "post",
        "meetings:year_plan",
        "401 403 403 302 302 302 404 404 404",
        kwargs=YEAR,
        data={"create": "1"},
    ),
    Row("get", "meetings:usual_day", "401 403 403 200 200 403 404 404 404", kwargs=YEAR),
    Row("post", "meetings:usual_day", "401 403 403 422 422 403 404 404 404", kwargs=YEAR),
    Row(
        "post",
        "meetings:usual_day",
        "401 403 403 302 302 403 404 404 404",
        kwargs=YEAR,
        data={"day": "15", "week": "2", "weekday": "5"},
    ),
    Row("get", "meetings:calendar", VIEW, kwargs=BRANCH),
    Row("post", "meetings:calendar", VIEW, kwargs=BRANCH),
    Row("post", "meetings:calendar", VIEW.replace("200", "302"), kwargs=BRANCH, data={"revoke": "1"}),
    Row("get", "mine:calendar", OWN),
    Row("post", "mine:calendar", OWN),
    # Whoever has the secret is let in, signed in or not: it is the whole of the right.
    Row("get", "calendar_feed", "200 200 200 200 200 200 200 200 200", kwargs={"token": TOKEN}),
]
