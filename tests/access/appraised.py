"""The addresses of the appraisal of members: which role gets which answer."""

from datetime import date

from django.utils import timezone

from branches.models import Organization
from meetings.models import AppraisedMember, Ballot, MemberAppraisal
from tests import make
from tests.access.row import Row, pk
from tests.meetings.appraising import appraisal_at

SELF, MUTUAL, BALLOT, VERDICT, ANNOUNCED, DECIDED, RESULT = range(2015, 2022)
STEPS = {
    SELF: "self", MUTUAL: "mutual", BALLOT: "ballot", VERDICT: "verdict", ANNOUNCED: "announced",
    DECIDED: "decided",
}  # fmt: skip


WORDS = (
    "self_text", "opinions", "host_opinion", "reason", "feedback", "objection", "answer", "paper_objection",
    "paper_answer",
)  # fmt: skip


def furnish(objects: dict, users: dict) -> dict:
    """An appraisal at each step, and of each the row of the plain member; one objection waits."""
    branch, secretary = objects["branch"], users["secretary"]
    person = users["member"].member
    found = {}
    for year, step in STEPS.items():
        appraisal = appraisal_at(step, branch, secretary, year=year, on=date(year, 12, 1))
        found[f"appraised_{step}"] = row = AppraisedMember.objects.get(appraisal=appraisal, member=person)
        row.host_name = "Port"
        row.save(update_fields=["host_name"])
    MemberAppraisal.objects.filter(year=DECIDED).update(over_limit_reason="All led")
    row = found["appraised_announced"]
    # Everything that can be said of somebody stands here, for the marks.
    for name in WORDS:
        setattr(row, name, "Said")
    row.grade, row.objected_on = "basic", timezone.localdate()
    row.answered_on = row.paper_objected_on = timezone.localdate()
    row.save()
    MemberAppraisal.objects.filter(year__in=(ANNOUNCED, SELF)).update(objection_until=timezone.localdate())
    second = AppraisedMember.objects.get(appraisal=row.appraisal, member=secretary.member)
    # A second result of the plain member, to which nothing was objected.
    other = appraisal_at("announced", branch, secretary, year=RESULT, on=date(RESULT, 12, 1))
    MemberAppraisal.objects.filter(pk=other.pk).update(objection_until=timezone.localdate())
    own = AppraisedMember.objects.get(appraisal=other, member=person)
    # What he handed in on paper is answered: the own objection is still possible.
    own.paper_objection, own.paper_answer = "Said", "Said"
    own.paper_objected_on = own.paper_answered_on = timezone.localdate()
    own.save()
    ballot = Ballot.objects.create(
        organization=branch, kind="appraisal", way="paper", title="Year", state="closed", scrutineer=person,
        teller=person, opened_at=timezone.now(), closed_at=timezone.now(), due_count=9, needed_count=5,
        paper_count=5,
    )  # fmt: skip
    # A floating member of the other branch, to be appraised here.
    home = Organization.objects.get(code="other")
    away = make.member(home)
    there = appraisal_at("self", home, users["stranger"], year=SELF, on=date(SELF, 12, 1))
    AppraisedMember.objects.filter(appraisal=there, member=away).update(
        host_name="Branch", host=branch, is_at_host=True
    )
    guest = AppraisedMember.objects.get(appraisal=there, member=away)
    more = {"appraised_second": second, "own_result": own, "year_ballot": ballot, "guest": guest}
    return found | more | {"announced_year": row.appraisal}


def year(number: int, **more) -> dict:
    return {"code": "branch", "year": number} | more


def person(step: str, name: str = "") -> dict:
    number = next(y for y, s in STEPS.items() if s == step)
    return year(number, pk=pk(name or f"appraised_{step}"))


#            anonymous admin superior secretary officer leader member stranger dismissed
SEEN = "401 403 200 200 200 403 404 404 404"
READ = SEEN
KEEP = "401 403 403 200 200 403 404 404 404"
REFUSED = KEEP.replace("200", "422")
DONE = KEEP.replace("200", "302")
DECIDE = "401 403 403 200 403 403 404 404 404"
HELP = DECIDE
HERE = {"code": "branch"}
# Over the interface what is not for somebody is not there.
API, EVERY = SEEN.replace("403", "404"), "401 200 200 200 200 200 200 200 200"
A = "meetings:member_appraisal"
OWN = "401 404 200 200 200 200 200 200 200"
HIS = "401 404 404 404 404 404 200 404 404"
ROWS: list[Row] = [
    Row("get", "meetings:member_appraisals", SEEN.replace("200", "302"), kwargs=HERE),
    *(Row("get", A, SEEN, kwargs=year(number)) for number in (ANNOUNCED, DECIDED)),
    Row("get", A, "401 403 200 404 404 404 404 404 404", kwargs={"code": "college", "year": SELF}),
    Row("get", f"{A}_open", KEEP, kwargs=year(timezone.localdate().year)),
    Row("post", f"{A}_open", REFUSED, kwargs=year(timezone.localdate().year)),
    Row("post", f"{A}_step", REFUSED, kwargs=year(SELF)),
    Row("post", f"{A}_step", DONE, kwargs=year(SELF), data={"act": "begin_mutual"}),
    Row("post", f"{A}_step", REFUSED, kwargs=year(ANNOUNCED), data={"act": "step_back"}),
    Row("post", f"{A}_step", DECIDE.replace("200", "302"), kwargs=year(DECIDED), data={"act": "reopen_vote"}),
    Row("post", f"{A}_take_in", DONE, kwargs=year(SELF)),
    Row("get", "meetings:appraisal_guests", KEEP, kwargs=year(SELF)),
    Row("get", "meetings:appraisal_guest", KEEP, kwargs=year(SELF, pk=pk("guest"))),
    Row("post", "meetings:appraisal_guest", DECIDE.replace("200", "422"), kwargs=year(SELF, pk=pk("guest"))),
    Row("get", "meetings:appraisal_guest_self", KEEP, kwargs=year(SELF, pk=pk("guest"))),
    Row("post", "meetings:appraisal_guest_self", REFUSED, kwargs=year(SELF, pk=pk("guest"))),
    Row("get", f"{A}_opinions", KEEP, kwargs=year(MUTUAL)),
    Row("post", f"{A}_opinions", REFUSED, kwargs=year(MUTUAL)),
    Row("get", f"{A}_ballot", KEEP, kwargs=year(BALLOT)),
    Row("get", f"{A}_ballot_docx", KEEP, kwargs=year(BALLOT)),
    Row("get", f"{A}_summary", READ, kwargs=year(ANNOUNCED)),
    Row("get", f"{A}_summary_docx", READ, kwargs=year(ANNOUNCED)),
    Row("get", f"{A}_votes", KEEP, kwargs=year(BALLOT)),
    Row("post", f"{A}_votes", REFUSED, kwargs=year(BALLOT)),
    Row("post", f"{A}_take_over", DONE, kwargs=year(BALLOT, ballot=pk("year_ballot"))),
    Row("get", f"{A}_verdicts", DECIDE, kwargs=year(VERDICT)),
    Row("post", f"{A}_verdicts", DECIDE.replace("200", "422"), kwargs=year(VERDICT)),
    Row("get", f"{A}_announce", DECIDE, kwargs=year(DECIDED)),
    Row("post", f"{A}_announce", DECIDE.replace("200", "302"), kwargs=year(DECIDED)),
    Row("post", f"{A}_close", DECIDE.replace("200", "302"), kwargs=year(ANNOUNCED)),
    Row("get", "meetings:appraised_member", READ, kwargs=person("announced")),
    Row("get", "meetings:appraised_member", READ, kwargs=year(RESULT, pk=pk("own_result"))),
    Row("get", "meetings:appraised_self", KEEP, kwargs=person("self")),
    Row("post", "meetings:appraised_self", DONE, kwargs=person("self"), data={"text": "My year"}),
    Row("get", "meetings:appraised_host", KEEP, kwargs=person("mutual")),
    Row("post", "meetings:appraised_host", DONE, kwargs=person("mutual"), data={"opinion": "Good"}),
    Row("get", "meetings:feedback_slip", READ, kwargs=person("announced")),
    Row("get", "meetings:feedback_slip_docx", READ, kwargs=person("announced")),
    Row("get", "meetings:appraised_objection", KEEP, kwargs=person("announced", "appraised_second")),
    Row("post", "meetings:appraised_objection", REFUSED, kwargs=person("announced")),
    Row("get", "meetings:appraised_answer", DECIDE, kwargs=person("announced"), query="?paper=1"),
    Row(
        "post",
        "meetings:appraised_answer",
        DECIDE.replace("200", "302"),
        kwargs=person("announced"),
        data={"text": "It stays"},
        query="?paper=1",
    ),
    Row("get", "meetings:appraised_help", HELP, kwargs=person("announced")),
    Row("post", "meetings:appraised_help", HELP.replace("200", "422"), kwargs=person("announced")),
    Row("get", "meetings:member_grades", READ, kwargs=HERE | {"pk": pk("member")}),
    Row("get", "mine:member_appraisal", OWN),
    Row("get", "mine:member_appraisal_self", HIS, kwargs={"appraised": pk("appraised_self")}),
    Row("post", "mine:member_appraisal_self", HIS.replace("200", "422"),
        kwargs={"appraised": pk("appraised_self")}),
    Row("get", "mine:member_appraisal_slip", HIS, kwargs={"appraised": pk("appraised_announced")}),
    Row("get", "mine:member_appraisal_slip_docx", HIS, kwargs={"appraised": pk("appraised_announced")}),
    Row("get", "mine:member_appraisal_object", HIS, kwargs={"appraised": pk("own_result")}),
    Row("post", "mine:member_appraisal_object", HIS.replace("200", "302"),
        kwargs={"appraised": pk("own_result")}, data={"text": "Not so"}),
    Row("get", "api:member-appraisal-list", EVERY),
    Row("get", "api:member-appraisal-detail", API, kwargs={"pk": pk("announced_year")}),
    Row("get", "api:appraised-member-list", EVERY),
    Row("get", "api:appraised-member-detail", API, kwargs={"pk": pk("appraised_announced")}),
]  # fmt: skip
