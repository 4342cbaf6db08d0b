"""Which points and reports of life meetings press, and who is told, without anybody's words?"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from branches.models import Organization
from meetings.duties.life import reminders, upcoming
from meetings.services import life
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.life.casting import sent, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(branch, secretary):
    return sent(branch, secretary)


def add(process, by, owner, due_on: date):
    words = {"problem": "Secret problem", "measure": "Secret measure", "owner": owner, "due_on": due_on}
    return life.add_point(by=by, process=process, **words)


@pytest.mark.parametrize(("days", "expected"), [(-1, 1), (0, 1), (7, 1), (8, 0)])
def test_a_point_presses_a_week_ahead_and_when_it_is_over(process, secretary, branch, days, expected):
    add(process, secretary, make.member(branch), TODAY + timedelta(days=days))
    found = reminders(on=TODAY)
    assert len(found) == expected
    assert all(r.recipient_id == secretary.pk for r in found)
    assert "Secret" not in str(found)


def test_the_person_responsible_is_told_on_the_own_page(process, secretary, plain_member):
    point = add(process, secretary, plain_member.member, TODAY)
    links = {r.recipient_id: r.link for r in reminders(on=TODAY)}
    assert links[plain_member.pk] == f"/my/life-meetings/{process.pk}/"
    assert links[secretary.pk].endswith("/rectification/")
    life.prove_point(by=secretary, point=point, proof="Done", on=TODAY, at=NOW)
    assert reminders(on=TODAY) == []


@pytest.mark.parametrize(("days", "expected"), [(7, 0), (8, 1), (15, 1), (16, 1)])
def test_the_report_presses_from_a_week_before_its_day_on(process, days, expected):
    """Fifteen days after the meeting (DL-09)."""
    signed(process, on=TODAY - timedelta(days=days))
    assert len(reminders(on=TODAY)) == expected


def test_one_in_which_nothing_is_owed_tells_nobody(process, secretary):
    assert reminders(on=TODAY) == []


def test_the_home_page_says_it_for_its_own_organization(process, secretary, branch, other_branch, stranger):
    add(process, secretary, secretary.member, TODAY)
    add(sent(other_branch, stranger), stranger, stranger.member, TODAY)
    mine = Organization.objects.filter(pk=branch.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = upcoming(mine, on=TODAY)
    assert [line.link for line in found] == [f"/o/branch/life-meetings/{process.pk}/rectification/"]
    assert len(queries) == 2
