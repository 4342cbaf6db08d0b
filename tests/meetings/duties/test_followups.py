"""Who is told of a task, once ahead of its day and once when it is over; and what the home page says."""

from datetime import date, timedelta

import pytest

from branches.models import Organization
from meetings.duties.followups import reminders, upcoming
from meetings.models import FollowUp
from partybuild.notices.models import Outbox
from partybuild.notices.services import enqueue
from tests import make
from tests.meetings.clock import NOW
from tests.meetings.tasking import given, next_meeting, reported

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 10)


@pytest.fixture
def worker(committee):
    """The committee's second, with an account and no leading post."""
    committee[1].user = make.user()
    committee[1].save()
    return committee[1]


@pytest.fixture
def meeting(branch, secretary, committee, worker):
    tasks = [
        {"owner": str(worker.pk), "text": "Write", "due_on": DUE.isoformat()},
        {"owner": str(committee[0].pk), "text": "Own", "due_on": DUE.isoformat()},
        {"owner": str(committee[2].pk), "text": "No day", "due_on": None},
    ]
    return given(branch, secretary, committee, tasks=tasks)


def told(on: date) -> set:
    return {(r.recipient_id, r.texts["en"], r.link) for r in reminders(on=on)}


LIST = "/o/branch/follow-ups/"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 12, 2), None),
        (date(2026, 12, 3), "%sby 10 Dec 2026: %s"),
        (DUE, "%sby 10 Dec 2026: %s"),
        (date(2026, 12, 11), "%swas due on 10 Dec 2026: %s"),
    ],
)
def test_seven_days_ahead_and_when_it_is_over(meeting, secretary, worker, committee, on, words):
    expected = set()
    if words:
        expected = {
            (secretary.pk, "Task " + words % (f"of {worker.name} ", "Write"), LIST),
            # Secretary and responsible in one: told once.
            (secretary.pk, "Task " + words % (f"of {committee[0].name} ", "Own"), LIST),
            (worker.user_id, "Task " + words % ("", "Write"), "/my/targets/"),
        }
    assert told(on) == expected


def test_each_is_told_once_ahead_and_once_when_over(meeting):
    for days in range(-7, 30):
        enqueue(reminders(on=DUE + timedelta(days=days)), at=NOW)
    rows = Outbox.objects.filter(dedupe_key__startswith="task:")
    assert rows.values("recipient", "dedupe_key").distinct().count() == rows.count()
    # Two tasks to the secretary, one of them to whoever else is responsible, each ahead and over.
    matters = {(row.recipient_id, row.dedupe_key.rsplit(":", 2)[0]) for row in rows}
    assert len(matters) == 6


def test_a_new_day_is_a_new_matter_and_a_closed_task_none(branch, secretary, committee, meeting):
    later = next_meeting(branch, secretary, committee, day=date(2026, 12, 9))
    reported(later, secretary, Write=("goes_on", "2027-01-20", ""), Own=("done", None, ""))
    assert reminders(on=date(2026, 12, 20)) == []
    told = {tuple(r.dedupe_key.split(":")[2:]) for r in reminders(on=date(2027, 1, 20))}
    assert told == {("2027-01-20", "ahead")}


def test_the_home_page_looks_ahead_to_them(meeting, branch):
    organizations = Organization.objects.filter(pk=branch.pk)
    assert [(a.on, a.link) for a in upcoming(organizations, on=DUE)] == [(DUE, LIST)] * 2
    assert upcoming(Organization.objects.exclude(pk=branch.pk), on=DUE) == []


@pytest.mark.parametrize("number", [1, 3])
def test_two_queries_however_many(branch, secretary, committee, number, django_assert_num_queries):
    tasks = [{"text": f"T{n}", "due_on": DUE.isoformat()} for n in range(number)]
    given(branch, secretary, committee, tasks=tasks)
    with django_assert_num_queries(2):
        assert len(reminders(on=DUE)) == number
    assert FollowUp.objects.count() == number
