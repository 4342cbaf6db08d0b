"""Who is told, when a notice leaves, who may preside: by tables."""

from datetime import datetime, timedelta

import pytest

from meetings.rules.notices import facts_of, leaves_at, surname_of, to_be_told
from meetings.rules.presiding import may_preside, needs_deputy
from partybuild.tokens import digest_of, new_token
from tests.meetings.clock import NOW, START

FACTS = {
    "kinds": {"general_meeting"}, "group_id": None, "started_at": START,
    "ended_at": START + timedelta(hours=1), "place": "Room 1",
}  # fmt: skip


@pytest.mark.parametrize(
    ("is_first", "has_changed", "told"),
    [(True, False, [1, 2, 3]), (False, True, [1, 2, 3]), (False, False, [1, 3])],
)
def test_after_the_first_time_only_who_has_not_answered_is_told(is_first, has_changed, told):
    assert to_be_told([1, 2, 3], [2], is_first=is_first, has_changed=has_changed) == told


@pytest.mark.parametrize(
    ("opening", "leaves"),
    [(NOW, NOW), (NOW + timedelta(hours=5), NOW + timedelta(hours=5)), (NOW + timedelta(hours=6), NOW)],
)
def test_a_notice_waits_for_working_hours_unless_that_is_too_late(opening, leaves):
    assert leaves_at(at=NOW, opening=opening, started_at=NOW + timedelta(hours=6)) == leaves


@pytest.mark.parametrize(
    "change",
    [
        {"kinds": {"party_lesson"}}, {"group_id": 1}, {"started_at": START + timedelta(minutes=1)},
        {"ended_at": None}, {"place": "Room 2"},
    ],
)  # fmt: skip
def test_another_time_place_or_circle_is_another_meeting(change):
    assert facts_of(**FACTS) != facts_of(**FACTS | change)


def test_the_same_meeting_written_otherwise_is_the_same():
    as_utc = datetime.fromtimestamp(START.timestamp()).astimezone()
    assert facts_of(**FACTS) == facts_of(**FACTS | {"started_at": as_utc})


def test_a_token_has_256_bits_and_is_kept_as_a_digest():
    tokens = {new_token() for _ in range(50)}
    assert (len(tokens), {len(token) for token in tokens}) == (50, {43})
    assert (len(digest_of("x")), digest_of("x") != digest_of("y")) == (64, True)


@pytest.mark.parametrize(
    ("name", "surname"),
    [("王芳", "王"), ("欧阳修文", "欧阳"), ("欧阳", "欧"),
     ("司马光", "司马"), ("阿依古丽·买买提", "阿"), ("Jane Li", "Li"), ("", "")],
)  # fmt: skip
def test_a_link_shows_the_surname_alone(name, surname):
    assert surname_of(name) == surname


@pytest.mark.parametrize(("answer", "needs"), [("leave", True), ("attend", False), (None, False)])
def test_a_deputy_is_needed_when_the_chair_asks_for_leave(answer, needs):
    assert needs_deputy(answer) is needs


@pytest.mark.parametrize(
    ("kinds", "posts", "is_full", "has_committee", "may"),
    [
        ({"general_meeting"}, {"deputy_secretary"}, True, True, True),
        ({"general_meeting"}, {"discipline_officer"}, True, True, True),
        ({"general_meeting"}, {"group_leader"}, True, True, False),
        ({"general_meeting"}, set(), True, True, False),
        # A small branch without a committee (Art 20).
        ({"general_meeting"}, set(), True, False, True),
        ({"general_meeting"}, set(), False, False, False),
        ({"committee_meeting"}, {"committee_member"}, True, True, True),
        ({"committee_meeting"}, set(), True, False, False),
        ({"group_meeting"}, set(), True, True, True),
        ({"group_meeting"}, set(), False, True, False),
        ({"group_meeting"}, {"group_leader"}, True, True, True),
        ({"party_lesson"}, {"organizer"}, True, True, False),
    ],
)
def test_who_may_preside_in_the_chairs_place(kinds, posts, is_full, has_committee, may):
    assert may_preside(kinds, posts=posts, is_full=is_full, has_committee=has_committee) is may
