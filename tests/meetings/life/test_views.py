"""The pages of a life meeting: what each role sees, what is missing, what goes on and what is refused."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from meetings.models import LifeOpinion, LifeProcess, Meeting
from meetings.services import life
from tests import make
from tests.meetings.life.casting import sent, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(branch, secretary):
    return sent(branch, secretary)


def at(process, *parts: str) -> str:
    return "/".join([f"/o/{process.organization.code}/life-meetings/{process.pk}", *parts]) + "/"


def text(response) -> str:
    return response.content.decode()


def test_a_stranger_finds_none_of_it(process, stranger, as_user):
    for page in ([], ["opinions"], ["do", "plan"], ["papers", "plan"]):
        assert as_user(stranger).get(at(process, *page)).status_code == 404
    assert as_user(stranger).get(f"/my/life-meetings/{process.pk}/").status_code == 404


def test_the_page_says_of_each_step_what_is_missing_and_leads_to_the_next(process, secretary, as_user):
    page = text(as_user(secretary).get(at(process)))
    assert page.count("btn-primary") == 1
    assert "Collective study" in page
    assert "Branch Regulations, Article 17" in page
    assert "The superior has not answered yet." in page
    assert "0 of 1" in page
    assert 'id="next"' in page


def test_a_new_one_is_begun_with_a_theme_and_refused_without(branch, secretary, as_user):
    client, url = as_user(secretary), "/o/branch/life-meetings/new/"
    year = timezone.localdate().year
    assert client.post(url, {"year": year, "theme": ""}).status_code == 422
    answer = client.post(url, {"year": year, "theme": "Closer", "planned_on": f"{year}-12-20"})
    process = LifeProcess.objects.get()
    assert answer.url == at(process)
    assert timezone.localtime(process.planned_at).hour == 15


def test_a_group_leader_begins_that_of_the_own_group_alone(branch, as_user):
    group = make.group(branch)
    leader = make.official(branch, "group_leader", group=group)
    client, year = as_user(leader), timezone.localdate().year
    told = {"year": year, "theme": "Closer"}
    assert client.post("/o/branch/life-meetings/new/", told).status_code == 422
    client.post("/o/branch/life-meetings/new/", told | {"group": group.pk})
    own = LifeProcess.objects.get()
    assert own.group == group
    assert client.get(at(own, "opinions")).status_code == 200


def test_an_act_in_the_wrong_state_is_a_broken_rule_and_of_the_wrong_role_forbidden(
    process, secretary, organizer, as_user
):
    again = as_user(secretary).post(at(process, "do", "send"))
    assert again.status_code == 422
    assert "This cannot be done now" in text(again)
    assert as_user(secretary).post(at(process, "do", "agree")).status_code == 403
    assert as_user(organizer).post(at(process, "do", "send")).status_code == 403
    assert as_user(organizer).post(at(process, "do", "agree")).status_code == 302
    assert as_user(secretary).get(at(process, "do", "nonsense")).status_code == 404


def test_a_skipped_step_stands_with_its_reason_before_the_superior(process, secretary, organizer, as_user):
    url = at(process, "steps", "study")
    refused = as_user(secretary).post(url, {"answer": "skipped", "remark": ""})
    assert refused.status_code == 422
    assert "Give the reason" in text(refused)
    as_user(secretary).post(url, {"answer": "skipped", "remark": "Everybody is away"})
    assert "Everybody is away" in text(as_user(organizer).get(at(process)))
    below = text(as_user(organizer).get("/o/college/life-meetings/?year=2026"))
    assert "1 step skipped" in below


def test_the_superior_sees_of_each_body_below_whether_it_was_held(college, branch, organizer, as_user):
    """A record counts without its steps; one that is only planned does not, nor that of another year."""
    second, third = make.organization(college), make.organization(college)
    make.meeting(branch, "organizational_life_meeting", on=date(2026, 1, 15), title="Told")
    make.meeting(second, "organizational_life_meeting", on=date(2026, 1, 15), state="planned")
    make.meeting(third, "organizational_life_meeting", on=date(2025, 1, 15))
    page = text(as_user(organizer).get("/o/college/life-meetings/?year=2026"))
    assert page.count("Held, steps not recorded") == 1
    assert "Told" in page
    assert page.count("Not begun") == 2


def test_the_administrator_sees_the_steps_and_nobodys_words(process, secretary, admin, as_user):
    life.give_opinion(by=secretary, process=process, text="Canary", with_name=False, at=timezone.now())
    client = as_user(admin)
    assert client.get(at(process)).status_code == 200
    for page in (["opinions"], ["self-checks"], ["statements"], ["papers", "opinions"]):
        assert client.get(at(process, *page)).status_code == 403


def test_the_meeting_is_planned_from_the_plan_with_one_click(process, secretary, as_user):
    assert as_user(secretary).post(at(process, "do", "meeting")).status_code == 302
    meeting = Meeting.objects.get()
    page = text(as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/"))
    assert at(process) in page


def test_the_record_opens_with_what_the_last_one_left(process, branch, secretary, as_user):
    words = {"problem": "P", "measure": "M", "owner": secretary.member, "due_on": date(2027, 1, 1)}
    life.add_point(by=secretary, process=process, **words)
    meeting = signed(sent(branch, secretary, theme="Next")).meeting
    said = "1 points, 0 closed, 1 open"
    assert said in text(as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/"))
    assert said in text(as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/print/"))
    Meeting.objects.filter(pk=meeting.pk).update(state="returned")
    assert said in text(as_user(secretary).get(f"/o/branch/meetings/{meeting.pk}/minutes/"))


def test_what_was_said_is_typed_person_by_person_and_nothing_is_lost(process, secretary, branch, as_user):
    person, critic = make.member(branch), make.member(branch)
    life.plan_linked_meeting(by=secretary, process=process, at=timezone.now())
    Meeting.objects.update(started_at=timezone.now() - timedelta(hours=1))
    url, client = at(process, "statements", str(person.pk)), as_user(secretary)
    rows = {"said-TOTAL_FORMS": "2", "said-INITIAL_FORMS": "0", "said-0-by": "", "said-0-text": "Too late"}
    refused = client.post(url, {"text": "I was late", "version": "0"} | rows)
    assert refused.status_code == 422
    assert "I was late" in text(refused)
    assert "Choose who said it." in text(refused)
    rows |= {"said-0-by": str(critic.pk)}
    assert client.post(url, {"text": "I was late", "version": "0"} | rows).status_code == 302
    page = text(client.get(at(process, "statements")))
    assert "Too late" in page
    assert critic.name in page
    assert client.post(url, {"text": "Anew", "version": "0"} | rows).status_code == 409


def test_a_point_goes_from_the_list_to_its_end(process, secretary, branch, as_user):
    owner, checker = make.member(branch), make.member(branch)
    client, today = as_user(secretary), timezone.localdate()
    told = {"problem": "Few visits", "measure": "Two a month", "owner": owner.pk, "due_on": "2027-01-31"}
    assert client.post(at(process, "rectification", "new"), told | {"owner": ""}).status_code == 422
    assert client.post(at(process, "rectification", "new"), told).status_code == 302
    point = process.points.get()
    one = ["rectification", str(point.pk)]
    told = {"proof": "", "on": today, "version": 0}
    assert client.post(at(process, *one, "prove"), told).status_code == 422
    assert client.post(at(process, *one, "prove"), told | {"proof": "Visited"}).status_code == 302
    told = {"checked_by": checker.pk, "on": today, "is_closed": "1", "version": 1}
    assert client.post(at(process, *one, "check"), told).status_code == 302
    assert "Closed" in text(client.get(at(process, "rectification")))
    assert client.get(at(process, "rectification", str(uuid4()), "prove")).status_code == 404


@pytest.mark.parametrize(
    ("act", "typed", "mine"),
    [
        ("change", {"problem": "Mine", "measure": "My way", "due_on": "2027-02-01"}, ["Mine", "My way"]),
        ("prove", {"proof": "Rang them all", "on": "2026-11-20"}, ["Rang them all"]),
    ],
)
def test_of_two_who_save_the_same_point_the_second_sees_both_and_loses_nothing(
    process, secretary, as_user, act, typed, mine
):
    words = {"problem": "First", "measure": "M", "owner": secretary.member, "due_on": date(2027, 1, 1)}
    point = life.add_point(by=secretary, process=process, **words)
    url, client = at(process, "rectification", str(point.pk), act), as_user(secretary)
    assert 'name="version" value="0"' in text(client.get(url))
    life.change_point(by=secretary, point=point, **words | {"problem": "Theirs"})
    typed |= {"owner": secretary.member.pk, "version": 0}
    refused = client.post(url, typed)
    said = text(refused)
    assert refused.status_code == 409
    assert "Theirs" in said and all(word in said for word in mine) and 'name="version" value="1"' in said
    point.refresh_from_db()
    assert (point.problem, point.proof) == ("Theirs", "")
    assert client.post(url, typed | {"version": 1}).status_code == 302
    point.refresh_from_db()
    assert (point.problem, point.proof)[act == "prove"] == mine[0]
    # Without a version nobody saves over anybody.
    assert client.post(url, typed | {"version": ""}).status_code == 409


def test_whoever_puts_a_slip_right_still_sees_what_was_saved_meanwhile(process, secretary, as_user):
    words = {"problem": "First", "measure": "M", "owner": secretary.member, "due_on": date(2027, 1, 1)}
    point = life.add_point(by=secretary, process=process, **words)
    life.change_point(by=secretary, point=point, **words | {"problem": "Theirs"})
    url, client = at(process, "rectification", str(point.pk), "change"), as_user(secretary)
    typed = {"problem": "Mine", "due_on": "2027-02-01", "owner": secretary.member.pk, "version": 0}
    refused = client.post(url, typed | {"measure": ""})
    assert (refused.status_code, 'name="version" value="0"' in text(refused)) == (422, True)
    assert client.post(url, typed | {"measure": "My way"}).status_code == 409
    point.refresh_from_db()
    assert point.problem == "Theirs"


def test_a_member_gives_an_opinion_without_a_name_and_writes_the_self_check(
    process, plain_member, secretary, as_user
):
    client = as_user(plain_member)
    assert process.theme in text(client.get("/my/life-meetings/"))
    url = f"/my/life-meetings/{process.pk}/"
    assert client.post(f"{url}opinion/", {"text": "", "with_name": "0"}).status_code == 422
    client.post(f"{url}opinion/", {"text": "Meet outdoors", "with_name": "0"})
    assert LifeOpinion.objects.get().author == ""
    page = text(as_user(secretary).get(at(process, "opinions")))
    assert "Meet outdoors" in page
    assert plain_member.name not in page
    client.post(f"{url}self-check/", {"text": "I read too little", "version": "0"})
    assert "I read too little" in text(client.get(url))
    assert "I read too little" in text(as_user(secretary).get(at(process, "self-checks")))


def test_a_member_reads_what_the_body_puts_right_and_nobody_elses(process, plain_member, secretary, as_user):
    signed(process)
    words = {"measure": "M", "owner": secretary.member, "due_on": date(2027, 1, 1)}
    whose = {"of all": None, "of me": plain_member.member, "of another": secretary.member}
    for problem, member in whose.items():
        life.add_point(by=secretary, process=process, problem=problem, member=member, **words)
    url, client = f"/my/life-meetings/{process.pk}/", as_user(plain_member)
    assert "of all" not in text(client.get(url))
    life.notify_members(by=secretary, process=process, at=timezone.now())
    page = text(client.get(url))
    assert ("of all" in page, "of me" in page, "of another" in page) == (True, True, False)


@pytest.mark.parametrize("name", ["plan", "opinions", "self-checks", "statements", "ledger", "report"])
def test_every_paper_is_printed_and_a_word_file(process, secretary, as_user, name):
    assert "Close to the people" in text(as_user(secretary).get(at(process, "papers", name)))
    url = at(process, "papers", name).rstrip("/") + ".docx"
    document = Document(BytesIO(as_user(secretary).get(url).content))
    assert any("Close to the people" in cell.text for table in document.tables for cell in table._cells)


@pytest.mark.parametrize(("page", "number"), [([], 10), (["statements"], 7), (["rectification"], 6)])
def test_more_people_and_points_cost_no_more_queries(process, secretary, branch, as_user, page, number):
    client, counts = as_user(secretary), []
    signed(process)
    client.get(at(process, *page))
    words = {"problem": "P", "measure": "M", "due_on": date(2027, 1, 1), "by": secretary, "process": process}
    for _ in range(2):
        for _ in range(2):
            life.add_point(owner=make.member(branch), **words)
        with CaptureQueriesContext(connection) as queries:
            client.get(at(process, *page))
        counts.append(len(queries))
    assert counts == [number, number]
