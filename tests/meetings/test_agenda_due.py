"""What is due is offered for the agenda with its source, and only what is ticked comes onto it."""

from datetime import date

import pytest
import time_machine

from appraisal.dashboards.people import agenda_lines, people_ahead
from appraisal.models import AheadWithPeople
from appraisal.services import refresh_ahead
from meetings.models import AgendaItem
from meetings.suggestions import with_source
from members.access import access_of
from tests import make
from tests.meetings.clock import NOW, TODAY

pytestmark = pytest.mark.django_db
NEW = "/o/branch/meetings/new/"
PROBATION = "Wang Min's probation ends on 10 Dec 2026: prepare the confirmation"
FORM = {"kinds": ["general_meeting"], "held_on": "2026-11-26", "started_at": "15:00", "agenda": "First"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def due(branch, secretary):
    """A probation and a term that end soon; the worker has been round."""
    make.member(branch, name="Wang Min", status="probationary", since=date(2025, 12, 10))
    make.term(branch, began_on=date(2024, 1, 1), ends_on=date(2027, 1, 1))
    refresh_ahead(at=NOW)


def lines_on(page) -> list[str]:
    form = page.context["form"]
    return [line for line, _label in form.fields["due"].choices] if "due" in form.fields else []


def test_what_is_due_is_offered_with_its_source(as_user, secretary, branch, due):
    lines = lines_on(as_user(secretary).get(NEW))
    probation, term = (next(t for t in lines if word in t) for word in ("Wang Min's", "term of office"))
    assert probation.startswith(f"{PROBATION} (Admission Rules 2014 Art 32")
    assert "Branch Regulations Art 21" in term


def test_what_is_ticked_comes_onto_the_agenda_and_is_offered_no_more(as_user, secretary, branch, due):
    client = as_user(secretary)
    line = lines_on(client.get(NEW))[0]
    answer = client.post(NEW, FORM | {"due": [line]})
    assert answer.status_code == 302
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["First", line]
    assert line not in lines_on(client.get(f"{answer['Location']}edit/"))


def test_a_tick_outlives_its_source_and_a_mistake(as_user, secretary, branch, due):
    client = as_user(secretary)
    line = lines_on(client.get(NEW))[0]
    AheadWithPeople.objects.all().delete()
    page = client.post(NEW, FORM | {"due": [line], "held_on": ""})
    assert (page.status_code, lines_on(page)) == (422, [line])
    page = client.post(NEW, FORM | {"due": [line], "prefill": "1"})
    assert lines_on(page) == [line] and "checked" in str(page.context["form"]["due"])


def test_nothing_is_offered_where_nothing_is_due(as_user, secretary, branch):
    assert lines_on(as_user(secretary).get(NEW)) == []


def test_a_group_leader_is_offered_nothing_of_the_branch(as_user, branch, due):
    leader = make.official(branch, "group_leader", group=make.group(branch))
    assert lines_on(as_user(leader).get(NEW)) == []


def test_nothing_of_help_and_discipline_comes_onto_an_agenda(branch, secretary):
    said = {"text": {"en": "T"}, "hint": {"en": "H"}, "link": "/o/branch/", "on": None}
    concepts = ("care", "membership", "growth", "correction", "transfer", "roles", "dues", "organization")
    lines = [said | {"concept": concept, "text": {"en": concept}} for concept in concepts]
    AheadWithPeople.objects.create(organization=branch, on=TODAY, sequence=0, lines=lines)
    access = access_of(secretary, on=TODAY)
    assert [line.text for line in agenda_lines(branch, access, on=TODAY)] == ["dues", "organization"]
    # A first page reckons probations and terms itself: they do not stand there twice.
    shown = people_ahead(branch, access, on=TODAY, most=None).lines
    assert "organization" not in [line.text for line in shown]


@pytest.mark.parametrize(
    ("text", "source", "line"),
    [
        ("Decide.", "Art 1.", "Decide (Art 1)"),
        ("Decide.", "", "Decide."),
        ("x" * 198, "Art 1", "x" * 198),
        ("x" * 300, "Art 1", "x" * 200),
    ],
)
def test_a_line_says_its_source_as_far_as_it_fits(text, source, line):
    assert with_source(text, source) == line


@pytest.mark.parametrize(
    ("day", "hint"), [("2026-12-12", "Weekend"), ("2027-01-01", "New Year"), ("2026-12-11", "")]
)
def test_a_meeting_on_a_free_day_gets_a_hint(as_user, secretary, branch, day, hint):
    page = as_user(secretary).post(NEW, FORM | {"held_on": day}, follow=True).content.decode()
    assert ("is no working day" in page) == bool(hint)
    assert hint in page
