"""Whoever was told of a meeting learns once that it is cancelled, and nobody else."""

from datetime import timedelta

import pytest

from meetings.services import add_group, cancel_meeting, restore_meeting
from partybuild.notices.models import Outbox
from partybuild.notices.services import sweep
from tests import make
from tests.meetings.calling import TOMORROW, ahead, send, with_mail
from tests.meetings.clock import NOW
from tests.partybuild.group_services import GroupService


@pytest.fixture
def meeting(branch, secretary):
    """One with mail, one with an account alone, one with neither; beside the secretary."""
    with_mail(branch, "Ann")
    make.member(branch, name="Cy", user=make.user(name="Cy"))
    make.member(branch, name="Di")
    return ahead(branch, secretary)


def called_off() -> list[tuple]:
    rows = Outbox.objects.filter(dedupe_key__contains=":off:").order_by("recipient__name", "channel", "pk")
    return list(rows.values_list("recipient__name", "channel", "state"))


def told(meeting, secretary, *names) -> None:
    """Of everybody who was called only these have got their messages."""
    send(meeting, secretary)
    Outbox.objects.filter(recipient__name__in=names).update(state="sent", sent_at=NOW)


def test_who_was_told_learns_that_it_is_cancelled_and_nobody_else(meeting, secretary, mailoutbox):
    told(meeting, secretary, "Ann", "Cy")
    cancel_meeting(by=secretary, meeting=meeting, reason="Ann is ill", at=NOW)
    assert called_off() == [
        ("Ann", "in_app", "pending"), ("Ann", "letter", "pending"), ("Cy", "in_app", "pending"),
    ]  # fmt: skip
    texts = Outbox.objects.filter(dedupe_key__contains=":off:")[0].texts
    assert texts["en"].split("\n") == ["Meeting cancelled: May meeting", "Time: Tue 24 Nov 2026 14:00–15:00"]
    sweep(at=NOW)
    assert ({state for *_to, state in called_off()}, [m.to for m in mailoutbox]) == (
        {"sent"}, [["ann@example.org"]],
    )  # fmt: skip


@pytest.mark.parametrize(("at", "number"), [(TOMORROW - timedelta(seconds=1), 1), (TOMORROW, 0)])
def test_after_its_beginning_nobody_learns_of_a_cancellation(meeting, secretary, at, number):
    told(meeting, secretary, "Cy")
    cancel_meeting(by=secretary, meeting=meeting, reason="Ill", at=at)
    assert len(called_off()) == number


def test_a_cancellation_is_told_once_and_again_only_to_who_was_called_again(meeting, secretary):
    told(meeting, secretary, "Cy")
    cancelled = {"by": secretary, "meeting": meeting, "reason": "Ill", "at": NOW}
    cancel_meeting(**cancelled)
    restore_meeting(by=secretary, meeting=meeting, at=NOW)
    assert called_off() == [("Cy", "in_app", "unwanted")]
    cancel_meeting(**cancelled)
    sweep(at=NOW)
    restore_meeting(by=secretary, meeting=meeting, at=NOW)
    cancel_meeting(**cancelled)
    assert [state for *_to, state in called_off()] == ["unwanted", "sent"]


def test_a_group_learns_of_a_cancellation_without_names_and_reason(branch, meeting, secretary, settings):
    with GroupService("wecom") as service:
        settings.ROBOT_ORIGINS = {"wecom": service.origin}
        channel = add_group(
            by=secretary, organization=branch, service="wecom", name="Branch", address=service.address, at=NOW
        )
        send(meeting, secretary, channels=[str(channel.pk)])
        sweep(at=NOW)
        cancel_meeting(by=secretary, meeting=meeting, reason="Ann is ill", at=NOW)
        sweep(at=NOW)
    assert (len(service.texts), "May meeting" in service.texts[1]) == (2, True)
    assert [w for w in ("Ann", "ill", secretary.member.name) if w in service.texts[1]] == []
