"""The addresses of growth: which role gets which answer."""

from datetime import date

from members.services.growth import (
    begin_attachment,
    decide_entry,
    end_attachment,
    open_pair,
    propose_entry,
)
from tests import make
from tests.access.row import Row, pk

ON = date(2026, 3, 2)
NEW = {"code": "branch"}


def furnish(objects: dict, users: dict) -> dict:
    """A pair, a lasting and an ended attachment, a proposed and a listed entry, all of the branch."""
    branch, member, by = objects["branch"], objects["member"], users["secretary"]
    other = make.member(branch, name="Other person")
    span = {"since": ON, "planned_until": date(2027, 3, 2)}
    here = {"by": by, "organization": branch}
    post = {"direction": "out", "partner": "Town hall", "post": "Assistant"}
    ended = begin_attachment(member=other, **here, **post, **span)
    entries = [
        propose_entry(member=person, kind="member_to_backbone", reasons="Reasons", on=ON, **here)
        for person in (member, other)
    ]
    return {
        "pair": open_pair(mentor=by.member, learner=member, aim="professional", **here, **span),
        "attachment": begin_attachment(member=member, **here, **post, **span),
        "ended_attachment": end_attachment(by=by, attachment=ended, ended_on=ON),
        "proposed_entry": entries[0],
        "listed_entry": decide_entry(by=by, entry=entries[1], on=ON, decision="accept"),
    }


def pair() -> dict:
    return {"code": "branch", "pair": pk("pair")}


def attachment(name: str = "attachment") -> dict:
    return {"code": "branch", "attachment": pk(name)}


def entry(name: str) -> dict:
    return {"code": "branch", "entry": pk(name)}


DAY = "2026-03-03"
READ, KEEP = "401 200 200 200 200 403 404 404 404", "401 403 403 200 200 403 404 404 404"
KEPT, REFUSED = "401 403 403 302 302 403 404 404 404", "401 403 403 422 422 403 404 404 404"
ROWS: list[Row] = [
    Row("get", "members:growth", READ, NEW),
    Row("get", "members:growth", READ, NEW, query="?view=pairs"),
    Row("get", "members:growth", "401 200 200 404 404 404 404 404 404", {"code": "college"}),
    Row("get", "members:export_growth", READ, NEW),
    Row("get", "members:add_mentor_pair", KEEP, NEW),
    Row("post", "members:add_mentor_pair", REFUSED, NEW, data={"goal": ""}),
    Row("get", "members:mentor_pair", READ, pair()),
    Row("get", "members:review_mentor_pair", KEEP, pair()),
    Row("post", "members:review_mentor_pair", KEPT, pair(), data={"on": DAY, "text": "Well"}),
    Row("get", "members:close_mentor_pair", KEEP, pair()),
    Row("post", "members:close_mentor_pair", KEPT, pair(), data={"closed_on": DAY, "result": "Done"}),
    Row("get", "members:print_mentor_pair", READ, pair()),
    Row("get", "members:add_attachment", KEEP, NEW),
    Row("post", "members:add_attachment", REFUSED, NEW, data={"post": ""}),
    Row("get", "members:attachment", READ, attachment()),
    Row("get", "members:review_attachment", KEEP, attachment()),
    Row("post", "members:review_attachment", KEPT, attachment(), data={"on": DAY, "text": "Well"}),
    Row("get", "members:end_attachment", KEEP, attachment()),
    Row("post", "members:end_attachment", KEPT, attachment(), data={"ended_on": DAY}),
    Row("get", "members:appraise_attachment", KEEP, attachment("ended_attachment")),
    Row(
        "post",
        "members:appraise_attachment",
        KEPT,
        attachment("ended_attachment"),
        data={"on": DAY, "appraised_by": "Town hall", "appraisal": "Good"},
    ),
    # The cast's officer is the member for organization; the superior, the secretary directly above.
    Row("get", "members:talent_lists", "401 403 200 200 200 403 404 404 404", NEW),
    Row("get", "members:add_talent_entry", KEEP, NEW),
    Row("post", "members:add_talent_entry", REFUSED, NEW, data={"reasons": ""}),
    Row("get", "members:decide_talent_entry", KEEP, entry("proposed_entry")),
    Row(
        "post",
        "members:decide_talent_entry",
        KEPT,
        entry("proposed_entry"),
        data={"on": DAY, "decision": "accept"},
    ),
    Row("get", "members:review_talent_entry", KEEP, entry("listed_entry")),
    Row(
        "post", "members:review_talent_entry", KEPT, entry("listed_entry"), data={"on": DAY, "remark": "Well"}
    ),
    Row("get", "members:remove_talent_entry", KEEP, entry("listed_entry")),
    Row(
        "post",
        "members:remove_talent_entry",
        KEPT,
        entry("listed_entry"),
        data={"on": DAY, "reason": "Moved"},
    ),
    Row("get", "members:member_growth", READ, {"code": "branch", "pk": pk("member")}),
    Row("get", "api:mentor-pair-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:mentor-pair-detail", "401 200 200 200 200 404 404 404 404", {"pk": pk("pair")}),
]
