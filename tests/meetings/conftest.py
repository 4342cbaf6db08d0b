"""English sentences, and the committee and meeting most tests begin with."""

from datetime import timedelta

import pytest
from django.utils import translation

from meetings.services import plan_meeting, record_attendance
from tests import make
from tests.meetings.clock import NOW, START


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def committee(branch, secretary):
    return committee_of(branch, secretary)


def committee_of(branch, secretary) -> list:
    """The branch's committee of five; the secretary is the first."""
    others = make.members(branch, 4)
    for person in others:
        make.appoint(person, branch, "committee_member")
    return [secretary.member, *others]


@pytest.fixture
def planned(branch, secretary, committee):
    """A committee meeting of two hours ago, planned and not yet recorded."""
    return plan_meeting(
        by=secretary,
        organization=branch,
        kinds={"committee_meeting"},
        started_at=START,
        ended_at=START + timedelta(hours=1),
        place="Room 1",
        chair=committee[0],
        recorder=committee[1],
        agenda=["The plan"],
        at=NOW,
    )


@pytest.fixture
def attended(planned, secretary):
    """The same with everybody present."""
    return record_attendance(by=secretary, meeting=planned, version=planned.version, exceptions={}, at=NOW)
