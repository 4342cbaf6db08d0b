"""The addresses of membership: which role gets which answer."""

from datetime import date

from members.models import Member
from members.services.membership import (
    add_search,
    decide_membership,
    record_disposal,
    record_sanction,
    report_lost_contact,
    start_floating,
    suspend_rights,
)
from tests import make
from tests.access.row import Row, pk

ON = date(2026, 3, 10)


def furnish(objects: dict, users: dict) -> dict:
    """Somebody floating, somebody lost, a decision that waits, rights at rest."""
    branch, secretary = objects["branch"], users["secretary"]
    away, lost_one, resting = make.members(branch, 3)
    given = {"by": secretary, "organization": branch, "since": ON}
    lost = report_lost_contact(member=lost_one, last_seen_on=date(2025, 1, 5), situation="6", **given)
    add_search(by=secretary, lost=lost, on=ON, way="phone", result="Nobody answers")
    due = Member.objects.voters_of(branch, on=ON).count()
    vote = {"meeting": "General meeting", "present": due, "yes": due, "no": 0, "abstain": 0}
    disciplined = make.member(branch)
    decided = {"by": secretary, "organization": branch, "decided_on": ON, "since": ON, "reason": "Reason"}
    record_disposal(member=resting, kind="timed_correction", meeting="M", until=date(2027, 3, 1), **decided)
    expulsion = record_sanction(
        member=disciplined, kind="expulsion", decided_by="Commission", text="Text", vote=vote, **decided
    )
    return {
        "away": away,
        "lost_one": lost_one,
        "resting": resting,
        "floating": start_floating(
            member=away, destination="Suzhou", reason="work", keeps_contact=secretary.member, **given
        ),
        "lost": lost,
        "decision": decide_membership(
            by=secretary,
            member=lost_one,
            organization=branch,
            kind="suspend",
            ground="lost_contact",
            decided_on=ON,
            meeting="General meeting",
            present=due,
            yes=due,
            no=0,
            abstain=0,
        ),
        "disciplined": disciplined,
        "expulsion": expulsion.decision,
        "rights": suspend_rights(member=resting, ground="arrest", **given),
        "standing": away.standings.get(),
    }


def both(name: str, get: str, post: str, **kwargs) -> list[Row]:
    """The form and its empty answer."""
    where = {"code": "branch", **kwargs}
    return [Row("get", name, get, kwargs=where), Row("post", name, post, kwargs=where)]


KEEP = ("401 403 403 200 200 403 404 404 404", "401 403 403 422 422 403 404 404 404")
RESTRICTED = ("401 404 404 200 404 404 404 404 404", "401 404 404 422 404 404 404 404 404")
READ = "401 200 200 200 200 403 404 404 404"
ROWS: list[Row] = [
    Row("get", "members:membership", READ, kwargs={"code": "branch"}),
    Row("get", "members:membership", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "members:membership_export", READ, kwargs={"code": "branch"}),
    Row("get", "members:membership_person", READ, kwargs={"code": "branch", "pk": pk("away")}),
    Row("get", "members:membership_person", READ, kwargs={"code": "branch", "pk": pk("lost_one")}),
    Row("get", "members:membership_decision", READ, kwargs={"code": "branch", "pk": pk("decision")}),
    # An expulsion is decided on by the leading posts and the discipline officer, and known to nobody else.
    Row(
        "get",
        "members:membership_decision",
        "401 404 200 200 404 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("expulsion")},
    ),
    *both(
        "members:membership_approve",
        "401 403 302 403 403 403 404 404 404",
        "401 403 422 403 403 403 404 404 404",
        pk=pk("decision"),
    ),
    *both(
        "members:membership_return",
        "401 403 302 403 403 403 404 404 404",
        "401 403 422 403 403 403 404 404 404",
        pk=pk("decision"),
    ),
    *both("members:floating_start", *KEEP, pk=pk("member")),
    *both("members:floating_contact", *KEEP, pk=pk("away"), row=pk("floating")),
    *both("members:floating_end", *KEEP, pk=pk("away"), row=pk("floating")),
    *both("members:lost_report", *KEEP, pk=pk("member")),
    *both("members:lost_search", *KEEP, pk=pk("lost_one"), row=pk("lost")),
    *both("members:lost_found", *KEEP, pk=pk("lost_one"), row=pk("lost")),
    *both("members:record_death", *KEEP, pk=pk("member")),
    *both("members:membership_decide", *KEEP, pk=pk("member"), kind="withdraw"),
    *both(
        "members:correct_fact",
        "401 403 200 200 200 403 404 404 404",
        "401 403 422 422 422 403 404 404 404",
        pk=pk("away"),
        fact="standing",
        row=pk("standing"),
    ),
    Row("get", "members:discipline", "401 404 200 200 404 404 404 404 404", kwargs={"code": "branch"}),
    Row("get", "members:discipline", "401 404 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row(
        "get",
        "members:discipline_person",
        "401 404 200 200 404 404 404 404 404",
        kwargs={"code": "branch", "pk": pk("resting")},
    ),
    Row(
        "get",
        "members:discipline_person",
        "401 404 200 200 404 404 404 404 404",
        kwargs={"code": "branch", "pk": pk("disciplined")},
    ),
    *both("members:add_sanction", *RESTRICTED, pk=pk("resting")),
    *both("members:add_disposal", *RESTRICTED, pk=pk("resting")),
    *both("members:suspend_rights", *RESTRICTED, pk=pk("member")),
    *both("members:restore_rights", *RESTRICTED, pk=pk("resting"), row=pk("rights")),
    Row("get", "api:floating-list", "401 200 200 200 200 200 200 200 200"),
    Row(
        "get",
        "api:floating-detail",
        "401 200 200 200 200 404 404 404 404",
        kwargs={"pk": pk("floating")},
    ),
    Row("get", "api:lost-contact-list", "401 200 200 200 200 200 200 200 200"),
    Row(
        "get",
        "api:lost-contact-detail",
        "401 200 200 200 200 404 404 404 404",
        kwargs={"pk": pk("lost")},
    ),
]
