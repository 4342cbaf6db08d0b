"""How many hours did each member study, of how many owed?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from branches.scope import Scope
from meetings.duties.study import reminders, shortfalls
from meetings.education import study_at_a_glance, study_years
from meetings.education_pages import branch_years, person_year
from meetings.models import Attendance
from members.models import Affiliation
from members.models.education import EducationExemption
from members.services.education import cancel_course
from tests import make, studying

ON = date(2026, 11, 27)
ONE = timedelta(days=1)


def row(branch, *, year=2026, on=ON, name=None):
    """The only member's year, or that of the named one."""
    rows = study_years([branch], year=year, on=on)
    return next(r for r in rows if name in {None, r.name})


def hours(branch, **more) -> tuple:
    found = row(branch, **more)
    return float(found.from_meetings), float(found.from_courses), float(found.owed.hours)


def test_hours_come_from_signed_meetings_and_courses(branch):
    person = make.member(branch)
    studying.attended(person, branch, "party_lesson", on=date(2026, 3, 10))
    studying.attended(person, branch, "theme_party_day", on=date(2026, 4, 10))
    studying.course(branch, person)
    assert hours(branch) == (2, 8, 32)
    assert (row(branch).missing, row(branch).state) == (22, "attention")


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, 1), ({"status": "late"}, 1), ({"status": "excused"}, 0), ({"status": "absent"}, 0),
        ({"status": "observer"}, 0), ({"state": "planned", "revision": 0}, 0),
        ({"state": "draft", "revision": 0}, 0), ({"state": "draft", "revision": 1}, 1),
        ({"state": "signed"}, 1), ({"state": "returned"}, 1), ({"state": "approved"}, 1),
        ({"state": "cancelled"}, 0),
    ],
)  # fmt: skip
def test_only_those_present_at_signed_meetings_studied(branch, fields, counted):
    studying.attended(make.member(branch), branch, **fields)
    assert hours(branch)[0] == counted


@pytest.mark.parametrize(("counts", "counted"), [(None, 0), (0, 0), (1, 1)])
def test_who_joined_by_telephone_studied_where_the_rules_call_him_present(branch, college, counts, counted):
    person = make.member(branch)
    studying.attended(person, branch, status="telephone")
    if counts is not None:
        make.rule_set(college, {"telephone.counts": counts})
    assert hours(branch)[0] == counted
    attendances = list(Attendance.objects.of_year(person, 2026))
    glance = study_at_a_glance(person, branch, attendances, year=2026, on=ON)
    page = person_year(person, branch, Scope.everything(), year=2026, on=ON)
    assert (glance.from_meetings, page.study.from_meetings) == (counted, counted)
    # He is not left to guess why it gave nothing.
    assert [(line.hours, line.only_rang) for line in page.meetings] == [(counted, not counted)]


@pytest.mark.parametrize(
    ("kinds", "counted", "by_setting"),
    [
        (["party_lesson"], 1, 1), (["general_meeting"], 0, 1), (["group_meeting"], 0, 1),
        (["committee_meeting"], 0, 0), (["organizational_life_meeting"], 0, 0),
        (["general_meeting", "party_lesson", "theme_party_day"], 1, 1),
    ],
)  # fmt: skip
def test_other_sessions_count_where_the_rules_say_so(branch, college, kinds, counted, by_setting):
    studying.attended(make.member(branch), branch, *kinds)
    assert hours(branch)[0] == counted
    make.rule_set(college, {"study.counts_meetings": 1})
    assert hours(branch)[0] == by_setting


@pytest.mark.parametrize(
    ("activities", "counted"),
    [([], 1), (["study"], 1), (["study", "dues"], 1), (["dues"], 0), (["volunteering", "visits"], 0)],
)
def test_a_theme_day_that_names_its_activities_counts_with_study_among_them(branch, activities, counted):
    studying.attended(make.member(branch), branch, "theme_party_day", activities=activities)
    assert hours(branch)[0] == counted


@pytest.mark.parametrize(
    ("on", "counted"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (date(2026, 12, 31), 1), (date(2027, 1, 1), 0)],
)
def test_meetings_count_in_their_calendar_year(branch, on, counted):
    """ED-06: no carry-over."""
    studying.attended(make.member(branch), branch, on=on)
    assert hours(branch)[0] == counted


def test_a_course_over_new_year_counts_in_both_years(branch):
    """ED-06: split by days."""
    studying.course(branch, make.member(branch), on=date(2025, 12, 31), days=2, hours="16")
    assert (hours(branch)[1], hours(branch, year=2025)[1]) == (8, 8)


def test_a_cancelled_course_counts_for_nobody(branch):
    course = studying.course(branch, make.member(branch))
    cancel_course(by=None, course=course, reason="x", on=ON)
    assert hours(branch)[1] == 0


def test_what_was_studied_in_another_branch_counts_for_the_member(branch, other_branch):
    person = make.member(branch)
    studying.attended(person, branch)
    studying.course(branch, person)
    Affiliation.objects.filter(member=person).update(until=date(2026, 6, 1))
    Affiliation.objects.create(member=person, organization=other_branch, since=date(2026, 6, 1))
    assert study_years([branch], year=2026, on=ON) == []
    assert hours(other_branch) == (1, 8, 32)


@pytest.mark.parametrize(
    ("since", "owed"),
    [(date(2015, 1, 1), 32), (date(2026, 1, 31), 32), (date(2026, 2, 1), 29), (date(2026, 11, 1), 5)],
)
def test_who_came_within_the_year_owes_his_months(branch, since, owed):
    make.member(branch, since=since)
    assert hours(branch)[2] == owed


def test_who_was_admitted_within_the_year_owes_from_then(branch):
    person = make.member(branch, status="probationary", since=date(2026, 7, 1))
    Affiliation.objects.filter(member=person).update(since=date(2020, 1, 1))
    assert hours(branch)[2] == 16


@pytest.mark.parametrize(
    ("post", "since", "until", "owed"),
    [
        ("secretary", make.LONG_AGO, None, 56), ("discipline_officer", make.LONG_AGO, None, 56),
        ("secretary", date(2026, 7, 1), None, 44), ("secretary", make.LONG_AGO, date(2026, 7, 1), 44),
        ("organizer", make.LONG_AGO, None, 32),
    ],
)  # fmt: skip
def test_a_post_in_the_committee_raises_the_hours_by_its_months(branch, post, since, until, owed):
    """ED-02."""
    make.appoint(make.member(branch), branch, post, since=since, until=until)
    assert hours(branch)[2] == owed


def test_who_is_excused_owes_nothing_for_those_months(branch):
    person = make.member(branch)
    row_ = EducationExemption.objects.create(
        member=person, organization=branch, since=date(2026, 7, 1), reason="High age"
    )
    assert hours(branch)[2] == 16
    row_.since = date(2026, 1, 1)
    row_.save()
    assert row(branch).state == "not_required"


def test_a_committee_member_misses_the_training_until_he_had_one(branch):
    """ED-02: at least one concentrated training."""
    person = make.member(branch)
    make.appoint(person, branch, "publicity_officer")
    studying.course(branch, person, kind="other")
    assert row(branch).trainings_missing == 1
    studying.course(branch, person)
    assert row(branch).trainings_missing == 0


@pytest.mark.parametrize(
    ("since", "missing"), [(date(2026, 6, 30), 1), (date(2026, 7, 1), 0), (make.LONG_AGO, 1)]
)
def test_a_secretary_misses_the_rotation_training_until_he_had_it(branch, college, since, missing):
    """ED-04."""
    person = make.member(branch)
    make.appoint(person, branch, since=since)
    assert row(branch).rotations_missing == missing
    studying.course(college, person, kind="secretary_rotation", level="county")
    assert row(branch).rotations_missing == 0


def test_a_re_elected_secretary_owes_the_rotation_training(branch):
    person = make.member(branch)
    make.appoint(person, branch, until=date(2026, 9, 1))
    make.appoint(person, branch, since=date(2026, 9, 1))
    assert row(branch).rotations_missing == 1


def test_a_past_year_is_that_of_the_roster_of_its_last_day(branch):
    make.member(branch, name="Old")
    make.member(branch, name="New", since=date(2026, 1, 1))
    assert [r.name for r in study_years([branch], year=2025, on=ON)] == ["Old"]
    assert row(branch, year=2025).state == "missing"


def test_activists_and_who_left_owe_nothing(branch):
    make.member(branch, status="activist")
    gone = make.member(branch)
    Affiliation.objects.filter(member=gone).update(until=ON)
    assert study_years([branch], year=2026, on=ON) == []


def test_the_rows_of_a_person_sum_up_to_the_numbers_of_the_list(branch, college):
    person = make.member(branch)
    for month in (2, 5, 8):
        studying.attended(person, branch, on=date(2026, month, 10))
    studying.attended(person, branch, "general_meeting")
    studying.course(branch, person, on=date(2025, 12, 31), days=2, hours="16")
    studying.course(college, person)
    found = person_year(person, branch, Scope.of([branch.path]), year=2026, on=ON)
    assert found.study == row(branch)
    assert sum(line.hours for line in found.meetings) == found.study.from_meetings == 3
    assert sum(line.in_year for line in found.courses) == found.study.from_courses == 16
    # The superior's course is known and counted; its page lies outside the branch's scope.
    assert [line.is_open for line in found.courses] == [True, False]


def test_the_demands_of_a_new_secretary_and_a_new_member(branch, college):
    """ED-03 and ED-05, with their days."""
    person = make.member(branch, since=date(2025, 5, 10), confirmation_date=date(2026, 5, 20))
    make.appoint(person, branch, since=date(2026, 3, 1))

    def demands():
        found = person_year(person, branch, Scope.everything(), year=2026, on=ON).demands
        return [(d.what, d.due_on, d.state) for d in found]

    assert demands() == [
        ("post", date(2026, 9, 1), "overdue"),
        ("probation", date(2026, 5, 20), "overdue"),
        ("confirmed", date(2027, 5, 20), "open"),
    ]
    studying.course(college, person, on=date(2026, 4, 1), kind="new_secretary", level="county")
    studying.course(college, person, on=date(2026, 6, 1), kind="probationary", level="committee")
    assert [state for *_rest, state in demands()] == ["met", "met", "met"]


def test_a_year_before_somebody_came_is_empty(branch):
    person = make.member(branch, since=date(2026, 1, 1))
    assert person_year(person, branch, Scope.everything(), year=2025, on=ON).study is None


def test_the_branches_tell_how_many_are_short(branch, college):
    other = make.organization(college)
    enough, short = make.members(branch, 2)
    studying.course(branch, enough, days=4, hours="32")
    make.member(other, status="activist")
    make.appoint(short, branch, "publicity_officer")
    figures = [
        (r.organization, r.owing, r.enough, r.short, r.without_training)
        for r in branch_years([branch, other], year=2026, on=ON)
    ]
    assert figures == [(branch, 2, 1, 1, 1), (other, 0, 0, 0, 0)]


@pytest.mark.parametrize("number", [1, 3])
def test_a_year_costs_four_queries_for_any_number(college, number, django_assert_num_queries):
    branches = [make.organization(college) for _ in range(number)]
    for branch in branches:
        for person in make.members(branch, number):
            studying.attended(person, branch)
            studying.course(branch, person)
    with django_assert_num_queries(4):
        assert len(study_years(branches, year=2026, on=ON)) == number * number


@pytest.mark.parametrize(("on", "found"), [(date(2026, 9, 30), 0), (date(2026, 10, 1), 1), (ON, 1)])
def test_shortfalls_are_told_from_october(branch, other_branch, secretary, on, found):
    assert len([b for b, _n in shortfalls(on=on) if b == branch]) == found
    told = [r for r in reminders(on=on) if r.recipient_id == secretary.pk]
    assert [r.dedupe_key for r in told] == [f"study-short:{branch.pk}:2026"] * found
    if found:
        assert told[0].texts["en"].startswith("Hours of study: 1 member has")
        assert told[0].link == "/o/branch/education/?year=2026&show=short&order=need"


def test_the_month_of_telling_is_a_rule_of_the_organization(branch, college, secretary):
    make.rule_set(college, {"study.remind_from": 12})
    assert shortfalls(on=ON) == []


@pytest.mark.parametrize("number", [1, 3])
def test_telling_costs_the_same_for_few_and_many(college, number, django_assert_num_queries):
    for _ in range(number):
        make.official(make.organization(college))
    with django_assert_num_queries(6):
        assert len(reminders(on=ON)) == number


class Parts(TestCase):
    """Whatever somebody did: the hours are the sum of their parts, and each year has its own."""

    @settings(max_examples=25)
    @given(
        st.lists(st.dates(date(2025, 1, 1), date(2026, 11, 27)), max_size=6),
        st.lists(st.tuples(st.dates(date(2024, 12, 20), date(2026, 11, 27)), st.integers(1, 20)), max_size=4),
    )
    def test_hours_are_the_sum_of_their_parts_over_the_years(self, meetings, courses):
        branch = make.organization(make.organization())
        person = make.member(branch)
        for day in meetings:
            studying.attended(person, branch, on=day)
        for day, days in courses:
            studying.course(branch, person, on=day, days=days, hours=str(8 * days))
        years = {year: row(branch, year=year) for year in (2024, 2025, 2026)}
        assert sum(r.from_meetings for r in years.values()) == len(meetings)
        ahead = sum(Decimal(max((day + days * ONE - date(2027, 1, 1)).days, 0) * 8) for day, days in courses)
        assert sum(r.from_courses for r in years.values()) + ahead == sum(8 * days for _day, days in courses)
        for r in years.values():
            assert r.done == r.from_meetings + r.from_courses
            assert r.missing == max(r.owed.hours - r.done, 0)
