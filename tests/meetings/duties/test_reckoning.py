"""What a branch owes and what is done of it, month by month."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.duties import Duty, duties_of
from members.codes import MemberStatus
from members.models import Affiliation, Standing
from tests import make
from tests.meetings.clock import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(branch):
    return make.members(branch, 8)


def duty(organization, kind: str, index: int, *, year: int = 2026, on: date = TODAY) -> Duty:
    found = duties_of([organization], year=year, on=on)[organization.pk]
    return next(d for d in found if (d.kind, d.period.index) == (kind, index))


def test_a_year_has_45_duties(branch, people):
    found = duties_of([branch], year=2026, on=TODAY)[branch.pk]
    assert len(found) == 3 * 12 + 2 * 4 + 1
    assert {d.rule: str(d.source) for d in found} == {
        "BR-12": "Branch Regulations, Article 11",
        "BR-15": "Branch Regulations, Article 12",
        "BR-19": "Branch Regulations, Article 13",
        "BR-24": "Local rule; Branch Regulations, Article 16",
        "BR-25": "Branch Regulations, Article 16",
        "BR-27": "Branch Regulations, Article 17",
    }


@pytest.mark.parametrize(
    ("day", "month"),
    [(date(2026, 10, 31), 10), (date(2026, 11, 1), 11), (date(2026, 11, 30), 11), (date(2026, 12, 1), 12)],
)
def test_a_meeting_counts_for_the_month_of_its_day(branch, people, day, month):
    make.meeting(branch, "committee_meeting", on=day)
    found = duties_of([branch], year=2026, on=date(2026, 12, 31))[branch.pk]
    assert [d.period.index for d in found if d.kind == "committee_meeting" and d.done] == [month]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 10, 31), "future"),
        (date(2026, 11, 1), "due"),
        (date(2026, 11, 30), "due"),
        (date(2026, 12, 1), "overdue"),
    ],
)
def test_a_month_without_a_meeting_is_future_due_and_overdue_in_turn(branch, people, on, state):
    found = duty(branch, "theme_party_day", 11, on=on)
    assert (found.state, found.required, found.done, found.due_on) == (state, 1, 0, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("planned", "planned"),
        ("draft", "planned"),
        ("signed", "planned"),
        ("submitted", "met"),
        ("returned", "met"),
        ("approved", "met"),
        ("cancelled", "due"),
    ],
)
def test_a_meeting_counts_once_its_record_is_handed_in_and_never_when_cancelled(
    branch, people, state, expected
):
    make.meeting(branch, "theme_party_day", on=date(2026, 11, 20), state=state)
    found = duty(branch, "theme_party_day", 11)
    assert (found.state, found.has_returned) == (expected, state == "returned")


@pytest.mark.parametrize(
    ("on", "state"),
    [(date(2026, 11, 11), "planned"), (date(2026, 11, 12), "due"), (date(2026, 12, 1), "overdue")],
)
def test_a_meeting_whose_record_is_overdue_no_longer_counts_as_arranged(branch, people, on, state):
    make.meeting(branch, "theme_party_day", on=date(2026, 11, 4), state="draft")
    assert duty(branch, "theme_party_day", 11, on=on).state == state


@pytest.mark.parametrize(("submitted", "late"), [(date(2026, 11, 10), False), (date(2026, 11, 11), True)])
def test_a_record_handed_in_after_the_set_days_counts_and_is_flagged(branch, people, submitted, late):
    make.meeting(branch, "theme_party_day", on=date(2026, 11, 3), submitted_on=submitted)
    found = duty(branch, "theme_party_day", 11)
    assert (found.state, found.has_late_record) == ("met", late)


def test_one_event_serves_every_kind_it_has(branch, people):
    kinds = ("general_meeting", "party_lesson", "theme_party_day", "organizational_life_meeting")
    meeting = make.meeting(branch, *kinds, on=date(2026, 11, 12))
    found = duties_of([branch], year=2026, on=TODAY)[branch.pk]
    assert {d.kind: d.period.code for d in found if d.state == "met"} == {
        "general_meeting": "2026Q4",
        "party_lesson": "2026Q4",
        "theme_party_day": "2026-11",
        "organizational_life_meeting": "2026",
    }
    assert {d.meeting_ids for d in found if d.state == "met"} == {(meeting.pk,)}


def test_a_second_meeting_of_one_group_does_not_stand_in_for_another(branch, people):
    one, two = make.group(branch), make.group(branch)
    make.meeting(branch, "group_meeting", on=date(2026, 10, 8), group=one)
    make.meeting(branch, "group_meeting", on=date(2026, 10, 22), group=one)
    found = duty(branch, "group_meeting", 10)
    assert (found.state, found.required, found.done) == ("overdue", 2, 1)
    make.meeting(branch, "group_meeting", on=date(2026, 10, 23), group=two)
    assert duty(branch, "group_meeting", 10).state == "met"


def test_a_planned_meeting_of_the_group_that_met_already_does_not_help_the_other(branch, people):
    one, _two = make.group(branch), make.group(branch)
    make.meeting(branch, "group_meeting", on=date(2026, 11, 8), group=one)
    make.meeting(branch, "group_meeting", on=date(2026, 11, 28), group=one, state="planned")
    assert duty(branch, "group_meeting", 11).state == "due"


def test_a_life_meeting_held_in_groups_is_complete_when_every_group_has_held_it(branch, people):
    one, two = make.group(branch), make.group(branch)
    make.meeting(branch, "organizational_life_meeting", "group_meeting", on=date(2026, 11, 8), group=one)
    assert duty(branch, "organizational_life_meeting", 1).state == "due"
    make.meeting(branch, "organizational_life_meeting", "group_meeting", on=date(2026, 11, 9), group=two)
    assert duty(branch, "organizational_life_meeting", 1).state == "met"


def test_the_number_of_full_members_is_that_of_the_periods_last_day(branch):
    make.members(branch, 6)
    make.member(branch, since=date(2026, 11, 1))
    states = {n: duty(branch, "committee_meeting", n).state for n in (10, 11)}
    assert states == {10: "not_applicable", 11: "due"}
    assert duty(branch, "committee_meeting", 10).reason_code == "small"


def test_a_probationary_member_does_not_make_the_seventh(branch):
    make.members(branch, 6)
    make.member(branch, status=MemberStatus.PROBATIONARY)
    assert duty(branch, "committee_meeting", 11).reason_code == "small"


def test_a_transfer_takes_effect_on_its_day(branch, other_branch):
    people = make.members(branch, 7)
    Affiliation.objects.filter(member=people[0]).update(until=date(2026, 10, 31))
    Affiliation.objects.create(member=people[0], organization=other_branch, since=date(2026, 10, 31))
    states = {n: duty(branch, "committee_meeting", n).state for n in (9, 10)}
    assert states == {9: "overdue", 10: "not_applicable"}


def test_a_standing_that_changed_within_the_year_is_counted_once_a_day(branch):
    people = make.members(branch, 7, status=MemberStatus.PROBATIONARY)
    for person in people:
        Standing.objects.filter(member=person).update(until=date(2026, 6, 30))
        Standing.objects.create(member=person, status=MemberStatus.FULL, since=date(2026, 6, 30))
    states = {n: duty(branch, "committee_meeting", n).state for n in (5, 6)}
    assert states == {5: "not_applicable", 6: "overdue"}


def test_a_group_founded_in_the_second_half_of_a_month_owes_from_the_next(branch, people):
    make.group(branch)
    make.group(branch, since=date(2026, 10, 20))
    assert [duty(branch, "group_meeting", n).required for n in (9, 10, 11)] == [1, 1, 2]


def test_a_branch_founded_and_one_dissolved_in_the_year_owe_what_falls_between(root):
    young = make.organization(root, on=date(2026, 8, 20))
    gone = make.organization(root, dissolved_on=date(2026, 3, 15))
    make.members(young, 8)
    make.members(gone, 8)
    found = duties_of([young, gone], year=2026, on=TODAY)
    theme = {o.pk: [d.reason_code for d in found[o.pk] if d.kind == "theme_party_day"] for o in (young, gone)}
    assert theme[young.pk] == ["not_founded"] * 7 + ["founded"] + [""] * 4
    assert theme[gone.pk] == [""] * 2 + ["dissolved"] * 10


def test_old_periods_stay_judged_by_the_rules_of_their_day(root, branch, people):
    make.rule_set(root, {"theme_party_day.per_month": 2}, effective_from=date(2026, 10, 31))
    make.rule_set(branch, {"theme_party_day.per_month": 3}, effective_from=date(2026, 11, 10))
    assert [duty(branch, "theme_party_day", n).required for n in (9, 10, 11)] == [1, 2, 3]


def test_a_superior_organization_owes_none_with_the_reason(college, people):
    found = duties_of([college], year=2026, on=TODAY)[college.pk]
    assert {(d.state, d.reason_code, d.required) for d in found} == {("not_applicable", "superior", 0)}


def test_an_empty_list_has_no_duties(db):
    assert duties_of([], year=2026, on=TODAY) == {}


@pytest.mark.parametrize("number", [1, 3, 501])
def test_four_queries_for_one_three_and_more_than_a_list_can_hold(root, number):
    organizations = [make.organization(root) for _ in range(min(number, 3))]
    for o in organizations:
        make.members(o, 2)
        make.meeting(o, "theme_party_day", on=date(2026, 11, 3))
    many = organizations * (number // len(organizations))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = duties_of(many, year=2026, on=TODAY)
    assert len(queries) == 4
    assert {
        d.done for o in organizations for d in found[o.pk] if d.period.code == "2026-11" and d.rule == "BR-25"
    } == {1}
