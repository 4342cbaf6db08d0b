"""How long the review takes, in whole days."""

from datetime import timedelta

import pytest

from meetings.models import Meeting, Review
from meetings.waiting import WaitingTime, time_of, waiting_time
from tests import make
from tests.meetings.clock import NOW, TODAY


def days(number: float) -> tuple:
    return NOW - timedelta(days=number), NOW


@pytest.mark.parametrize(
    ("decisions", "since", "expected"),
    [
        ([], None, WaitingTime(0, None, None)),
        ([days(0.9)], None, WaitingTime(1, 0, None)),
        ([days(1)], NOW, WaitingTime(1, 1, 0)),
        # Two machines' clocks: handed in a minute from now is no day less than none.
        ([days(-0.001)], NOW + timedelta(minutes=1), WaitingTime(1, 0, 0)),
        ([days(9), days(2), days(3)], NOW - timedelta(hours=23), WaitingTime(3, 3, 0)),
        # Of an even number the lower of the two in the middle, so that it is a time that somebody waited.
        ([days(9), days(2), days(3), days(4)], NOW - timedelta(hours=24), WaitingTime(4, 3, 1)),
    ],
)
def test_the_median_and_the_oldest(decisions, since, expected):
    assert time_of(decisions, since, at=NOW) == expected


@pytest.mark.django_db
def test_decisions_of_ninety_days_that_stand_count(college, root, branch, django_assert_num_queries):
    make.meeting(branch, "theme_party_day", on=TODAY - timedelta(days=12), state="submitted")
    meeting = make.meeting(branch, "theme_party_day", on=TODAY, state="approved")
    for of, age, took, undone_at in [
        (college, 1, 4, None),
        (college, 89, 6, None),
        (college, 90, 50, None),
        (college, 1, 50, NOW),
        (root, 1, 50, None),
    ]:
        at = NOW - timedelta(days=age)
        Review.objects.create(
            organization=of, meeting=meeting, decision="approved", at=at, undone_at=undone_at,
            submitted_at=at - timedelta(days=took),
        )  # fmt: skip
    with django_assert_num_queries(1):
        found = waiting_time(college, at=NOW)
    assert (found.decided, found.median, found.oldest) == (2, 4, 11)


@pytest.mark.django_db
def test_what_a_faster_clock_handed_in_waits_since_now(branch):
    meeting = make.meeting(branch, "theme_party_day", on=TODAY, state="submitted")
    for age, days_ in ((timedelta(seconds=-5), 0), (timedelta(0), 0), (timedelta(hours=47), 1)):
        Meeting.objects.update(submitted_at=NOW - age)
        assert Meeting.objects.annotate_waiting(at=NOW).get(pk=meeting.pk).waiting.days == days_
