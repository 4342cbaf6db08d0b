"""The pages of tasks: listed, exported, reported in the next record; templates beside the minutes."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from python_calamine import CalamineWorkbook

from meetings import services
from meetings.models import FollowUp
from partybuild.audit.models import Entry
from tests import make
from tests.meetings.clock import moment
from tests.meetings.tasking import given, next_meeting, reported

pytestmark = pytest.mark.django_db
LIST = "/o/branch/follow-ups/"
NEXT = date(2026, 12, 7)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(moment(NEXT, 20), tick=False):
        yield


@pytest.fixture
def tasks(committee):
    days = {"Write": "2026-12-01", "Visit": "2026-12-20", "Drop": None}
    return [{"owner": str(committee[1].pk), "text": text, "due_on": day} for text, day in days.items()]


@pytest.fixture
def second(branch, secretary, committee, tasks):
    given(branch, secretary, committee, tasks=tasks)
    return next_meeting(branch, secretary, committee, day=NEXT)


def listed(client, query="", code="branch") -> list[str]:
    return [task.said for task in client.get(f"/o/{code}/follow-ups/{query}").context["page"].object_list]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Write", "Visit", "Drop"]),
        ("?show=overdue", ["Write"]),
        ("?show=done", []),
        ("?show=nonsense", ["Write", "Visit", "Drop"]),
        ("?q=vis", ["Visit"]),
        ("?show=all&q=agreed", ["Write", "Visit", "Drop"]),
    ],
)
def test_the_filter_stands_in_the_address(as_user, secretary, second, query, expected):
    assert listed(as_user(secretary), query) == expected


def test_what_is_closed_is_listed_with_its_day(as_user, secretary, second):
    reported(second, secretary, Write=("done", None, ""), Drop=("dropped", None, "Not needed"))
    client = as_user(secretary)
    assert (listed(client), listed(client, "?show=done"), listed(client, "?show=dropped")) == (
        ["Visit"], ["Write"], ["Drop"],
    )  # fmt: skip
    assert "7 Dec 2026" in client.get(LIST + "?show=done").content.decode()


def test_a_superior_sees_those_under_it(as_user, organizer, second):
    client = as_user(organizer)
    assert (listed(client, code="college"), len(listed(client, "?under=1", code="college"))) == ([], 3)


def test_the_export_has_the_rows_of_the_list_and_is_audited(as_user, secretary, second):
    answer = as_user(secretary).get(LIST + "export/?show=overdue")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()[1:]] == ["Write"]
    assert Entry.objects.get(action="export tasks").details == {"count": 1}


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_seven_queries(
    as_user, branch, secretary, committee, tasks, number, django_assert_num_queries
):
    given(branch, secretary, committee, tasks=tasks[:number])
    client = as_user(secretary)
    with django_assert_num_queries(7):
        assert len(listed(client)) == number


def test_who_is_responsible_sees_his_own_open_tasks(as_user, secretary, committee, second):
    committee[1].user = make.user()
    committee[1].save()
    reported(second, secretary, Write=("done", None, ""))
    mine = as_user(committee[1].user).get("/my/targets/").context["tasks"]
    assert [task.said for task in mine] == ["Visit", "Drop"]
    assert list(as_user(secretary).get("/my/targets/").context["tasks"]) == []


def test_who_is_responsible_reports_it_as_done_and_the_next_record_begins_with_that(
    as_user, secretary, committee, second, stranger
):
    committee[1].user = make.user()
    committee[1].save()
    task = FollowUp.objects.get(text="Write")
    address = f"/my/tasks/{task.pk}/done/"
    assert [as_user(user).get(address).status_code for user in (stranger, secretary)] == [404, 404]
    client, day = as_user(committee[1].user), second.held_on.isoformat()
    assert client.post(address, {"on": "2999-01-01"}).status_code == 422
    assert client.post(address, {"on": day, "words": "Sent to all"}).status_code == 302
    assert "Sent to all" in client.get("/my/targets/").content.decode()
    client = as_user(secretary)
    assert "Sent to all" in client.get(LIST).content.decode()
    forms = client.get(f"/o/branch/meetings/{second.pk}/minutes/").context["forms"]
    form = next(form for form in forms.earlier if form.about == task)
    assert (form["outcome"].value(), form["reason"].value()) == ("done", "Done on 7 Dec 2026: Sent to all")


def test_who_reports_nothing_of_what_was_told_as_done_is_not_asked_again_until_it_is_told_anew(
    as_user, secretary, second
):
    task = FollowUp.objects.get(text="Visit")
    client, address = as_user(secretary), reverse("meetings:minutes", args=["branch", second.pk])
    done = f"/o/branch/follow-ups/{task.pk}/done/"
    before = (second.held_on - timedelta(days=1)).isoformat()

    def offered():
        return next(form for form in client.get(address).context["forms"].earlier if form.about == task)

    unseen = report_form(second, Visit={"outcome": ""})
    assert client.post(done, {"on": before, "words": "Went there"}).status_code == 302
    # The page was opened before it was told: nothing was chosen against it.
    assert client.post(address, unseen).status_code == 302
    form = offered()
    assert (form["outcome"].value(), form["told"].value()) == ("done", before)
    second.refresh_from_db()
    chosen = report_form(second, Visit={"outcome": "", "told": form["told"].value()})
    assert client.post(address, chosen).status_code == 302
    second.refresh_from_db()
    form = offered()
    assert (form["outcome"].value(), form["reason"].value(), second.earlier) == (None, None, [])
    # Saved once more without a look at it, the choice stands; told anew, it is offered anew.
    chosen = report_form(second, Visit={"outcome": "", "told": form["told"].value()})
    assert client.post(address, chosen).status_code == 302
    assert offered()["outcome"].value() is None
    assert client.post(done, {"on": second.held_on.isoformat(), "words": "All of them"}).status_code == 302
    assert offered()["outcome"].value() == "done"


def test_the_branch_reports_a_task_as_done(as_user, secretary, organizer, second):
    task = FollowUp.objects.get(text="Visit")
    address = f"/o/branch/follow-ups/{task.pk}/done/"
    assert as_user(organizer).get(address).status_code == 403
    assert as_user(secretary).post(address, {"on": second.held_on.isoformat()}).status_code == 302
    task.refresh_from_db()
    assert (task.told_done_on, task.state) == (second.held_on, "open")


def report_form(meeting, **reports) -> dict:
    """The minutes as posted, with what is reported of the tasks by their text."""
    posted = {
        "version": meeting.version, "title": meeting.title, "held_on": NEXT.isoformat(),
        "started_at": "14:00", "ended_at": "15:00", "place": "Room 1", "items": 0, "reports": [],
    }  # fmt: skip
    for task in FollowUp.objects.filter(text__in=reports):
        posted["reports"].append(str(task.pk))
        posted |= {f"e{task.pk}-{name}": value for name, value in reports[task.text].items()}
    return posted


def test_the_next_record_opens_with_them_and_reports(as_user, secretary, second):
    client, address = as_user(secretary), reverse("meetings:minutes", args=["branch", second.pk])
    assert [form.about.text for form in client.get(address).context["forms"].earlier] == [
        "Write", "Visit", "Drop",
    ]  # fmt: skip
    posted = report_form(second, Write={"outcome": "done"}, Drop={"outcome": "dropped", "reason": "No need"})
    assert client.post(address, posted).status_code == 302
    second.refresh_from_db()
    assert {r["text"]: r["outcome"] for r in second.earlier} == {"Write": "done", "Drop": "dropped"}
    page = client.get(reverse("meetings:detail", args=["branch", second.pk])).content.decode()
    assert "Dropped. No need" in page
    paper = client.get(reverse("meetings:print", args=["branch", second.pk])).content.decode()
    assert "Dropped. No need" in paper


@pytest.mark.parametrize(
    ("report", "field"),
    [
        ({"outcome": "goes_on"}, "new_due_on"),
        ({"outcome": "goes_on", "new_due_on": "2026-12-01"}, "new_due_on"),
        ({"outcome": "dropped"}, "reason"),
        ({"reason": "Words without an outcome"}, "outcome"),
    ],
)
def test_what_is_missing_is_said_at_its_field(as_user, secretary, second, report, field):
    address = reverse("meetings:minutes", args=["branch", second.pk])
    answer = as_user(secretary).post(address, report_form(second, Write=report))
    key = FollowUp.objects.get(text="Write").pk
    targets = [error["target"] for error in answer.context["forms"].errors]
    assert (answer.status_code, targets) == (422, [f"id_e{key}-{field}"])


def test_a_report_on_what_was_closed_meanwhile_is_not_lost_unseen(as_user, secretary, second):
    posted = report_form(second, Write={"outcome": "dropped", "reason": "Words of mine"})
    FollowUp.objects.filter(text="Write").update(state="done", closed_on=NEXT)
    answer = as_user(secretary).post(reverse("meetings:minutes", args=["branch", second.pk]), posted)
    assert answer.status_code == 422
    assert "You had written: Words of mine" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_minutes_cost_ten_queries_with_votes_and_earlier_tasks(
    as_user, branch, secretary, committee, tasks, number, django_assert_num_queries
):
    given(branch, secretary, committee, tasks=tasks[:number])
    second = next_meeting(branch, secretary, committee, day=NEXT)
    resolution = {"text": "So.", "is_voted": True, "yes": 5, "tasks": tasks[:number]}
    items = [{"title": f"Item {n}", "resolutions": [resolution]} for n in range(number)]
    services.save_minutes(
        by=secretary, meeting=second, version=second.version, content={"items": items}, at=second.ended_at
    )
    client, address = as_user(secretary), reverse("meetings:minutes", args=["branch", second.pk])
    with django_assert_num_queries(10):
        assert len(client.get(address).context["forms"].earlier) == number


def test_a_task_is_added_typed_and_saved(as_user, secretary, second, committee):
    client, address = as_user(secretary), reverse("meetings:minutes", args=["branch", second.pk])
    typed = report_form(second) | {
        "items": 1, "i0-title": "Next", "i0-dissent": "One was against.", "i0-resolutions": 1,
        "i0r0-text": "So.", "i0r0-tasks": 1, "i0r0t0-text": "Call", "i0r0t0-owner": str(committee[2].pk),
    }  # fmt: skip
    forms = client.post(address, typed | {"add": "0r0"}).context["forms"]
    assert [task["text"].value() for task in forms.items[0].resolutions[0].tasks] == ["Call", None]
    more = {"i0r0-tasks": 2, "i0r0t1-text": "Mail", "i0r0t1-due_on": "2026-12-24"}
    assert client.post(address, typed | more).status_code == 302
    found = second.follow_ups.order_by("position").values_list("text", "due_on", "state")
    assert list(found) == [("Call", None, "draft"), ("Mail", date(2026, 12, 24), "draft")]
    assert (
        "One was against."
        in client.get(reverse("meetings:print", args=["branch", second.pk])).content.decode()
    )


def test_a_template_gives_the_agenda_and_stands_beside_the_minutes(
    as_user, secretary, organizer, branch, college
):
    text = "Pass on\n- which paper\nPlan"
    kind = "committee_meeting"
    template = services.save_template(by=organizer, organization=college, kind=kind, name="C", text=text)
    client = as_user(secretary)
    form = client.get(f"/o/branch/meetings/new/?kind={kind}").context["form"]
    assert (form.initial["template"], form.initial["agenda"]) == (str(template.pk), "Pass on\nPlan")
    plain = {"kinds": [kind], "template": "", "agenda": "Mine\nPlan", "prefill": "template"}
    renewed = client.post("/o/branch/meetings/new/", plain).context["form"].initial["agenda"].splitlines()
    assert (renewed[-1], "Plan" in renewed) == ("Mine", False)
    posted = {
        "kinds": [kind], "held_on": NEXT.isoformat(), "started_at": "14:00", "template": template.pk,
        "agenda": "Pass on\nPlan",
    }  # fmt: skip
    client.post("/o/branch/meetings/new/", posted)
    meeting = branch.meetings.get()
    page = client.get(reverse("meetings:minutes", args=["branch", meeting.pk])).content.decode()
    assert "which paper" in page
    assert (
        "which paper"
        not in client.get(reverse("meetings:detail", args=["branch", meeting.pk])).content.decode()
    )


def test_the_writer_alone_hears_that_a_record_repeats_the_last(
    as_user, branch, secretary, committee, organizer
):
    words = "".join(f"Point {n} was explained at length by person {n}. " for n in range(9))
    said = [{"title": "One", "discussion": words, "resolutions": [{"text": "So."}]}]
    one = next_meeting(branch, secretary, committee, day=date(2026, 11, 30), title="November")
    services.save_minutes(
        by=secretary, meeting=one, version=one.version, content={"items": said}, at=one.ended_at
    )
    two = next_meeting(branch, secretary, committee, day=NEXT)
    posted = report_form(two) | {"items": 1, "i0-title": "Two", "i0-discussion": words, "check": "1"}
    client = as_user(secretary)
    answer = client.post(reverse("meetings:minutes", args=["branch", two.pk]), posted, follow=True)
    assert "stand word for word in “November”" in answer.content.decode()
    again = client.get(reverse("meetings:check", args=["branch", two.pk])).content.decode()
    assert "word for word" not in again


def test_templates_are_kept_in_one_place(as_user, secretary, organizer, branch, college):
    services.save_template(by=organizer, organization=college, kind="party_lesson", name="C", text="One\n- x")
    client = as_user(secretary)
    new = {"kind": "party_lesson", "name": "B", "text": "Two"}
    assert client.post("/o/branch/minutes-templates/new/", new | {"text": "- x"}).status_code == 422
    assert client.post("/o/branch/minutes-templates/new/", new).status_code == 302
    groups = client.get("/o/branch/minutes-templates/").context["groups"]
    assert [(owner.code, [t.name for t, _i in found]) for owner, found in groups] == [
        ("branch", ["B"]), ("college", ["C"]),
    ]  # fmt: skip
    own = branch.minutes_templates.get()
    address = f"/o/branch/minutes-templates/{own.pk}/"
    assert client.post(address, new | {"name": "B2", "version": 0}).status_code == 302
    stale = client.post(address, new | {"name": "B3", "version": 0})
    assert (stale.status_code, "Somebody else" in stale.content.decode()) == (422, True)
    assert client.post(address + "withdraw/").status_code == 302
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_templates_cost_six_queries(as_user, secretary, branch, number, django_assert_num_queries):
    for n in range(number):
        services.save_template(
            by=secretary, organization=branch, kind="party_lesson", name=f"T{n}", text="One"
        )
    client = as_user(secretary)
    with django_assert_num_queries(6):
        client.get("/o/branch/minutes-templates/")
