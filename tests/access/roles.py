"""The addresses of roles: which role gets which answer."""

from datetime import date

from members.services.roles import award_honour, give_role, propose_post, set_criteria
from members.services.roles.deciding import approve_post
from tests.access.row import Row, pk

ON = date(2026, 3, 2)
NEW = {"code": "branch"}


def furnish(objects: dict, users: dict) -> dict:
    """A role, an honour, a proposed and an approved post of the branch's member, the college's criteria."""
    branch, college, member, by = (
        objects["branch"],
        objects["college"],
        objects["member"],
        users["secretary"],
    )
    fields = {"by": by, "organization": branch, "facts": "Facts", "on": ON, "members": [member]}
    set_criteria(by=by, organization=college, kind="post", effective_from=ON, text="First\nSecond")
    role = give_role(
        by=by, member=member, organization=branch, kind="project_lead", title="Role", since=ON, task="Task"
    )
    honour = award_honour(
        by=by, organization=branch, member=member, title="Honour", level="city", awarded_on=ON, awarded_by="X"
    )
    approved = propose_post(kind="post", title="Approved post", roles=[role], honours=[honour], **fields)
    approve_post(by=users["superior"], post=approved, on=ON)
    return {
        "proposed_post": propose_post(kind="window", title="Proposed window", **fields),
        "approved_post": approved,
        "role": role,
        "honour": honour,
    }


def post(name: str) -> dict:
    return {"code": "branch", "post": pk(name)}


ROWS: list[Row] = [
    Row("get", "members:roles", "401 200 200 200 200 403 404 404 404", kwargs=NEW),
    Row("get", "members:roles", "401 200 200 200 200 403 404 404 404", kwargs=NEW, query="?view=honours"),
    Row("get", "members:roles", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "members:export_roles", "401 200 200 200 200 403 404 404 404", kwargs=NEW),
    Row("get", "members:criteria", "401 200 200 200 200 403 404 404 404", kwargs=NEW),
    Row("get", "members:add_criteria", "401 403 403 200 403 403 404 404 404", kwargs=NEW),
    Row("post", "members:add_criteria", "401 403 403 422 403 403 404 404 404", kwargs=NEW, data={"text": ""}),
    Row("get", "members:propose_post", "401 403 403 200 200 403 404 404 404", kwargs=NEW),
    Row("get", "members:propose_post", "401 403 403 200 200 403 404 404 404", NEW, query="?kind=window"),
    Row(
        "post",
        "members:propose_post",
        "401 403 403 302 302 403 404 404 404",
        kwargs=NEW,
        query="?kind=window",
        data={"title": "Window", "facts": "Facts"},
    ),
    Row(
        "get",
        "members:demonstration_post",
        "401 200 200 200 200 403 404 404 404",
        kwargs=post("approved_post"),
    ),
    Row(
        "get",
        "members:demonstration_post",
        "401 200 200 200 200 403 404 404 404",
        kwargs=post("proposed_post"),
    ),
    Row("get", "members:decide_post", "401 403 200 403 403 403 404 404 404", kwargs=post("proposed_post")),
    Row(
        "post",
        "members:decide_post",
        "401 403 302 403 403 403 404 404 404",
        kwargs=post("proposed_post"),
        data={"decision": "approve", "on": "2026-03-03"},
    ),
    Row("get", "members:check_post", "401 403 200 200 403 403 404 404 404", kwargs=post("approved_post")),
    Row(
        "post",
        "members:check_post",
        "401 403 302 302 403 403 404 404 404",
        kwargs=post("approved_post"),
        data={"result": "kept", "on": "2026-03-03"},
    ),
    Row("get", "members:withdraw_post", "401 403 200 200 403 403 404 404 404", kwargs=post("approved_post")),
    Row(
        "post",
        "members:withdraw_post",
        "401 403 302 302 403 403 404 404 404",
        kwargs=post("approved_post"),
        data={"reason": "Moved", "on": "2026-03-03"},
    ),
    Row("get", "members:change_holders", "401 403 403 200 200 403 404 404 404", kwargs=post("approved_post")),
    Row(
        "post",
        "members:change_holders",
        "401 403 403 422 422 403 404 404 404",
        kwargs=post("approved_post"),
        data={"on": ""},
    ),
    Row("get", "members:plate", "401 200 200 200 200 403 404 404 404", kwargs=post("approved_post")),
    Row("get", "members:add_role", "401 403 403 200 200 403 404 404 404", kwargs=NEW),
    Row("post", "members:add_role", "401 403 403 422 422 403 404 404 404", kwargs=NEW, data={"title": ""}),
    Row(
        "get",
        "members:end_role",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "role": pk("role")},
    ),
    Row(
        "post",
        "members:end_role",
        "401 403 403 302 302 403 404 404 404",
        kwargs={"code": "branch", "role": pk("role")},
        data={"until": "2026-03-03"},
    ),
    Row("get", "members:add_honour", "401 403 403 200 200 403 404 404 404", kwargs=NEW),
    Row(
        "post",
        "members:add_honour",
        "401 403 403 302 302 403 404 404 404",
        kwargs=NEW,
        data={"title": "Honour", "level": "city", "awarded_on": "2026-03-03", "awarded_by": "X"},
    ),
    Row(
        "get",
        "members:revoke_honour",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "honour": pk("honour")},
    ),
    Row(
        "post",
        "members:revoke_honour",
        "401 403 403 302 302 403 404 404 404",
        kwargs={"code": "branch", "honour": pk("honour")},
        data={"revoked_on": "2026-03-03"},
    ),
    Row(
        "get",
        "members:member_roles",
        "401 200 200 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("member")},
    ),
    Row("get", "api:honour-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:honour-detail", "401 200 200 200 200 404 404 404 404", kwargs={"pk": pk("honour")}),
    Row("get", "api:demonstration-post-list", "401 200 200 200 200 200 200 200 200"),
    Row(
        "get",
        "api:demonstration-post-detail",
        "401 200 200 200 200 404 404 404 404",
        kwargs={"pk": pk("approved_post")},
    ),
]
