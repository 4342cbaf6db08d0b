"""Who is reminded of what, once."""

from datetime import date

import pytest

from meetings.duties import reminders
from partybuild.notices.models import Outbox
from partybuild.notices.services import enqueue
from tests import make
from tests.meetings.clock import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(branch, secretary):
    """A branch of three without committee and groups, everything of this quarter done but the theme day."""
    make.members(branch, 2)
    make.meeting(
        branch, "general_meeting", "party_lesson", "organizational_life_meeting", on=date(2026, 11, 2)
    )
    return branch


def keys(on: date) -> list[str]:
    return [r.dedupe_key for r in reminders(on=on)]


@pytest.mark.parametrize(
    ("on", "number"), [(date(2026, 11, 22), 0), (TODAY, 1), (date(2026, 11, 30), 1), (date(2026, 12, 1), 0)]
)
def test_a_duty_is_reminded_of_in_the_last_seven_days_of_its_period(small, on, number):
    assert keys(on) == [f"duty:{small.pk}:theme_party_day:2026-11"] * number


def test_the_reminder_says_what_until_when_and_why_in_both_languages(small, secretary):
    (found,) = reminders(on=TODAY)
    assert found.recipient_id == secretary.pk
    assert found.texts["en"] == "Theme Party day in November 2026: 1 still to be held by 30 Nov 2026."
    assert found.reasons["en"] == "Branch Regulations, Article 16"
    assert found.link == "/o/branch/meetings/new/?kind=theme_party_day"
    assert set(found.texts) == set(found.reasons) == {"en", "zh-hans"}


def test_a_planned_meeting_needs_no_reminder(small):
    make.meeting(small, "theme_party_day", on=date(2026, 11, 27), state="planned")
    assert keys(TODAY) == []


@pytest.mark.parametrize(("held", "number"), [(date(2026, 11, 16), 0), (date(2026, 11, 15), 1)])
def test_a_record_is_reminded_of_once_it_is_overdue(small, held, number):
    make.meeting(small, "theme_party_day", on=date(2026, 11, 20))
    meeting = make.meeting(small, "committee_meeting", on=held, state="draft", title="October")
    found = reminders(on=TODAY)
    assert [r.dedupe_key for r in found] == [f"record:{meeting.pk}:2026-11-22"] * number
    assert [r.link for r in found] == [f"/o/branch/meetings/{meeting.pk}/check/"] * number


def test_a_meeting_held_without_a_record_is_reminded_of_as_a_record_alone(small):
    meeting = make.meeting(small, "theme_party_day", on=date(2026, 11, 10), state="draft")
    assert keys(TODAY) == [f"record:{meeting.pk}:2026-11-17"]


def test_secretary_and_deputy_are_told_and_nobody_else(small, secretary, organizer, stranger, plain_member):
    deputy = make.official(small, "deputy_secretary")
    told = {r.recipient_id for r in reminders(on=TODAY) if r.dedupe_key.startswith(f"duty:{small.pk}:")}
    assert told == {secretary.pk, deputy.pk}


def test_scanning_every_day_sends_each_once(small):
    for day in range(23, 31):
        enqueue(reminders(on=date(2026, 11, day)), at=NOW)
    assert Outbox.objects.count() == 1


def test_the_number_of_queries_does_not_grow_with_the_branches(root, django_assert_num_queries):
    for _ in range(3):
        o = make.organization(root)
        make.official(o)
        make.members(o, 2)
        make.meeting(o, "committee_meeting", on=date(2026, 11, 3), state="draft")
        with django_assert_num_queries(9):
            reminders(on=TODAY)
