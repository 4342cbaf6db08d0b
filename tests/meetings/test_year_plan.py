"""What is proposed for the rest of a year, and is it planned once and no more?"""

from datetime import date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import AgendaItem, Meeting
from meetings.services import plan_year, set_usual_day
from meetings.year_plan import months_of, read_plan
from members.models.education import PlannedTraining
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.notices.models import DayOverride
from tests import make
from tests.meetings.clock import NOW, TODAY, moment

pytestmark = pytest.mark.django_db
PLAN = "/o/branch/year/2026/plan/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def proposed(organization, *, year=2026, on=TODAY) -> list[str]:
    plan = read_plan(organization, year=year, on=on)
    return [f"{e.on:%m-%d} {'+'.join(sorted(k.split('_')[0] for k in e.kinds))}" for e in plan.entries]


def test_the_rest_of_the_year_of_a_small_branch(branch, secretary):
    """On 23 November: this month's and December's theme Party days, the quarter's and the year's meetings."""
    assert proposed(branch) == ["11-24 general+party+theme", "12-11 theme", "12-25 organizational"]


def test_a_branch_with_a_committee_and_groups(branch, secretary):
    groups = [make.group(branch), make.group(branch)]
    for group in groups:
        make.members(branch, 4, group=group)
    found = proposed(branch, on=date(2026, 11, 30))
    assert found == [
        "12-04 committee",
        "12-11 general+party+theme",
        "12-18 group",
        "12-18 group",
        "12-25 organizational",
    ]


@pytest.mark.parametrize(
    ("founded", "first", "number"),
    [
        # Founded in the first half of a quarter and of a month it owes both, in the second neither.
        (date(2027, 2, 10), "02-12 general+party+theme", 12),
        (date(2027, 2, 20), "03-12 theme", 11),
        (date(2027, 4, 1), "04-09 theme", 10),
    ],
)
def test_a_branch_founded_in_the_middle_of_a_quarter(college, founded, first, number):
    young = make.organization(college, code="young", on=founded)
    make.members(young, 3, since=make.LONG_AGO)
    found = proposed(young, year=2027, on=founded)
    assert (found[0], len(found)) == (first, number)


def test_what_is_held_or_planned_is_not_proposed_again(branch, secretary):
    make.meeting(branch, "general_meeting", "party_lesson", on=date(2026, 10, 30), state="planned")
    make.meeting(branch, "theme_party_day", on=date(2026, 12, 30), state="planned")
    make.meeting(branch, "theme_party_day", on=date(2026, 11, 30), state="cancelled")
    assert proposed(branch) == ["11-24 theme", "12-25 organizational"]


def test_a_life_meeting_begun_in_the_groups_goes_on_there(branch, secretary):
    first, second = make.group(branch), make.group(branch)
    make.meeting(branch, "organizational_life_meeting", on=date(2026, 11, 5), group=first)
    plan = read_plan(branch, year=2026, on=TODAY)
    life = [e for e in plan.entries if "organizational_life_meeting" in e.kinds]
    assert [e.group_id for e in life] == [second.pk]


def test_an_order_of_the_table_wins(branch, secretary):
    DayOverride.objects.create(day=date(2026, 12, 11), is_working=False, name="Unit's day")
    DayOverride.objects.create(day=date(2026, 12, 12), is_working=True)
    assert "12-12 theme" in proposed(branch)


def test_the_superior_says_the_day_and_the_branch_its_own(branch, college, secretary):
    make.rule_set(college, {"year_plan.day": 16, "year_plan.together": 0})
    assert proposed(branch)[-3:] == ["12-16 theme", "12-23 party", "12-30 organizational"]
    set_usual_day(by=secretary, organization=branch, day=0, week=1, weekday=3, is_together=True, on=TODAY)
    assert proposed(branch)[-2:] == ["12-02 theme", "12-16 organizational"]


def test_all_is_planned_in_a_few_statements_and_only_once(branch, secretary, django_assert_max_num_queries):
    make.meeting(branch, "theme_party_day", on=date(2025, 5, 9), place="Room 2", chair=secretary.member)
    branch.usual_place = "Hall"
    plan = read_plan(branch, year=2026, on=TODAY)
    chosen = {entry.key: entry.on for entry in plan.entries}
    with django_assert_max_num_queries(16):
        made = plan_year(by=secretary, organization=branch, year=2026, chosen=chosen, at=NOW)
    first = made[0]
    assert (first.title, first.place) == (
        "Branch general meeting, Party lesson, Theme Party day, November 2026",
        "Hall",
    )
    assert (first.started_at, first.ended_at) == (moment(date(2026, 11, 24)), moment(date(2026, 11, 24), 15))
    assert (first.chair, first.recorder, first.created_by, first.is_late_entry) == (
        secretary.member,
        None,
        secretary,
        False,
    )
    assert AgendaItem.objects.filter(meeting=first).count() == 5
    assert Entry.objects.filter(action="plan meeting", organization_code="branch").count() == len(made) == 3
    assert plan_year(by=secretary, organization=branch, year=2026, chosen=chosen, at=NOW) == []
    assert read_plan(branch, year=2026, on=TODAY).entries == []


def test_as_many_statements_for_one_as_for_all(branch, secretary):
    plan = read_plan(branch, year=2026, on=TODAY)
    chosen = {entry.key: entry.on for entry in plan.entries}
    key, numbers = plan.entries[1].key, []
    for part in ({key: chosen[key]}, chosen):
        with CaptureQueriesContext(connection) as seen:
            assert plan_year(by=secretary, organization=branch, year=2026, chosen=part, at=NOW)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1] <= 16


def test_one_planned_alone_is_not_planned_again_from_an_old_page(branch, secretary):
    make.rule_set(branch, {"theme_party_day.per_month": 2})
    december = [e for e in read_plan(branch, year=2026, on=TODAY).entries if e.on.month == 12]
    first = next(e for e in december if "theme_party_day" in e.kinds)
    chosen = {first.key: first.on}
    assert len(plan_year(by=secretary, organization=branch, year=2026, chosen=chosen, at=NOW)) == 1
    assert plan_year(by=secretary, organization=branch, year=2026, chosen=chosen, at=NOW) == []


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2027, 1, 1)])
def test_a_day_outside_the_period_is_refused(branch, secretary, day):
    entry = next(e for e in read_plan(branch, year=2026, on=TODAY).entries if e.on == date(2026, 12, 11))
    with pytest.raises(RuleBroken) as broken:
        plan_year(by=secretary, organization=branch, year=2026, chosen={entry.key: day}, at=NOW)
    assert broken.value.field == f"on-{entry.key}"
    assert not Meeting.objects.exists()


def test_hours_over_midnight_are_no_obstacle(branch, secretary):
    late = make.meeting(branch, "theme_party_day", on=date(2026, 5, 8))
    Meeting.objects.filter(pk=late.pk).update(started_at=moment(date(2026, 5, 8), 23), ended_at=None)
    plan = read_plan(branch, year=2026, on=TODAY)
    chosen = {entry.key: entry.on for entry in plan.entries}
    made = plan_year(by=secretary, organization=branch, year=2026, chosen=chosen, at=NOW)
    assert all(m.ended_at > m.started_at for m in made)


# The page.


def test_the_page_shows_holidays_worked_days_meetings_and_wishes(as_user, secretary, branch, college):
    make.meeting(branch, "theme_party_day", on=date(2026, 10, 1), state="planned", title="On a holiday")
    for organization in (branch, college):
        PlannedTraining.objects.create(organization=organization, year=2026, month=5, title="Course", hours=8)
    months = as_user(secretary).get(PLAN).context["months"]
    assert [(r.first.day, r.last.day) for r in months[1].free] == [(16, 23)]
    assert [day for day, _name in months[1].worked] == [date(2026, 2, 14), date(2026, 2, 28)]
    assert sorted(t.planned_by for t in months[4].trainings) == sorted(
        [branch.short_name, college.short_name]
    )
    assert [line.hint for line in months[9].lines] == ["National Day"]


def test_an_entry_is_moved_by_buttons_and_kept_until_planned(as_user, secretary, branch):
    client = as_user(secretary)
    page = client.get(PLAN)
    keys = [entry.key for entry in page.context["plan"].entries]
    form = {"take": keys[1:], **{f"on-{e.key}": str(e.on) for e in page.context["plan"].entries}}
    page = client.post(PLAN, form | {"move": f"{keys[1]}:7"})
    moved = {e.key: e.on for e in page.context["plan"].entries}
    assert (moved[keys[1]], page.context["taken"]) == (date(2026, 12, 18), set(keys[1:]))
    assert not Meeting.objects.exists()
    form |= {f"on-{key}": str(day) for key, day in moved.items()}
    answer = client.post(PLAN, form | {"create": "1"})
    assert (answer.status_code, answer["Location"]) == (302, PLAN)
    assert [m.held_on for m in Meeting.objects.order_by("held_on")] == [
        date(2026, 12, 18),
        date(2026, 12, 25),
    ]


def test_a_day_that_cannot_be_is_said_and_nothing_planned(as_user, secretary, branch):
    entry = read_plan(branch, year=2026, on=TODAY).entries[0]
    form = {"take": [entry.key], f"on-{entry.key}": "2026-12-24", "create": "1"}
    answer = as_user(secretary).post(PLAN, form)
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert "2026-12-24 is too early or too late" in answer.content.decode()


def test_a_group_leader_plans_his_own_group_alone(as_user, branch, secretary):
    own, other = make.group(branch), make.group(branch)
    make.members(branch, 2, group=own)
    make.members(branch, 2, group=other)
    leader = make.official(branch, "group_leader", group=own)
    entries = as_user(leader).get(PLAN).context["plan"].entries
    assert {(e.group_id, *e.kinds) for e in entries} == {(own.pk, "group_meeting")}


def test_a_superior_looks_and_plans_nothing(as_user, organizer, branch, secretary):
    page = as_user(organizer).get(PLAN)
    assert (page.context["plan"].entries, page.context["may_set"]) == ([], False)


def test_the_usual_day_is_set_from_today_on(as_user, secretary, branch):
    client = as_user(secretary)
    answer = client.post(
        "/o/branch/year/2026/usual-day/", {"day": "", "week": "3", "weekday": "2", "is_together": "on"}
    )
    assert answer["Location"] == PLAN
    habit = client.get(PLAN).context["plan"].habit
    assert (habit.day, habit.week, habit.weekday, habit.is_together) == (0, 3, 2, True)
    assert Entry.objects.filter(action="set rules").count() == 1


@pytest.mark.parametrize("post", ["secretary", "organization_officer"])
def test_a_superiors_day_is_no_business_of_this_page(as_user, college, branch, post):
    """It would bind every branch under it: that takes the right to change the rules."""
    client = as_user(make.official(college, post))
    answer = client.post("/o/college/year/2026/usual-day/", {"day": "5", "week": "1", "weekday": "1"})
    assert (answer.status_code, Entry.objects.filter(action="set rules").exists()) == (403, False)
    assert client.get("/o/college/year/2026/plan/").context["may_set"] is False


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_costs_ten_queries(as_user, secretary, branch, django_assert_num_queries, number):
    for n in range(number):
        make.meeting(branch, "general_meeting", on=date(2026, 1 + n, 8), group=None)
        PlannedTraining.objects.create(organization=branch, year=2026, month=n + 1, title="T", hours=2)
        DayOverride.objects.create(day=date(2026, 12, 1 + n))
        make.group(branch)
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get(PLAN).status_code == 200


def test_months_are_twelve_even_for_a_superior(college):
    months = months_of(read_plan(college, year=2026, on=TODAY))
    assert [m.period.index for m in months] == list(range(1, 13))
    assert not any(m.lines for m in months)


def test_the_hours_are_those_of_the_last_meeting_like_it(branch, secretary):
    late = make.meeting(branch, "theme_party_day", "general_meeting", on=date(2026, 5, 8))
    Meeting.objects.filter(pk=late.pk).update(started_at=moment(date(2026, 5, 8), 9), ended_at=None)
    plan = read_plan(branch, year=2026, on=TODAY)
    assert plan.hours(frozenset({"theme_party_day"}), None) == (time(9), time(10))
    assert plan.hours(frozenset({"committee_meeting"}), None) == (time(15), time(16))
    assert isinstance(plan.meetings[0].started_at, datetime)
