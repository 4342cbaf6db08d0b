"""The activities of a theme Party day on the screen: asked of it alone, shown with the record."""

import pytest
import time_machine

from meetings import services
from meetings.models import Meeting, MinutesDraft
from tests.meetings.clock import NOW
from tests.meetings.screens import LATER, held, minutes_form

pytestmark = pytest.mark.django_db
NEW = "/o/branch/meetings/new/"
SAID = "Eight students found a partner."
DONE = "Collective study, Visits and condolences"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def day(branch, secretary, committee):
    return held(branch, secretary, committee, kinds=frozenset({"theme_party_day"}))


def address(meeting, page: str = "") -> str:
    return f"/o/branch/meetings/{meeting.pk}/{page}"


def test_the_plan_asks_it_of_a_theme_day_alone(as_user, secretary, branch, committee):
    client = as_user(secretary)
    assert "activities" not in client.get(f"{NEW}?kind=party_lesson").context["form"].fields
    assert "activities" in client.get(f"{NEW}?kind=theme_party_day").context["form"].fields
    typed = {
        "kinds": ["theme_party_day"], "activities": ["visits", "study"], "held_on": "2026-11-26",
        "started_at": "15:00", "ended_at": "14:00", "agenda": "One",
    }  # fmt: skip
    for changes in ({}, {"prefill": "1"}):
        answer = client.post(NEW, typed | changes)
        assert answer.context["form"]["activities"].value() == ["visits", "study"]
    assert client.post(NEW, typed | {"ended_at": "16:00"}).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.activities == ["study", "visits"]
    changed = typed | {"ended_at": "16:00", "version": 0, "kinds": ["party_lesson"]}
    assert client.post(address(meeting, "edit/"), changed).status_code == 302
    meeting.refresh_from_db()
    assert meeting.activities == []


def test_the_minutes_ask_it_of_a_theme_day_alone(as_user, secretary, attended, day):
    client = as_user(secretary)
    assert "benefit" not in client.get(address(attended, "minutes/")).context["forms"].head.fields
    assert "benefit" in client.get(address(day, "minutes/")).context["forms"].head.fields


def test_what_is_too_long_comes_back_whole_and_then_stands_on_every_page(as_user, secretary, day):
    client = as_user(secretary)
    typed = minutes_form(day, activities=["visits", "study"], benefit="x" * 301)
    answer = client.post(address(day, "minutes/"), typed)
    assert answer.status_code == 422
    head = answer.context["forms"].head
    assert (head["activities"].value(), head["benefit"].value()) == (["visits", "study"], "x" * 301)
    assert head.errors.keys() == {"benefit"}
    assert client.post(address(day, "minutes/"), typed | {"benefit": SAID}).status_code == 302
    day.refresh_from_db()
    services.sign_record(by=secretary, meeting=day, version=day.version, at=LATER)
    for page in ("", "revisions/1/", "print/"):
        text = client.get(address(day, page)).content.decode()
        assert DONE in text
        assert SAID in text


def test_two_who_write_at_once_see_both_and_the_draft_keeps_it(as_user, secretary, day):
    client, old = as_user(secretary), day.version
    content = {"activities": ["dues"], "benefit": "Another sentence."}
    services.save_minutes(by=secretary, meeting=day, version=old, content=content, at=NOW)
    typed = minutes_form(day, activities=["study"], benefit=SAID) | {"version": old}
    answer = client.post(address(day, "minutes/"), typed)
    assert answer.status_code == 409
    shown = {row.label: (row.theirs, row.mine) for row in answer.context["differences"]}
    assert shown["What came of it for people or work"] == ("Another sentence.", SAID)
    assert shown["Activities of the theme Party day"] == ("Payment of Party dues", "Collective study")
    assert answer.context["forms"].head["activities"].value() == ["study"]
    kept = MinutesDraft.objects.get().content
    assert (kept["activities"], kept["benefit"]) == (["study"], SAID)


def test_whoever_has_no_right_sees_nothing(as_user, stranger, day):
    assert as_user(stranger).get(address(day)).status_code == 404
