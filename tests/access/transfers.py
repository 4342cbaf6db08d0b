"""The addresses of transfers: which role gets which answer."""

from datetime import date, datetime

from django.utils import timezone

from members.services.merging import merge_members
from members.services.transfers import issue_letter, receive_from_outside, request_transfer
from tests import make
from tests.access.row import Row, pk

SENT_ON = date(2026, 3, 10)
AT = timezone.make_aware(datetime(2026, 3, 12, 10))


def furnish(objects: dict, users: dict) -> dict:
    """What the rows below ask for, by name; `objects` holds branch, college, group, member and the rest."""
    branch, college = objects["branch"], objects["college"]
    sister = make.organization(college, code="sister")
    first, second, third, twin, other = make.members(branch, 5)
    letter = {"on": SENT_ON, "at": AT}
    return {
        "sent": request_transfer(by=None, member=first, sender=branch, receiver=sister, **letter),
        "coming": request_transfer(
            by=None, member=make.member(sister), sender=sister, receiver=branch, **letter
        ),
        "coming_activist": request_transfer(
            by=None, member=make.member(sister, status="activist"), sender=sister, receiver=branch, **letter
        ),
        "outward": issue_letter(by=None, member=second, sender=branch, outside_name="Elsewhere", **letter),
        "inward": receive_from_outside(
            by=None, organization=branch, on=SENT_ON, at=AT, status="full", name="Newcomer",
            letter={"outside_name": "Elsewhere"},
        ),
        "third": third,
        "twin": twin,
        "merge_done": merge_members(
            by=None, organization=branch, kept=third, merged=other, choices={}, at=timezone.now()
        ),
    }  # fmt: skip


IN = {"code": "branch"}


def step(act: str, name: str, answers: str, **more) -> Row:
    return Row("post", "members:transfer_step", answers, kwargs=IN | {"pk": pk(name), "act": act}, **more)


# anonymous admin superior secretary officer leader member stranger dismissed
VIEW = "401 200 200 200 200 403 404 404 404"
KEEP = "401 403 403 200 200 403 404 404 404"
WRITE = "401 403 403 422 422 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"
MERGE = "401 200 403 403 403 403 404 404 404"
DAY = {"on": "2026-03-11"}

ROWS: list[Row] = [
    Row("get", "members:transfers", VIEW, kwargs=IN),
    Row("get", "members:transfers", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "members:transfers", "401 200 200 404 404 404 404 404 404", kwargs={"code": "sister"}),
    Row("get", "members:transfers_export", VIEW, kwargs=IN),
    Row("get", "members:transfer_new", KEEP, kwargs=IN),
    Row("post", "members:transfer_new", WRITE, kwargs=IN, data={"on": ""}),
    Row("get", "members:transfer_elsewhere", KEEP, kwargs=IN),
    Row("post", "members:transfer_elsewhere", WRITE, kwargs=IN, data={"on": ""}),
    Row("get", "members:transfer_inward", KEEP, kwargs=IN),
    Row("post", "members:transfer_inward", WRITE, kwargs=IN, data={"name": ""}),
    Row("get", "members:transfer", VIEW, kwargs=IN | {"pk": pk("sent")}),
    Row("get", "members:transfer", VIEW, kwargs=IN | {"pk": pk("coming")}),
    Row(
        "get",
        "members:transfer",
        "401 200 200 404 404 404 404 404 404",
        kwargs={"code": "sister", "pk": pk("sent")},
    ),
    Row("get", "members:transfer_letter", VIEW, kwargs=IN | {"pk": pk("sent")}),
    Row("get", "members:transfer_letter", VIEW, kwargs=IN | {"pk": pk("inward")}),
    Row("get", "members:transfer_docx", VIEW, kwargs=IN | {"pk": pk("outward")}),
    Row("get", "members:transfer_step", KEEP, kwargs=IN | {"pk": pk("coming"), "act": "accept"}),
    step("receive", "coming", DONE, data=DAY),
    step("accept", "coming", DONE, data=DAY),
    step("accept", "coming", WRITE, data={"on": ""}),
    step("accept", "coming_activist", DONE, data=DAY | {"materials_checked_on": "2026-03-11"}),
    step("accept", "coming_activist", WRITE, data=DAY),
    step("refuse", "coming", WRITE, data={"reason": ""}),
    step("withdraw", "sent", DONE),
    step("receipt", "outward", DONE, data={"accepted_on": "2026-03-11", "receipt_on": "2026-03-20"}),
    step("sent_back", "outward", WRITE, data={"reason": ""}),
    step("answer", "inward", DONE, data=DAY),
    Row("get", "members:member_transfers", VIEW, kwargs=IN | {"pk": pk("member")}),
    Row("get", "members:duplicates", MERGE, kwargs=IN),
    Row("get", "members:merge", MERGE, kwargs=IN | {"kept": pk("member"), "merged": pk("twin")}),
    Row(
        "post",
        "members:merge",
        "401 422 403 403 403 403 404 404 404",
        kwargs=IN | {"kept": pk("member"), "merged": pk("twin")},
        data={"kept_version": "x"},
    ),
    Row(
        "post",
        "members:merge_undo",
        "401 302 403 403 403 403 404 404 404",
        kwargs=IN | {"pk": pk("merge_done")},
    ),
    Row("get", "api:transfer-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:transfer-detail", "401 200 200 200 200 404 404 404 404", kwargs={"pk": pk("sent")}),
]
