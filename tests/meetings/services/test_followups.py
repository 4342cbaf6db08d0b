"""Tasks: in force by the signature, reported by the next record, closed with its signature."""

from datetime import date, timedelta

import pytest

from meetings import services
from meetings.models import FollowUp, Revision
from meetings.services import earlier
from meetings.services.earlier import offered_to
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import TODAY
from tests.meetings.clock import moment as start
from tests.meetings.counting import with_audit
from tests.meetings.tasking import given, next_meeting, reported, save

pytestmark = pytest.mark.django_db
NEXT = date(2026, 12, 7)


@pytest.fixture
def first(branch, secretary, committee):
    tasks = [
        {"owner": str(committee[1].pk), "text": "Write", "due_on": "2026-12-01"},
        {"owner": str(committee[2].pk), "text": "Visit", "due_on": "2026-12-20"},
        {"owner": "", "text": "", "due_on": None},
    ]
    return given(branch, secretary, committee, tasks=tasks)


@pytest.fixture
def second(branch, secretary, committee, first):
    return next_meeting(branch, secretary, committee, day=NEXT)


def states() -> dict:
    rows = FollowUp.objects.values_list("text", "state", "now_due_on", "closed_on")
    return {text: told for text, *told in rows}


def test_a_task_binds_nobody_before_the_signature(branch, secretary, committee):
    meeting = next_meeting(branch, secretary, committee, day=TODAY)
    items = [{"title": "One", "resolutions": [{"text": "So.", "tasks": [{"text": "Write"}]}]}]
    save(meeting, secretary, {"items": items})
    assert states() == {"Write": ["draft", None, None]}
    assert not FollowUp.objects.agreed().exists()


def test_the_signature_brings_the_tasks_into_force_and_freezes_who(first, committee):
    assert states() == {
        "Write": ["open", date(2026, 12, 1), None],
        "Visit": ["open", date(2026, 12, 20), None],
    }
    tasks = Revision.objects.get().content["items"][0]["resolutions"][0]["tasks"]
    assert [(task["text"], task["owner_name"]) for task in tasks] == [
        ("Write", committee[1].name),
        ("Visit", committee[2].name),
    ]


def test_the_next_meeting_is_offered_them_and_its_signature_closes(first, second, secretary):
    assert [task.text for task in offered_to(second)] == ["Write", "Visit"]
    signed = reported(second, secretary, Write=("done", None, ""), Visit=("goes_on", "2027-01-31", "Ill"))
    assert states() == {
        "Write": ["done", date(2026, 12, 1), NEXT],
        "Visit": ["open", date(2027, 1, 31), None],
    }
    told = {r["text"]: r for r in signed.revisions.get().content["earlier"]}
    assert (told["Visit"]["outcome"], told["Visit"]["due_on"], told["Visit"]["reason"]) == (
        "goes_on", "2026-12-20", "Ill",
    )  # fmt: skip
    entry = Entry.objects.get(action="report tasks")
    assert (entry.details["done"], entry.details["goes_on"], len(entry.details["tasks"])) == (1, 1, 2)


def test_what_is_reported_already_is_offered_however_many_are_open(second, secretary, monkeypatch):
    monkeypatch.setattr(earlier, "MOST_OFFERED", 1)
    # The soonest, whichever was written first.
    for text, day in (("Visit", date(2026, 11, 30)), ("Visit", date(2026, 12, 20))):
        FollowUp.objects.filter(text=text).update(now_due_on=day)
        assert [task.text for task in offered_to(second)] == ["Visit" if day.month == 11 else "Write"]
    visit = FollowUp.objects.get(text="Visit")
    report = {"task": str(visit.pk), "outcome": "done"}
    save(second, secretary, {"earlier": [report]}, at=second.ended_at)
    assert [task.text for task in offered_to(second)] == ["Write", "Visit"]


@pytest.mark.parametrize(
    ("day", "field"),
    [(date(2026, 12, 20), "earlier-0-new_due_on"), (date(2026, 11, 20), "earlier-0-outcome")],
)
def test_a_meeting_moved_after_the_report_is_judged_anew(second, secretary, day, field):
    """The new deadline lies before the meeting now, or the meeting before the one that gave the task."""
    write = FollowUp.objects.get(text="Write")
    report = {"task": str(write.pk), "outcome": "goes_on", "new_due_on": "2026-12-15"}
    meeting = save(second, secretary, {"earlier": [report]}, at=second.ended_at)
    moment = {"started_at": start(day), "ended_at": start(day, 15), "at": start(day, 16)}
    services.change_meeting(by=secretary, meeting=meeting, version=meeting.version, **moment)
    found = services.check_record(meeting, at=moment["at"])
    assert [f.field for f in found if f.severity == "error"] == [field]
    with pytest.raises(RuleBroken) as refused:
        services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=moment["at"])
    assert (refused.value.field, "Write" in refused.value.message) == (field, True)


def test_a_draft_of_the_report_closes_nothing(second, secretary):
    task = FollowUp.objects.get(text="Write")
    save(second, secretary, {"earlier": [{"task": task.pk, "outcome": "done"}]})
    assert states()["Write"][0] == "open"


def test_a_corrected_record_takes_its_report_back(second, secretary):
    signed = reported(second, secretary, Write=("dropped", None, "Not needed"))
    assert states()["Write"][0] == "dropped"
    after = signed.ended_at + timedelta(days=1)
    opened = services.revise_record(by=secretary, meeting=signed, reason="Wrong line", at=after)
    reported(opened, secretary)
    assert states()["Write"] == ["open", date(2026, 12, 1), None]
    kept = [len(r.content["earlier"]) for r in Revision.objects.filter(meeting=signed).order_by("number")]
    assert kept == [1, 0]


def test_a_correction_of_the_first_record_keeps_its_tasks_and_their_reports(first, second, secretary):
    reported(second, secretary, Write=("done", None, ""))
    opened = services.revise_record(by=secretary, meeting=first, reason="A name", at=second.ended_at)
    content = services.minutes_content(opened)
    tasks = content["items"][0]["resolutions"][0]["tasks"]
    with pytest.raises(RuleBroken, match="leave it in the minutes"):
        save(opened, secretary, content | {"items": []})
    opened.refresh_from_db()
    tasks[0]["text"], tasks[1]["due_on"] = "Write", "2026-12-24"
    opened = save(opened, secretary, content)
    services.sign_record(by=secretary, meeting=opened, version=opened.version, at=second.ended_at)
    assert states() == {
        "Write": ["done", date(2026, 12, 1), NEXT],
        "Visit": ["open", date(2026, 12, 24), None],
    }


def test_what_is_in_force_stays_so_until_the_corrected_record_is_signed(first, second, secretary, committee):
    """Changed, left out and added in a correction: nothing of it binds anybody before the signature."""
    before = list(FollowUp.objects.agreed().order_by("pk").values_list("pk", "owner", "due_on", "state"))
    opened = services.revise_record(by=secretary, meeting=first, reason="A name", at=second.ended_at)
    content = services.minutes_content(opened)
    resolution = content["items"][0]["resolutions"][0]
    resolution["text"], write = "Agreed otherwise.", resolution["tasks"][0]
    write |= {"text": "Write twice", "owner": str(committee[3].pk), "due_on": "2026-12-24"}
    resolution["tasks"] = [write, {"text": "Call"}]
    for _again in range(2):
        opened = save(opened, secretary, content)
        agreed = FollowUp.objects.agreed().order_by("pk")
        assert list(agreed.values_list("pk", "owner", "due_on", "state")) == before
        assert {task.said for task in offered_to(second)} == {"Write", "Visit"}
        content = services.minutes_content(opened)
    kept = content["items"][0]["resolutions"][0]["tasks"]
    assert [(task["text"], task["key"] == write["key"]) for task in kept] == [
        ("Write twice", True), ("Call", False),
    ]  # fmt: skip
    services.sign_record(by=secretary, meeting=opened, version=opened.version, at=second.ended_at)
    assert states() == {
        "Write twice": ["open", date(2026, 12, 24), None], "Call": ["open", None, None],
    }  # fmt: skip
    assert str(FollowUp.objects.get(text="Write twice").pk) == write["key"]
    signed = Revision.objects.get(meeting=first, number=2).content["items"][0]["resolutions"][0]["tasks"]
    assert [task["key"] for task in signed] == [task["key"] for task in kept]


def test_a_task_without_words_keeps_those_of_the_resolution_it_was_agreed_with(branch, secretary, committee):
    meeting = given(branch, secretary, committee, tasks=[{"owner": str(committee[1].pk)}])
    opened = services.revise_record(by=secretary, meeting=meeting, reason="A name", at=meeting.ended_at)
    content = services.minutes_content(opened)
    content["items"][0]["resolutions"][0]["text"] = "Agreed otherwise."
    opened = save(opened, secretary, content)
    task = FollowUp.objects.agreed().get()
    assert (task.said, FollowUp.objects.saying("Agreed.").agreed().count()) == ("Agreed.", 1)
    services.sign_record(by=secretary, meeting=opened, version=opened.version, at=meeting.ended_at)
    assert FollowUp.objects.get().said == "Agreed otherwise."


@pytest.mark.parametrize(
    ("report", "field"),
    [
        ({"outcome": "goes_on"}, "new_due_on"),
        ({"outcome": "goes_on", "new_due_on": "2026-12-06"}, "new_due_on"),
        ({"outcome": "goes_on", "new_due_on": "soon"}, "new_due_on"),
        ({"outcome": "dropped"}, "reason"),
        ({"outcome": "lost"}, "outcome"),
        ({"outcome": "done", "task": "nonsense"}, "outcome"),
        ({"outcome": "done", "reason": "x" * 201}, "reason"),
    ],
)
def test_a_report_that_cannot_be_is_refused_at_its_field(second, secretary, report, field):
    key = str(FollowUp.objects.get(text="Write").pk)
    with pytest.raises(RuleBroken) as caught:
        save(second, secretary, {"earlier": [{}, {"task": key} | report]})
    assert caught.value.field == f"earlier-1-{field}"


def test_the_tasks_of_another_organization_or_group_are_neither_offered_nor_taken(
    first, secretary, branch, other_branch, committee
):
    other = make.official(other_branch, "secretary")
    theirs = next_meeting(other_branch, other, [other.member, other.member], day=NEXT)
    group = make.group(branch)
    inside = services.plan_meeting(
        by=secretary, organization=branch, group=group, kinds={"group_meeting"},
        started_at=theirs.started_at, at=theirs.started_at,
    )  # fmt: skip
    key = str(FollowUp.objects.get(text="Write").pk)
    for meeting in (theirs, inside):
        assert offered_to(meeting) == []
        with pytest.raises(RuleBroken):
            save(meeting, secretary, {"earlier": [{"task": key, "outcome": "done"}]})


def test_a_key_of_another_meeting_makes_a_new_task(first, second, secretary):
    task = FollowUp.objects.get(text="Write")
    stolen = {"key": str(task.pk), "text": "Stolen"}
    save(second, secretary, {"items": [{"title": "N", "resolutions": [{"text": "R", "tasks": [stolen]}]}]})
    task.refresh_from_db()
    assert (task.text, task.meeting_id, FollowUp.objects.filter(text="Stolen").count()) == (
        "Write",
        first.pk,
        1,
    )


@pytest.mark.parametrize("number", [1, 3])
def test_signing_costs_the_same_however_many_tasks_are_reported(
    branch, secretary, committee, number, django_assert_num_queries
):
    tasks = [{"text": f"T{n}", "owner": str(committee[1].pk)} for n in range(number)]
    given(branch, secretary, committee, tasks=tasks)
    meeting = next_meeting(branch, secretary, committee, day=NEXT)
    items = [{"title": "N", "resolutions": [{"text": "R", "tasks": tasks}]}]
    meeting = save(meeting, secretary, {"items": items}, at=meeting.ended_at)
    earlier = [{"task": task.pk, "outcome": "done"} for task in offered_to(meeting)]
    meeting = save(meeting, secretary, {"earlier": earlier}, at=meeting.ended_at)
    # The reports, the tasks anew from all of theirs, and an audit entry of its own.
    with django_assert_num_queries(with_audit(with_audit(38))):
        services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=meeting.ended_at)


def told(task, secretary, on, *, words="", at=NEXT):
    return services.tell_done(by=secretary, task=task, on=on, words=words, at=start(at, 18))


@pytest.mark.parametrize(
    ("on", "is_taken"), [(TODAY, True), (NEXT, True), ("before", False), ("ahead", False)]
)
def test_a_task_is_reported_as_done_from_its_meeting_until_today(first, secretary, on, is_taken):
    task = FollowUp.objects.get(text="Write")
    day = {"before": TODAY - timedelta(days=1), "ahead": NEXT + timedelta(days=1)}.get(on, on)
    if is_taken:
        assert told(task, secretary, day, words="Sent").told_done_on == day
    else:
        with pytest.raises(RuleBroken) as refused:
            told(task, secretary, day)
        assert refused.value.field == "on"
    # Only a signed record closes it.
    assert states()["Write"][0] == "open"


def test_a_closed_task_takes_no_report(first, second, secretary):
    reported(second, secretary, Write=("dropped", None, "Not needed"))
    with pytest.raises(RuleBroken):
        told(FollowUp.objects.get(text="Write"), secretary, TODAY)


def test_once_a_record_has_said_what_became_of_it_the_report_is_gone(first, second, secretary):
    told(FollowUp.objects.get(text="Write"), secretary, TODAY, words="Sent")
    reported(second, secretary, Write=("goes_on", "2026-12-20", ""))
    task = FollowUp.objects.get(text="Write")
    assert (task.state, task.told_done_on, task.told_words) == ("open", None, "")


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "soon", "", None, 7])
def test_a_day_that_is_none_is_left_out_of_what_stays_unreported(day):
    key = str(FollowUp(position=1).pk)
    assert earlier.clean_unreported({key: day, "nonsense": "2026-02-03"}) == {}
    assert earlier.clean_unreported({key: "2026-02-03"}) == {key: "2026-02-03"}
