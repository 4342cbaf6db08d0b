"""The addresses of dues: which role gets which answer."""

from datetime import date
from decimal import Decimal

from members.models.dues import DuesBase
from members.services.dues import (
    Received,
    record_remittance,
    request_reduction,
    settle_month,
)
from partybuild.periods import Period
from tests.access.row import Row, pk

ON = date(2026, 3, 10)


def furnish(objects: dict, users: dict) -> dict:
    """A settled month with one in arrears, a request, a remittance; `member` has a base."""
    branch, member = objects["branch"], objects["member"]
    base = DuesBase(member=member, kind="monthly", since=date(2020, 1, 1))
    base.base = "5000"
    base.save(force_insert=True)
    month = settle_month(
        by=users["secretary"],
        organization=branch,
        month=Period(2026, "month", 2),
        on=ON,
        exceptions={member.pk: Received(Decimal(0), "not_paid")},
    )
    return {
        "dues_month": month,
        "dues_reduction": request_reduction(
            by=users["secretary"],
            organization=branch,
            member=member,
            since=date(2026, 5, 1),
            reason="Long illness",
            on=ON,
        ),
        "dues_remittance": record_remittance(
            by=users["secretary"],
            organization=branch,
            first_month=date(2026, 1, 1),
            last_month=date(2026, 1, 1),
            amount=Decimal(50),
            on=ON,
        ),
    }


BRANCH, COLLEGE = {"code": "branch"}, {"code": "college"}
YEAR = BRANCH | {"year": 2026}
OPEN, SETTLED = YEAR | {"month": 3}, YEAR | {"month": 2}
PERSON = BRANCH | {"pk": pk("member")}
# anonymous admin superior secretary officer leader member stranger dismissed
SEEN = "401 200 200 200 200 403 404 404 404"
KEPT = "401 403 403 200 200 403 404 404 404"
SENT = "401 403 403 422 422 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"
ABOVE = "401 200 200 404 404 404 404 404 404"
DECIDED = "401 403 200 404 404 404 404 404 404"

ROWS: list[Row] = [
    Row("get", "members:dues", SEEN, kwargs=BRANCH),
    Row("get", "members:dues", ABOVE, kwargs=COLLEGE),
    Row("get", "members:dues_month", SEEN, kwargs=OPEN),
    Row("post", "members:dues_month", SENT, kwargs=OPEN),
    Row("get", "members:dues_month", SEEN, kwargs=SETTLED),
    Row("get", "members:dues_reopen", KEPT, kwargs=SETTLED),
    Row("post", "members:dues_reopen", DONE, kwargs=SETTLED, data={"reason": "A mistake"}),
    Row("get", "members:dues_bases", KEPT, kwargs=BRANCH),
    Row("post", "members:dues_bases", SENT, kwargs=BRANCH),
    Row("get", "members:dues_arrears", SEEN, kwargs=BRANCH),
    Row("get", "members:dues_arrears", ABOVE, kwargs=COLLEGE),
    Row("get", "members:dues_arrears_export", SEEN, kwargs=BRANCH),
    Row("get", "members:dues_assessment", KEPT, kwargs=YEAR),
    Row("get", "members:dues_assessment_export", KEPT, kwargs=YEAR),
    Row("get", "members:dues_register", SEEN, kwargs=YEAR),
    Row("get", "members:dues_register_export", SEEN, kwargs=YEAR),
    Row("get", "members:dues_publication", SEEN, kwargs=YEAR),
    Row("get", "members:dues_publication_export", SEEN, kwargs=YEAR),
    Row("post", "members:dues_publish", DONE, kwargs=YEAR),
    Row("get", "members:dues_hand_up", KEPT, kwargs=BRANCH),
    Row("post", "members:dues_hand_up", SENT, kwargs=BRANCH),
    Row("post", "members:dues_withdraw", DONE, kwargs=BRANCH | {"pk": pk("dues_remittance")}),
    Row(
        "post",
        "members:dues_confirm",
        "401 403 302 404 404 404 404 404 404",
        kwargs=COLLEGE | {"pk": pk("dues_remittance")},
    ),
    Row("get", "members:dues_reduction", DECIDED, kwargs=COLLEGE | {"pk": pk("dues_reduction")}),
    Row(
        "post",
        "members:dues_reduction",
        "401 403 302 404 404 404 404 404 404",
        kwargs=COLLEGE | {"pk": pk("dues_reduction")},
        data={"decision": "approve"},
    ),
    Row("get", "members:dues_person", SEEN, kwargs=PERSON),
    Row("get", "members:dues_base", KEPT, kwargs=PERSON),
    Row("post", "members:dues_base", SENT, kwargs=PERSON),
    Row("get", "members:dues_ask", KEPT, kwargs=PERSON),
    Row("post", "members:dues_ask", SENT, kwargs=PERSON),
    Row("get", "members:dues_late", KEPT, kwargs=PERSON),
    Row("post", "members:dues_late", SENT, kwargs=PERSON),
    Row("get", "api:dues-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:dues-detail", "401 200 200 200 200 404 404 404 404", kwargs={"pk": pk("dues_month")}),
    Row("get", "api:dues-entries", "401 200 200 200 200 404 404 404 404", kwargs={"pk": pk("dues_month")}),
]
