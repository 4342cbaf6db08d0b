"""Does the administration read records without being able to touch them?"""

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import AgendaItem, Attendance, Meeting
from tests import make


@pytest.fixture
def meeting(branch):
    now = timezone.now()
    return Meeting.objects.create(
        organization=branch, kinds=["party_lesson", "general_meeting"], title="Lesson", held_on="2026-11-01",
        started_at=now, created_at=now,
    )  # fmt: skip


def test_a_record_shows_its_kinds_and_its_people(as_user, admin, branch, meeting):
    Attendance.objects.create(
        meeting=meeting, member=make.member(branch, name="王芳"), status="present", held_on=meeting.held_on
    )
    AgendaItem.objects.create(meeting=meeting, position=1, title="Item one")
    html = as_user(admin).get(reverse("admin:meetings_meeting_change", args=[meeting.pk])).content.decode()
    assert [text in html for text in ("Branch general meeting, Party lesson", "王芳", "Item one")] == [
        True
    ] * 3


@pytest.mark.parametrize("number", [1, 3])
def test_a_record_costs_the_same_whoever_was_there(
    as_user, admin, branch, meeting, number, django_assert_num_queries
):
    for n in range(number):
        Attendance.objects.create(
            meeting=meeting, member=make.member(branch), status="present", held_on=meeting.held_on
        )
        AgendaItem.objects.create(meeting=meeting, position=n, title="Item")
    client, address = as_user(admin), reverse("admin:meetings_meeting_change", args=[meeting.pk])
    # The first page of a process asks how the table is called.
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)


def test_a_record_is_neither_added_nor_changed(as_user, admin, meeting):
    client = as_user(admin)
    assert client.get(reverse("admin:meetings_meeting_add")).status_code == 403
    answer = client.post(
        reverse("admin:meetings_meeting_change", args=[meeting.pk]), {"title": "Other", "state": "approved"}
    )
    assert answer.status_code == 403
    meeting.refresh_from_db()
    assert (meeting.title, meeting.state) == ("Lesson", "planned")
