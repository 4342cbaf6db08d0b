"""The addresses of corrections and of a person's own pages: which role gets which answer."""

from datetime import timedelta

from django.utils import timezone

from meetings.services import plan_meeting
from members.services.corrections import ask_correction
from tests import make
from tests.access.row import Row, pk


def furnish(objects: dict, users: dict) -> dict:
    """Open requests of the plain member, and a meeting ahead at which the branch is due."""
    at = timezone.now()
    # Some casts have no plain member.
    asker = users.get("member") or make.member(objects["planned"].organization, user=make.user()).user
    asking = {"by": asker, "member": asker.member, "at": at}
    start = at + timedelta(days=3)
    return {
        "correction": ask_correction(field="native_place", new="山东济南", **asking),
        "personal": ask_correction(field="phone", new="13912345678", note="New", **asking),
        "ahead": plan_meeting(
            by=users["secretary"], organization=objects["planned"].organization, kinds={"general_meeting"},
            title="Ahead", started_at=start, ended_at=start + timedelta(hours=1), at=at, agenda=["Item"],
        ),
    }  # fmt: skip


# Whoever is on a roster has a file; the administrator's account belongs to nobody.
OWN = "401 404 200 200 200 200 200 200 200"
BRANCH = {"code": "branch"}
ONE = BRANCH | {"pk": pk("correction")}
ROWS: list[Row] = [
    Row("get", "mine:profile", OWN),
    Row("get", "mine:access", OWN),
    Row("get", "mine:data", OWN),
    Row("post", "mine:data", OWN, data={"format": "json"}),
    Row("get", "mine:correct", OWN, kwargs={"field": "native_place"}),
    Row("post", "mine:correct", OWN.replace("200", "302"), kwargs={"field": "sex"}, data={"sex": "female"}),
    Row("get", "mine:show", OWN.replace("200", "302"), kwargs={"field": "phone"}),
    Row("post", "mine:show", OWN, kwargs={"field": "phone"}),
    Row(
        "post",
        "mine:withdraw",
        "401 404 404 404 404 404 302 404 404",
        kwargs={"correction": pk("correction")},
    ),
    Row("get", "mine:reply", "401 404 404 200 200 200 200 404 200", kwargs={"meeting": pk("ahead")}),
    Row(
        "post",
        "mine:reply",
        "401 404 404 302 302 302 302 404 302",
        kwargs={"meeting": pk("ahead")},
        data={"answer": "attend"},
    ),
    Row("get", "members:corrections", "401 200 200 200 200 403 404 404 404", kwargs=BRANCH),
    Row("get", "members:corrections", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "members:correction", "401 200 200 200 200 403 404 404 404", kwargs=ONE),
    Row(
        "get",
        "members:correction",
        "401 200 200 200 200 403 404 404 404",
        kwargs=BRANCH | {"pk": pk("personal")},
    ),
    Row("get", "members:correction_decide", "401 403 403 302 302 403 404 404 404", kwargs=ONE),
    Row(
        "post",
        "members:correction_decide",
        "401 403 403 302 302 403 404 404 404",
        kwargs=ONE,
        data={"decision": "refuse", "reason": "No paper says so"},
    ),
    Row("post", "members:correction_decide", "401 403 403 422 422 403 404 404 404", kwargs=ONE),
    Row(
        "post",
        "members:correction_show",
        "401 200 200 200 200 403 404 404 404",
        kwargs=BRANCH | {"pk": pk("personal")},
    ),
    Row(
        "get",
        "members:correction_show",
        "401 302 302 302 302 403 404 404 404",
        kwargs=BRANCH | {"pk": pk("personal")},
    ),
]
