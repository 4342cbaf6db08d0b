"""Words of a record are found by whoever may read it, as they stand, and nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from meetings import services
from meetings.models import RecordText
from meetings.services.words import index_all_words
from meetings.sql import DROP, MAKE
from tests import make
from tests.meetings.clock import NOW, START
from tests.meetings.screens import LATER

pytestmark = pytest.mark.django_db
SAID = "会上学习了垃圾分类的<b>要求</b>，Plans for 2026 由王桂英负责。"


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def record(branch, secretary, committee):
    """A committee meeting, everybody there, with these words, signed or not."""

    def made(text=SAID, *, is_signed=True, days=0, by=secretary, **content):
        meeting = services.plan_meeting(
            by=by, organization=branch, kinds={"committee_meeting"}, title="Work", place="Room",
            started_at=START - timedelta(days=days), ended_at=START - timedelta(days=days, hours=-1),
            chair=committee[0], recorder=committee[1], agenda=["Item"], at=NOW,
            late_reason="Ill" if days else "",
        )  # fmt: skip
        meeting = services.record_attendance(
            by=by, meeting=meeting, version=meeting.version, exceptions={}, at=NOW, observer_names="李观摩"
        )
        content = {
            "items": [{"title": "议题", "discussion": text, "resolutions": [{"text": "同意拨款"}]}]
        } | content
        meeting = services.save_minutes(
            by=by, meeting=meeting, version=meeting.version, content=content, at=NOW
        )
        return (
            services.sign_record(by=by, meeting=meeting, version=meeting.version, at=LATER)
            if is_signed
            else meeting
        )

    return made


def sign(by, meeting):
    return services.sign_record(by=by, meeting=meeting, version=meeting.version, at=LATER)


def found(client, q: str, **asked) -> list:
    response = client.get("/search/", {"q": q} | asked)
    assert response.status_code == 200
    return [meeting.pk for meeting in response.context["records"].rows]


@pytest.mark.parametrize(
    ("q", "is_found"),
    [
        ("垃圾", True), ("垃圾分类", True), ("桂英", True), ("plan", True), ("Plans 垃圾", True),
        ("２０２６", True),
        ("议题", True), ("拨款", True), ("李观", True), ("收尾", True), ("垃圾 党费", False), ("圾垃", False),
        ("垃", False), ("pl", False), ("英垃", False), ("<b>要求", True), ("%", False), ("_", False),
        ("\"'", False),
    ],
)  # fmt: skip
def test_words_are_found_as_they_stand(as_user, secretary, record, q, is_found):
    meeting = record(closing_remarks="收尾话")
    assert found(as_user(secretary), q) == ([meeting.pk] if is_found else [])


def test_the_passage_is_marked_and_escaped(as_user, secretary, record):
    record()
    page = as_user(secretary).get("/search/?q=垃圾").content.decode()
    assert "会上学习了<mark>垃圾</mark>分类的&lt;b&gt;要求" in page


def test_the_newest_stands_first_and_filters_narrow(as_user, secretary, organizer, record, branch, college):
    old, new = record(days=400), record(days=1)
    client = as_user(organizer)
    assert found(client, "垃圾") == [new.pk, old.pk]
    assert found(client, "垃圾", year=old.held_on.year) == [old.pk]
    assert found(client, "垃圾", kind="committee_meeting", within=branch.code) == [new.pk, old.pk]
    assert found(client, "垃圾", kind="party_lesson") == []
    assert found(client, "垃圾", year="x", kind="x", within="nowhere") == [new.pk, old.pk]
    other = make.organization(under=college)
    assert found(client, "垃圾", within=other.code) == []


def test_a_draft_is_found_by_its_keepers_alone_and_nothing_by_a_stranger(
    as_user, secretary, organizer, admin, stranger, plain_member, record
):
    draft = record(is_signed=False)
    people = {
        "secretary": secretary,
        "organizer": organizer,
        "admin": admin,
        "stranger": stranger,
        "member": plain_member,
    }
    assert {name: found(as_user(user), "垃圾") for name, user in people.items()} == {
        "secretary": [draft.pk], "organizer": [], "admin": [], "stranger": [], "member": [],
    }  # fmt: skip
    sign(secretary, draft)
    assert {name: bool(found(as_user(user), "垃圾")) for name, user in people.items()} == {
        "secretary": True, "organizer": True, "admin": True, "stranger": False, "member": False,
    }  # fmt: skip


def test_what_is_written_anew_is_found_anew(as_user, secretary, record):
    meeting = record(is_signed=False)
    content = {"items": [{"title": "Other", "discussion": "改成党费"}]}
    services.save_minutes(by=secretary, meeting=meeting, version=meeting.version, content=content, at=NOW)
    client = as_user(secretary)
    assert (found(client, "垃圾"), found(client, "党费")) == ([], [meeting.pk])


def test_the_night_puts_right_what_was_lost(as_user, secretary, record):
    kept, lost, wrong = record(), record(), record()
    RecordText.objects.filter(pk=lost.pk).delete()
    RecordText.objects.filter(pk=wrong.pk).update(text="x", tokens="x")
    client = as_user(secretary)
    assert found(client, "垃圾") == [kept.pk]
    assert (index_all_words(), index_all_words()) == (2, 0)
    assert found(client, "垃圾") == [wrong.pk, lost.pk, kept.pk]


def test_the_index_can_be_taken_away_and_made_again(record, as_user, secretary):
    """As a migration back and forth does; on SQLite what is there comes in with the nightly run."""
    with connection.cursor() as cursor:
        for statement in (*DROP[connection.vendor], *MAKE[connection.vendor]):
            cursor.execute(statement)
    meeting = record()
    assert found(as_user(secretary), "垃圾") == [meeting.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_of_records_costs_the_same(as_user, secretary, record, number, django_assert_num_queries):
    for _n in range(number):
        record()
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert len(found(client, "垃圾")) == number
