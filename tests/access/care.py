"""The addresses of care: which role gets which answer."""

from datetime import timedelta

from django.utils import timezone

from members.services.care import (
    add_hardship,
    add_measure,
    open_help,
    record_talk,
    record_visits,
)
from tests import make
from tests.access.row import Row, pk


def furnish(objects: dict, users: dict) -> dict:
    """What the rows below ask for, by name; `objects` holds branch, college, group, member and the rest."""
    today, branch, member = timezone.localdate(), objects["branch"], objects["member"]
    secretary = users["secretary"]
    acting = {"by": secretary, "organization": branch}
    partners = (secretary.member, member)
    talk = record_talk(**acting, on=today, held_on=today, partners=partners, gist="Gist canary")
    plan = open_help(
        **acting, member=member, responsible=secretary.member, facts="Facts canary", on=today,
        review_on=today + timedelta(days=30),
    )  # fmt: skip
    measure = add_measure(
        by=secretary, plan=plan, text="Measure canary", owner=member, due_on=today, on=today
    )
    hardship = add_hardship(**acting, member=member, kind="illness", since=today, note="Note canary")
    facts = {"visited_on": today, "occasion": "illness", "visitors": "Committee", "on": today}
    visit = record_visits(**acting, members=[member], **facts)[0]
    long_ago = today.replace(year=today.year - 60, day=1)
    veteran = make.member(branch, since=long_ago, confirmation_date=long_ago)
    return {
        "talk": talk, "plan": plan, "measure": measure, "hardship": hardship, "visit": visit,
        "veteran": veteran,
    }  # fmt: skip


def _page(method: str, name: str, answers: str, **kwargs) -> Row:
    return Row(method, f"members:{name}", answers, kwargs={"code": "branch", **kwargs})


YEAR = timezone.localdate().year
READ = "401 200 200 200 200 403 404 404 404"
WRITE = "401 403 403 200 200 403 404 404 404"
SENT = "401 403 403 422 422 403 404 404 404"
DONE = "401 403 403 302 302 403 404 404 404"
# Help plans: the superior's secretary reads, the branch's writes; nobody else knows of them.
HELP = "401 404 200 200 404 404 404 404 404"
HELP_STEP = "401 404 404 200 404 404 404 404 404"
HELP_SENT = "401 404 404 422 404 404 404 404 404"
HELP_OPEN = "401 403 403 200 403 403 404 404 404"

ROWS: list[Row] = [
    _page("get", "care", READ),
    Row("get", "members:care", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    _page("get", "talks", READ, year=YEAR),
    _page("get", "talk_list", READ, year=YEAR),
    _page("get", "talks_export", READ, year=YEAR),
    _page("get", "talks_enter", WRITE, year=YEAR),
    _page("post", "talks_enter", SENT, year=YEAR),
    _page("get", "talk_new", WRITE),
    _page("post", "talk_new", SENT),
    _page("get", "talk", READ, pk=pk("talk")),
    _page("get", "talk_gist", "401 302 302 200 302 403 404 404 404", pk=pk("talk")),
    _page("post", "talk_gist", "401 302 302 302 302 403 404 404 404", pk=pk("talk")),
    _page("post", "talk_withdraw", DONE, pk=pk("talk")),
    _page("get", "help_list", HELP),
    _page("get", "help_new", HELP_OPEN),
    _page("post", "help_new", "401 403 403 422 403 403 404 404 404"),
    _page("get", "help", HELP, pk=pk("plan")),
    _page("get", "help_measure", HELP_STEP, pk=pk("plan")),
    _page("post", "help_measure", HELP_SENT, pk=pk("plan")),
    _page("post", "help_tick", "401 404 404 302 404 404 404 404 404", pk=pk("plan"), measure=pk("measure")),
    _page("get", "help_review", HELP_STEP, pk=pk("plan")),
    _page("post", "help_review", HELP_SENT, pk=pk("plan")),
    _page("get", "help_hand_over", HELP_OPEN, pk=pk("plan")),
    _page("post", "help_hand_over", "401 403 403 422 403 403 404 404 404", pk=pk("plan")),
    _page("get", "help_end", HELP_STEP, pk=pk("plan")),
    _page("post", "help_end", HELP_SENT, pk=pk("plan")),
    _page("get", "visits", READ, year=YEAR),
    _page("get", "visits_print", READ, year=YEAR),
    _page("get", "visits_export", READ, year=YEAR),
    _page("get", "visit_new", WRITE),
    _page("post", "visit_new", SENT),
    _page("post", "visit_remove", DONE, pk=pk("visit")),
    _page("get", "hardship_new", WRITE),
    _page("post", "hardship_new", SENT),
    _page("get", "hardship_end", WRITE, pk=pk("hardship")),
    _page("post", "hardship_end", SENT, pk=pk("hardship")),
    _page("get", "anniversaries", READ),
    _page("get", "anniversaries_export", READ),
    _page("get", "medals", READ, year=YEAR),
    _page("get", "medals_print", READ, year=YEAR),
    _page("get", "medals_export", READ, year=YEAR),
    _page("get", "medal_hand_over", WRITE, year=YEAR, pk=pk("veteran")),
    _page("post", "medal_hand_over", SENT, year=YEAR, pk=pk("veteran")),
    _page("get", "member_care", READ, pk=pk("member")),
    Row("get", "api:talk-list", "401 200 200 200 200 200 200 200 200"),
]
