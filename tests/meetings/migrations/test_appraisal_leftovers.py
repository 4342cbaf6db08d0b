"""Grades and objections of before get the year's one grade and their own place on paper by the migration."""

from datetime import date, timedelta

import pytest
from django.db import connection

from meetings.models import AppraisedMember, MemberAppraisal
from partybuild.database.steps import Steps
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2025, 12, 1)
BEFORE, AFTER = ("meetings", "0017_document_templates_move"), ("meetings", "0018_appraisal_leftovers")


@pytest.fixture
def forward():
    """Runs the migration on the rows as they are; the database stands at its newest state afterwards."""

    def to(*targets):
        steps = Steps(connection)
        steps.migrate(list(targets) or steps.loader.graph.leaf_nodes())

    def run():
        to(BEFORE)
        assert AFTER not in Steps(connection).loader.applied_migrations
        to()

    yield run
    to()


@pytest.fixture
def branches(db):
    root = make.organization(code="root", name="Root", kind="committee")
    return [make.organization(root, code=code, name=code) for code in ("one", "two")]


def graded(member, branch, *, opened=DAY, year=2025, decided=DAY, **fields) -> AppraisedMember:
    told = {"organization": branch, "year": year}
    days = {"as_of": opened, "opened_on": opened, "decided_on": decided, "total": 3}
    appraisal, _made = MemberAppraisal.objects.get_or_create(**told, defaults=days)
    row = AppraisedMember(appraisal=appraisal, member=member, grade="qualified")
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


@pytest.fixture
def grades(branches) -> dict:
    """The year that each row shall have."""
    twice, once, reopened = (make.member(branches[0]) for _ in range(3))
    first = graded(twice, branches[0])
    second = graded(twice, branches[1], opened=DAY + timedelta(days=30))
    other = graded(once, branches[0])
    earlier = graded(once, branches[0], year=2024, opened=DAY - timedelta(days=365))
    undecided = graded(reopened, branches[1], year=2026, decided=None)
    return {first.pk: 2025, second.pk: None, other.pk: 2025, earlier.pk: 2024, undecided.pk: None}


@pytest.fixture
def objections(branches) -> dict:
    """What each row shall tell."""
    said = {"objection": "Not so", "objected_on": DAY, "answer": "It is", "answered_on": DAY}
    with_account = graded(make.member(branches[0], user=make.user()), branches[0], **said)
    answered = graded(make.member(branches[0]), branches[0], **said)
    waiting = graded(make.member(branches[0]), branches[0], objection="Why", objected_on=DAY)
    silent = graded(make.member(branches[0]), branches[0])
    return {
        with_account.pk: [(True, "Not so", DAY, "It is", DAY)],
        answered.pk: [(False, "Not so", DAY, "It is", DAY)],
        waiting.pk: [(False, "Why", DAY, "", None)],
        silent.pk: [],
    }


def test_grades_get_their_year_and_what_came_on_paper_its_own_place(grades, objections, forward):
    """Of two grades of a year the first is the year's, and a vote that was opened again gives none; what
    somebody without an account said stands on paper and can still be read."""
    forward()
    rows = AppraisedMember.objects.in_bulk()
    assert {pk: rows[pk].graded_year for pk in grades} == grades
    assert {
        pk: [(o.is_own, o.text, o.on, o.answer, o.answered_on) for o in rows[pk].objections]
        for pk in objections
    } == objections
    assert rows.keys() == grades.keys() | objections.keys()
