"""The addresses of life meetings: which role gets which answer."""

from datetime import date, timedelta

from django.utils import timezone

from meetings.models import LifeProcess
from meetings.services import life
from tests import make
from tests.access.row import Row, pk


def furnish(objects: dict, users: dict) -> dict:
    """A life meeting of the branch under way, with everybody's words and a point to put right."""
    now, by, branch = timezone.now(), users["secretary"], objects["branch"]
    begun = {"year": now.year, "theme": "Theme", "plan": "Plan", "planned_at": now - timedelta(hours=2)}
    process = life.begin_life_meeting(by=by, organization=branch, at=now - timedelta(days=9), **begun)
    process = life.send_plan(by=by, process=process, at=now - timedelta(days=8))
    life.plan_linked_meeting(by=by, process=process, at=now)
    process.refresh_from_db()
    one, two = make.members(branch, 2)
    told = {"by": by, "process": process, "at": now}
    opinion = life.record_opinion(text="Opinion", received_on=date(2026, 1, 5), author="Somebody", **told)
    life.write_self_check(member=one, text="Self-check", **told)
    life.record_statement(member=one, text="Statement", criticisms=[(two, "Criticism")], **told)
    life.answer_step(key="study", answer="skipped", remark="Why", **told)
    superior = {"by": users["superior"], "process": process, "supervisor": "Li", "at": now}
    life.comment_on(was_present=True, comment="Comment", **superior)
    due = now.date() + timedelta(days=30)
    words = {"problem": "Problem", "measure": "Measure", "owner": one, "due_on": due, "member": two}
    point = life.add_point(by=by, process=process, **words)
    life.prove_point(by=by, point=point, proof="Proof", on=now.date() - timedelta(days=1), at=now)
    process = LifeProcess.objects.get(pk=process.pk)
    return {"life": process, "life_opinion": opinion, "life_person": one, "life_point": point}


HERE = {"code": "branch", "pk": pk("life")}
PERSON = HERE | {"member": pk("life_person")}
POINT = HERE | {"point": pk("life_point")}
MINE = {"process": pk("life")}
VIEW = "401 200 200 200 200 200 404 404 404"
READ = "401 403 200 200 200 403 404 404 404"
KEEP = "401 403 403 200 200 403 404 404 404"
SEND = "401 403 403 200 403 403 404 404 404"
SUPERVISE = "401 403 200 403 403 403 404 404 404"
# A group leader begins those of the own group.
BEGIN = "401 403 403 200 200 200 404 404 404"
OWN = "401 404 200 200 200 200 200 200 200"
# Everybody on the branch's roster, also whose post has ended.
MEMBERS = "401 404 404 200 200 200 200 404 200"


def refused(answers: str) -> str:
    return answers.replace("200", "422")


def done(answers: str) -> str:
    return answers.replace("200", "302")


def act(name: str) -> dict:
    return HERE | {"act": name}


ROWS: list[Row] = [
    Row("get", "meetings:lives", VIEW, {"code": "branch"}),
    Row("get", "meetings:lives", "401 200 200 404 404 404 404 404 404", {"code": "college"}),
    Row("get", "meetings:life_new", BEGIN, {"code": "branch"}),
    Row("post", "meetings:life_new", refused(BEGIN), {"code": "branch"}),
    Row("get", "meetings:life", VIEW, HERE),
    Row("get", "meetings:life_act", KEEP, act("plan")),
    Row("get", "meetings:life_act", SEND, act("report")),
    Row("post", "meetings:life_act", refused(SEND), act("report")),
    Row("post", "meetings:life_act", refused(SEND), act("notify")),
    Row("get", "meetings:life_act", SUPERVISE, act("comment")),
    Row("post", "meetings:life_act", done(SUPERVISE), act("agree")),
    Row("post", "meetings:life_act", refused(SUPERVISE), act("ask_change")),
    Row("post", "meetings:life_act", refused(SUPERVISE), act("repeat")),
    Row("get", "meetings:life_step", KEEP, HERE | {"key": "study"}),
    Row("post", "meetings:life_step", refused(KEEP), HERE | {"key": "study"}),
    Row("post", "meetings:life_step_take_back", done(KEEP), HERE | {"key": "study"}),
    Row("get", "meetings:life_opinions", READ, HERE),
    Row("post", "meetings:life_opinions", "401 403 403 422 422 403 404 404 404", HERE),
    Row("post", "meetings:life_opinion_remove", done(KEEP), HERE | {"opinion": pk("life_opinion")}),
    Row("get", "meetings:life_self_checks", READ, HERE),
    Row("get", "meetings:life_self_check", KEEP, PERSON),
    Row("post", "meetings:life_self_check", refused(KEEP), PERSON),
    Row("get", "meetings:life_statements", READ, HERE),
    Row("get", "meetings:life_statement", KEEP, PERSON),
    Row("post", "meetings:life_statement", refused(KEEP), PERSON),
    Row("get", "meetings:life_points", VIEW, HERE),
    Row("get", "meetings:life_point_new", KEEP, HERE),
    Row("post", "meetings:life_point_new", refused(KEEP), HERE),
    Row("get", "meetings:life_point", KEEP, POINT | {"act": "change"}),
    Row("post", "meetings:life_point", refused(KEEP), POINT | {"act": "check"}),
    Row("post", "meetings:life_point", refused(KEEP), POINT | {"act": "prove"}),
    Row("get", "meetings:life_paper", VIEW, HERE | {"name": "plan"}),
    Row("get", "meetings:life_paper", READ, HERE | {"name": "statements"}),
    Row("get", "meetings:life_docx", VIEW, HERE | {"name": "report"}),
    Row("get", "meetings:life_docx", READ, HERE | {"name": "ledger"}),
    Row("get", "mine:lives", OWN),
    Row("get", "mine:life", MEMBERS, MINE),
    Row("get", "mine:life_opinion", MEMBERS, MINE),
    Row("post", "mine:life_opinion", refused(MEMBERS), MINE),
    Row("get", "mine:life_self_check", MEMBERS, MINE),
    Row("post", "mine:life_self_check", refused(MEMBERS), MINE),
    Row("get", "api:life-meeting-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:life-meeting-detail", VIEW, {"pk": pk("life")}),
    Row("get", "api:rectification-point-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:rectification-point-detail", VIEW, {"pk": pk("life_point")}),
]
