"""The addresses of targets: which role gets which answer."""

from django.utils import timezone

from members.models.targets import MemberTarget
from tests.access.row import Row, pk

VIEW = "401 200 200 200 200 403 404 404 404"
KEEP = "401 403 403 200 200 403 404 404 404"
EMPTY = "401 403 403 422 422 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"
# As a browser sends a form in which nothing was typed.
NOTHING = {"reason": ""}
BRANCH = {"code": "branch"}
PERSON = {"code": "branch", "pk": pk("member")}
TARGET = {"code": "branch", "pk": pk("member"), "target": pk("target")}


def furnish(objects: dict, users: dict) -> dict:
    """What the rows below ask for, by name; `objects` holds branch, college, group, member and the rest."""
    today = timezone.localdate()
    fields = {"member": objects["member"], "organization": objects["branch"], "kind": "study"}
    MemberTarget.objects.create(text="Last year's", year=today.year - 1, set_on=today, **fields)
    target = MemberTarget.objects.create(
        text="Read a book", measure="Speaks about it", year=today.year, set_on=today, own_review="",
        branch_review="", **fields,
    )  # fmt: skip
    return {"target": target}


ROWS: list[Row] = [
    Row("get", "members:targets", VIEW, kwargs=BRANCH),
    Row("get", "members:targets", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "members:targets", VIEW, kwargs=BRANCH, query="?year=2026&show=without"),
    Row("get", "members:targets_export", VIEW, kwargs=BRANCH),
    Row("get", "members:targets_export", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "members:targets_print", VIEW, kwargs=BRANCH),
    Row("post", "members:targets_carry", DONE, kwargs=BRANCH),
    Row("get", "members:member_targets", VIEW, kwargs=PERSON),
    Row("get", "members:member_targets_print", VIEW, kwargs=PERSON),
    Row("get", "members:target_new", KEEP, kwargs=PERSON),
    Row("post", "members:target_new", EMPTY, kwargs=PERSON, data=NOTHING),
    Row("post", "members:member_targets_carry", DONE, kwargs=PERSON),
    Row("get", "members:target_edit", KEEP, kwargs=TARGET),
    Row("post", "members:target_edit", EMPTY, kwargs=TARGET, data=NOTHING),
    Row("get", "members:target_own_review", KEEP, kwargs=TARGET),
    Row(
        "post",
        "members:target_own_review",
        DONE,
        kwargs=TARGET,
        data={"text": "I did it", "version": "0"},
    ),
    Row("get", "members:target_review", KEEP, kwargs=TARGET),
    Row(
        "post",
        "members:target_review",
        DONE,
        kwargs=TARGET,
        data={"text": "True", "outcome": "done", "version": "0"},
    ),
    Row("get", "members:target_drop", KEEP, kwargs=TARGET),
    Row("post", "members:target_drop", DONE, kwargs=TARGET, data={"reason": "Moved", "version": "0"}),
    Row("get", "api:target-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:target-list", "401 200 200 200 200 200 200 200 200", query="?year=2026"),
    Row("get", "api:target-detail", "401 200 200 200 200 404 404 404 404", kwargs={"pk": pk("target")}),
]
