"""Courses and honours in the annual statistics: who is counted, from which day to which, and by whom read."""

from datetime import date, timedelta

import pytest

from branches.scope import Scope
from members.models.education import TrainingAttendance, TrainingCourse
from members.models.roles import Honour
from members.statistics import rows_of, statistics_of, table_of
from tests import make

ON = date(2026, 12, 31)
ONE = timedelta(days=1)


def course(organization, *members, ended_on=date(2026, 5, 8), hours=8, **fields):
    held = TrainingCourse.objects.create(
        organization=organization, title="Course", began_on=ended_on, ended_on=ended_on, hours=hours, **fields
    )
    TrainingAttendance.objects.bulk_create(
        TrainingAttendance(course=held, member=m, hours=hours) for m in members
    )
    return held


def honour(organization, member=None, *, on=date(2026, 7, 1), level="county", **fields):
    return Honour.objects.create(
        organization=organization, member=member, title="Outstanding", level=level, awarded_on=on,
        awarded_by="Committee", **fields,
    )  # fmt: skip


def figures(organization, key, scope=None) -> dict:
    shown = statistics_of(organization, scope or Scope.everything(), on=ON)
    filled = next(t for t in shown.tables if t.table.key == key)
    return {line.cell.key: line.count for line in filled.lines if line.count}


@pytest.mark.parametrize(
    ("hours", "who", "cell"),
    [
        (31, "member", "some"), (32, "member", "enough"), (33, "member", "enough"),
        (55, "secretary", "secretary_some"), (56, "secretary", "secretary_enough"),
        (57, "secretary", "secretary_enough"),
    ],
)  # fmt: skip
def test_hours_are_told_by_the_national_plan(branch, hours, who, cell):
    """National Plan for Member Education and Training 2019-2023: 32 class hours, secretaries 56."""
    member = make.member(branch)
    if who == "secretary":
        make.appoint(member, branch, "secretary")
    course(branch, member, hours=hours)
    assert figures(branch, "training") == {cell: 1}


def test_courses_add_up_and_none_is_not_nought(branch):
    member, _untrained = make.members(branch, 2)
    course(branch, member, hours=16)
    course(branch.parent, member, hours=16)
    assert figures(branch, "training") == {"enough": 1, "none": 1}


@pytest.mark.parametrize(
    ("ended_on", "counts"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (ON, 1), (ON + ONE, 0)],
)
def test_only_courses_that_ended_in_the_twelve_months_count(branch, ended_on, counts):
    course(branch, make.member(branch), ended_on=ended_on)
    assert figures(branch, "training").get("some", 0) == counts


def test_a_cancelled_course_counts_for_nobody(branch):
    course(branch, make.member(branch), cancelled_on=date(2026, 5, 1), cancel_reason="Flood")
    assert figures(branch, "training") == {"none": 1}


@pytest.mark.parametrize(
    ("on", "counts"), [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (ON, 1), (ON + ONE, 0)]
)
def test_honours_of_the_twelve_months_stand_by_level(branch, on, counts):
    honour(branch, make.member(branch), on=on, level="city")
    assert figures(branch, "honours") == ({"city": 1} if counts else {})


@pytest.mark.parametrize(("revoked_on", "counts"), [(ON - ONE, 0), (ON, 0), (ON + ONE, 1)])
def test_a_revoked_honour_is_none_from_its_day_on(branch, revoked_on, counts):
    honour(branch, make.member(branch), revoked_on=revoked_on)
    assert figures(branch, "honours") == ({"county": 1} if counts else {})


def test_honours_of_an_organization_stand_apart_under_its_name(branch):
    honour(branch, make.member(branch, name="赵一"))
    honour(branch, level="national")
    assert figures(branch, "honours") == {"county": 1}
    assert figures(branch, "organization-honours") == {"national": 1}
    table = table_of("organization-honours")
    rows = rows_of(table, table.cell("national"), branch, Scope.everything(), on=ON)
    assert [(r.name, r.member_id) for r in rows] == [("Branch", None)]


def test_neither_the_sibling_nor_what_is_out_of_scope_is_counted(root, branch, other_branch):
    for place in (branch, other_branch):
        member = make.member(place)
        course(place, member)
        honour(place, member)
    for organization, scope, number in [
        (branch, Scope.everything(), 1), (root, Scope.of({branch.path}), 1), (root, Scope.everything(), 2),
    ]:  # fmt: skip
        assert figures(organization, "training", scope) == {"some": number}
        assert figures(organization, "honours", scope) == {"county": number}


@pytest.mark.parametrize("cell", ["training/some", "honours/county"])
def test_each_figure_opens_its_rows_for_the_secretary_alone(
    as_user, secretary, stranger, plain_member, branch, cell
):
    member = make.member(branch, name="赵一")
    course(branch, member)
    honour(branch, member)
    address = f"/o/branch/statistics/{cell}/?on=2026-12-31"
    page = as_user(secretary).get(address)
    assert [row.name for row in page.context["page"].object_list] == ["赵一"]
    assert as_user(stranger).get(address).status_code == 404
    assert as_user(plain_member).get(address).status_code == 404
