"""The appraisal of members in the annual return: figures a branch, never who."""

from datetime import date

import pytest

from branches.scope import Scope
from meetings.models import AppraisedMember, MemberAppraisal
from members.codes import MemberStatus
from members.statistics import rows_of, statistics_of, table_of
from tests import make
from tests.meetings.appraising import appraisal_at

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 31)


def figures(organization, *, scope=None, on=ON) -> dict:
    shown = statistics_of(organization, scope or Scope.everything(), on=on)
    filled = next(t for t in shown.tables if t.table.key == "appraisal")
    return {line.cell.key: line.count for line in filled.lines if line.count}


def rows(organization, cell: str) -> list:
    table = table_of("appraisal")
    return list(rows_of(table, table.cell(cell), organization, Scope.everything(), on=ON))


def test_the_last_announced_appraisal_of_each_branch_counts(branch, other_branch, secretary):
    make.members(branch, 2)
    make.member(branch, status=MemberStatus.PROBATIONARY)
    make.members(other_branch, 3)
    # Announced within the same twelve months; that of the later year counts.
    appraisal_at("announced", branch, secretary, year=2025, on=date(2026, 1, 5))
    last = appraisal_at("announced", branch, secretary, on=date(2026, 12, 1))
    one = AppraisedMember.objects.filter(appraisal=last, not_graded="").first()
    AppraisedMember.objects.filter(pk=one.pk).update(grade="excellent")
    appraisal_at("decided", other_branch, secretary, on=date(2026, 12, 1))
    assert figures(branch.parent.parent) == {"excellent": 1, "qualified": 2, "probationary": 1}
    assert figures(branch.parent.parent, on=date(2026, 11, 30)) == {"qualified": 3, "probationary": 1}
    assert figures(branch.parent.parent, scope=Scope.of({other_branch.path})) == {}
    assert figures(other_branch) == {}


def test_behind_a_figure_stand_branches_and_nobody(branch, other_branch, secretary):
    people = [*make.members(branch, 2), *make.members(other_branch, 3)]
    for organization in (branch, other_branch):
        appraisal_at("announced", organization, secretary, on=date(2026, 12, 1))
    found = rows(branch.parent.parent, "qualified")
    assert [row.path for row in found] == sorted([branch.path, other_branch.path])
    assert not {row.name for row in found} & {person.name for person in people}


@pytest.mark.parametrize(
    ("announced_on", "is_counted"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)]
)
def test_twelve_months_up_to_the_day_count(branch, secretary, announced_on, is_counted):
    make.members(branch, 2)
    appraisal_at("announced", branch, secretary, year=2025, on=date(2025, 12, 1))
    MemberAppraisal.objects.update(announced_on=announced_on)
    assert bool(figures(branch)) is is_counted
