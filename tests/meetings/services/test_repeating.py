"""What failed or is uncertain leaves again by decision, while it says what is so."""

from datetime import timedelta

import pytest

from meetings.notices import open_link, round_of
from meetings.services import add_group, cancel_meeting, change_meeting, repeat_message, save_minutes
from partybuild.notices.models import Outbox
from partybuild.notices.services import sweep
from tests import make
from tests.meetings.calling import TOMORROW, ahead, letters, send, with_mail
from tests.meetings.clock import NOW
from tests.partybuild.group_services import GroupService


@pytest.fixture
def meeting(branch, secretary):
    """One with mail, one with an account alone, one with neither; beside the secretary."""
    with_mail(branch, "Ann")
    make.member(branch, name="Cy", user=make.user(name="Cy"))
    make.member(branch, name="Di")
    return ahead(branch, secretary)


def test_what_is_uncertain_is_repeated_by_decision_alone(branch, meeting, secretary, settings):
    with GroupService("feishu", "500") as service:
        settings.ROBOT_ORIGINS = {"feishu": service.origin}
        channel = add_group(
            by=secretary,
            organization=branch,
            service="feishu",
            name="Branch",
            address=service.address,
            at=NOW,
        )
        send(meeting, secretary, channels=[str(channel.pk)])
        sweep(at=NOW)
        row = Outbox.objects.get(channel="group")
        assert (row.state, len(service.messages)) == ("unknown", 1)
        service.mood = "accept"
        assert [repeat_message(by=secretary, meeting=meeting, pk=row.pk, at=NOW) for _ in range(2)] == [1, 0]
        sweep(at=NOW)
    row.refresh_from_db()
    assert (row.state, len(service.messages)) == ("sent", 2)


def test_a_message_of_another_meeting_is_not_repeated(branch, meeting, secretary):
    send(meeting, secretary)
    Outbox.objects.update(state="failed")
    other = ahead(branch, secretary, kinds={"party_lesson"})
    assert repeat_message(by=secretary, meeting=other, pk=Outbox.objects.first().pk, at=NOW) == 0


def repeated(meeting, secretary, row, *, at=NOW) -> int:
    return repeat_message(by=secretary, meeting=meeting, pk=row.pk, at=at)


def failed_letter(meeting, secretary, **fields) -> Outbox:
    send(meeting, secretary, **fields)
    row = Outbox.objects.filter(channel="letter", recipient__name="Ann").latest("pk")
    Outbox.objects.filter(pk=row.pk).update(state="failed")
    return row


@pytest.mark.parametrize(
    "change", [{"place": "Room 2"}, {"started_at": TOMORROW + timedelta(minutes=30)}, {"chair": None}]
)
def test_what_says_what_is_not_so_any_more_is_not_repeated(meeting, secretary, change):
    row = failed_letter(meeting, secretary)
    change_meeting(by=secretary, meeting=meeting, version=meeting.version, at=NOW, **change)
    assert repeated(meeting, secretary, row) == 0


def test_minutes_prepared_for_another_time_call_back_what_waits(meeting, secretary):
    row, content = failed_letter(meeting, secretary), {"started_at": TOMORROW + timedelta(minutes=30)}
    save_minutes(by=secretary, meeting=meeting, version=meeting.version, content=content, at=NOW)
    assert (letters(), repeated(meeting, secretary, row)) == ({}, 0)


def test_nothing_of_a_cancelled_meeting_or_one_that_has_begun_is_repeated(meeting, secretary):
    row = failed_letter(meeting, secretary)
    assert repeated(meeting, secretary, row, at=TOMORROW) == 0
    cancel_meeting(by=secretary, meeting=meeting, reason="Ill", at=NOW)
    assert repeated(meeting, secretary, row) == 0


def test_of_several_notices_only_the_last_is_repeated(meeting, secretary):
    first = failed_letter(meeting, secretary)
    second = failed_letter(meeting, secretary, number=2)
    assert [repeated(meeting, secretary, row) for row in (first, second)] == [0, 1]


def test_another_chair_calls_back_what_waits_and_all_are_told_anew(meeting, secretary):
    send(meeting, secretary)
    change_meeting(by=secretary, meeting=meeting, version=meeting.version, at=NOW, chair=None)
    assert (letters(), round_of(meeting, at=NOW).has_changed) == ({}, True)


def test_another_chair_leaves_the_links_of_letters_that_have_left(meeting, secretary):
    send(meeting, secretary)
    token = letters()["Ann"]
    Outbox.objects.update(state="sent")
    change_meeting(by=secretary, meeting=meeting, version=meeting.version, at=NOW, chair=None)
    assert open_link(token, at=NOW) is not None
    assert not round_of(meeting, at=NOW).has_changed
