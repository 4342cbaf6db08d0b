"""How trainings are planned and recorded, and who is excused from the hours."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from members.models import Affiliation
from members.models.education import EducationExemption, PlannedTraining, TrainingAttendance, TrainingCourse
from members.services.education import (
    cancel_course,
    change_course,
    drop_planned_training,
    end_exemption,
    exempt_member,
    plan_training,
    record_course,
    record_training,
    trainees,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make, studying

ON = date(2026, 11, 27)
DAY = date(2026, 5, 11)
ONE = timedelta(days=1)
FACTS = {"title": "Rules of the Party", "kind": "concentrated", "level": "branch", "began_on": DAY}


def refused(act, **arguments) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(by=None, **arguments)
    return broken.value.field


def recorded(branch, **fields) -> TrainingCourse:
    given = {"ended_on": fields.get("began_on", DAY)} | FACTS | fields
    return record_course(by=None, organization=branch, on=ON, **given)


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({}, 8), ({"is_half_day": True}, 4), ({"ended_on": DAY + ONE}, 16),
        ({"hours": Decimal("7.5")}, "7.5"),
        ({"hours": Decimal(8)}, 8), ({"ended_on": DAY + ONE, "is_half_day": True}, 16),
    ],
)  # fmt: skip
def test_the_hours_follow_from_the_days_unless_they_are_said(branch, secretary, fields, hours):
    """ED-06: 8 hours a full day, 4 half a day."""
    course = recorded(branch, **fields)
    assert course.hours == Decimal(hours)
    assert Entry.objects.get(action="record course").details == {
        "kind": "concentrated",
        "began_on": "2026-05-11",
    }


def test_the_hours_of_a_day_are_a_setting(branch, college):
    make.rule_set(college, {"study.day_hours": 6, "study.half_day_hours": 3})
    assert (recorded(branch).hours, recorded(branch, is_half_day=True).hours) == (6, 3)
    assert refused(recorded_by(branch), hours=Decimal("6.1")) == "hours"


def recorded_by(branch, **more):
    def act(by, **fields):
        return recorded(branch, **(more | fields))

    return act


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ended_on": DAY - ONE}, "ended_on"), ({"ended_on": DAY + 93 * ONE}, "ended_on"),
        ({"hours": Decimal("8.1")}, "hours"), ({"hours": Decimal(0)}, "hours"),
        ({"began_on": date(1989, 12, 31)}, "began_on"),
        ({"began_on": date(2027, 11, 28)}, "began_on"), ({"began_on": date(9999, 12, 31)}, "began_on"),
    ],
)  # fmt: skip
def test_what_the_days_cannot_hold_is_refused(branch, fields, field):
    assert refused(recorded_by(branch), **fields) == field
    assert not TrainingCourse.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"ended_on": DAY + 92 * ONE}, {"began_on": date(2027, 11, 27)}, {"began_on": date(1990, 1, 1)}],
)
def test_the_last_days_that_are_possible(branch, fields):
    assert recorded(branch, **fields).pk


def test_a_course_belongs_to_a_line_of_its_own_plan(branch, other_branch):
    own, foreign = studying.line(branch), studying.line(other_branch)
    assert recorded(branch, plan=own).plan == own
    assert refused(recorded_by(branch), plan=foreign) == "plan"


def test_a_change_carries_the_hours_of_whoever_had_all_of_it(branch):
    whole, half = make.members(branch, 2)
    course = studying.course(branch, whole)
    TrainingAttendance.objects.create(course=course, member=half, hours=4)
    facts = FACTS | {"ended_on": DAY + ONE, "hours": Decimal(12)}
    changed = change_course(by=None, course=course, version=0, on=ON, **facts)
    assert (changed.hours, changed.version) == (12, 1)
    assert sorted(course.attendances.values_list("hours", flat=True)) == [4, 12]
    assert refused(change_course, course=course, version=0, on=ON, **facts) is None


def test_fewer_hours_than_somebody_has_are_refused(branch):
    whole, part = make.members(branch, 2)
    course = studying.course(branch, whole)
    TrainingAttendance.objects.create(course=course, member=part, hours=6)
    facts = FACTS | {"ended_on": DAY, "hours": Decimal(4)}
    assert refused(change_course, course=course, version=0, on=ON, **facts) == "hours"
    course.refresh_from_db()
    assert (course.hours, course.version) == (8, 0)


def test_a_course_is_cancelled_once_and_then_left_alone(branch):
    person = make.member(branch)
    course = studying.course(branch, person)
    cancel_course(by=None, course=course, reason="Entered twice", on=ON)
    assert list(TrainingAttendance.objects.counting()) == []
    assert refused(cancel_course, course=course, reason="Again", on=ON) is None
    assert refused(change_course, course=course, version=1, on=ON, **FACTS, ended_on=DAY) is None
    told = {"among": [person.pk], "present": {}, "on": ON}
    assert refused(record_training, course=course, version=1, **told) is None


def test_everybody_but_the_exceptions_in_one_go(branch, secretary):
    first, second, away = make.members(branch, 3)
    course = studying.course(branch, away)
    present = {first.pk: (None, ""), second.pk: (Decimal("4.5"), "Left at noon")}
    among = [first.pk, second.pk, away.pk]
    number = record_training(by=secretary, course=course, version=0, among=among, present=present, on=ON)
    assert number == 2
    found = {a.member_id: (a.hours, a.note) for a in course.attendances.all()}
    assert found == {first.pk: (8, ""), second.pk: (Decimal("4.5"), "Left at noon")}
    assert Entry.objects.get(action="record training").details == {"present": 2, "asked": 3}


def test_a_second_list_corrects_the_first_and_leaves_others_alone(branch):
    first, second, other = make.members(branch, 3)
    course = studying.course(branch, first, other)
    told = {"among": [first.pk, second.pk], "present": {second.pk: (None, "")}, "on": ON}
    record_training(by=None, course=course, version=0, **told)
    assert set(course.attendances.values_list("member", flat=True)) == {second.pk, other.pk}


def test_who_saves_second_is_told(branch):
    person = make.member(branch)
    course = studying.course(branch)
    told = {"among": [person.pk], "present": {person.pk: (None, "")}, "on": ON}
    record_training(by=None, course=course, version=0, **told)
    assert refused(record_training, course=course, version=0, **told | {"present": {}}) is None
    assert course.attendances.count() == 1


@pytest.mark.parametrize(("hours", "is_fine"), [("0", False), ("0.1", True), ("8", True), ("8.1", False)])
def test_nobody_has_more_hours_than_the_course(branch, hours, is_fine):
    person = make.member(branch)
    course = studying.course(branch)
    told = {"among": [person.pk], "present": {person.pk: (Decimal(hours), "")}, "on": ON}
    if is_fine:
        assert record_training(by=None, course=course, version=0, **told) == 1
    else:
        assert refused(record_training, course=course, version=0, **told) == f"h-{person.pk}"


@pytest.mark.parametrize(("days", "is_fine"), [(-1, True), (0, True), (1, False)])
def test_nobody_was_at_a_course_to_come(branch, days, is_fine):
    person = make.member(branch)
    course = studying.course(branch, on=ON + days * ONE)
    told = {"among": [person.pk], "present": {person.pk: (None, "")}, "on": ON}
    if is_fine:
        assert record_training(by=None, course=course, version=0, **told) == 1
    else:
        assert refused(record_training, course=course, version=0, **told) is None


def test_trainees_are_the_party_members_of_the_first_day(college, branch, other_branch):
    member, gone, late = make.members(branch, 3)
    make.member(branch, status="activist")
    make.member(other_branch)
    Affiliation.objects.filter(member=gone).update(until=DAY)
    Affiliation.objects.filter(member=late).update(since=DAY + ONE)
    assert set(trainees(studying.course(branch))) == {member}
    assert set(trainees(studying.course(college))) == {member}


def test_people_of_other_branches_are_refused(branch, other_branch):
    stranger = make.member(other_branch)
    course = studying.course(branch)
    told = {"among": [], "present": {stranger.pk: (None, "")}, "on": ON}
    assert refused(record_training, course=course, version=0, **told) is None
    assert not course.attendances.exists()


@pytest.mark.parametrize(("year", "field"), [(2025, "year"), (2026, None), (2027, None), (2028, "year")])
def test_a_training_is_planned_for_this_year_or_the_next(branch, year, field):
    facts = {"organization": branch, "year": year, "month": 5, "title": "T", "target_group": "everybody"}
    facts |= {"hours": Decimal(8), "on": ON}
    if field:
        assert refused(plan_training, **facts) == field
    else:
        assert plan_training(by=None, **facts).year == year


def test_a_line_is_dropped_once_and_not_when_it_was_held(branch):
    held, dropped = studying.line(branch), studying.line(branch)
    studying.course(branch, plan=held)
    drop_planned_training(by=None, line=dropped, reason="No teacher", on=ON)
    for line in (held, dropped):
        assert refused(drop_planned_training, line=line, reason="x", on=ON) is None
    assert list(PlannedTraining.objects.to_come()) == []


def test_a_cancelled_course_leaves_the_line_to_come(branch):
    line = studying.line(branch)
    studying.course(branch, plan=line, cancelled_on=ON, cancel_reason="x")
    assert list(PlannedTraining.objects.to_come()) == [line]


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        (DAY, DAY + ONE, None), (DAY, DAY, "until"), (DAY, DAY - ONE, "until"),
        # Excused already from 1 June (till 1 July): up to that day, and from that on, it is free.
        (date(2026, 5, 1), date(2026, 6, 1), None), (date(2026, 5, 1), date(2026, 6, 2), "since"),
        (date(2026, 6, 30), None, "since"), (date(2026, 7, 1), None, None), (date(2026, 5, 1), None, "since"),
    ],
)  # fmt: skip
def test_exemptions_do_not_overlap(branch, since, until, field):
    member = make.member(branch)
    facts = {"member": member, "organization": branch, "reason": "High age"}
    exempt_member(by=None, since=date(2026, 6, 1), until=date(2026, 7, 1), **facts)
    if field:
        assert refused(exempt_member, since=since, until=until, **facts) == field
    else:
        assert exempt_member(by=None, since=since, until=until, **facts).since == since


def test_an_exemption_ends_once(branch, secretary):
    member = make.member(branch)
    row = exempt_member(by=secretary, member=member, organization=branch, since=DAY, reason="High age")
    assert refused(end_exemption, exemption=row, until=DAY) == "until"
    end_exemption(by=secretary, exemption=row, until=DAY + ONE)
    assert refused(end_exemption, exemption=row, until=ON) is None
    assert EducationExemption.objects.get().until == DAY + ONE
    assert Entry.objects.filter(action__contains="exempt").count() == 2
    assert "High age" not in str(list(Entry.objects.values_list("details", flat=True)))


class Roster(TestCase):
    """Any marks of any people come back as they were given."""

    @given(st.lists(st.one_of(st.none(), st.integers(1, 80)), min_size=1, max_size=5))
    def test_the_list_holds_what_was_marked(self, tenths):
        branch = make.organization(make.organization())
        people = make.members(branch, len(tenths))
        course = studying.course(branch)
        present = {
            person.pk: (n and Decimal(n) / 10, "") for person, n in zip(people, tenths, strict=True) if n != 1
        }
        record_training(
            by=None, course=course, version=0, among=[p.pk for p in people], present=present, on=ON
        )
        found = dict(course.attendances.values_list("member", "hours"))
        assert found == {pk: course.hours if hours is None else hours for pk, (hours, _) in present.items()}
