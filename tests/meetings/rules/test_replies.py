"""Until when may a reply be given, and what does it need?"""

from datetime import timedelta

import pytest

from meetings.rules import MeetingState
from meetings.rules.replies import is_sound_reply, may_answer
from tests.meetings.clock import START

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "is_taken"), [(START - SECOND, True), (START, False), (START + SECOND, False)]
)
def test_a_reply_is_taken_until_the_meeting_begins(at, is_taken):
    assert may_answer("planned", started_at=START, at=at) is is_taken


@pytest.mark.parametrize("state", MeetingState.values)
def test_only_meetings_ahead_are_answered(state):
    taken = may_answer(state, started_at=START, at=START - SECOND)
    assert taken is (state in {"planned", "draft"})


@pytest.mark.parametrize(
    ("answer", "reason", "is_sound"),
    [
        ("attend", "", True), ("attend", "illness", False), ("leave", "illness", True), ("leave", "", False),
        ("leave", "bored", False), ("", "", False), ("maybe", "", False),
    ],
)  # fmt: skip
def test_leave_has_a_reason_and_attending_has_none(answer, reason, is_sound):
    assert is_sound_reply(answer, reason) is is_sound
