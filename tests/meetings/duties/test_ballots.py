"""An open ballot is told of, to those who voted and to those who did not alike."""

import pytest

from meetings.duties.ballots import reminders
from meetings.services.ballots import cancel_ballot
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.voting import crew, opened, vote

pytestmark = pytest.mark.django_db


def test_everybody_entitled_is_told_once_whether_they_voted_or_not(
    branch, secretary, stranger, django_assert_num_queries
):
    crew(branch, 4)
    voted = make.member(branch, user=make.user())
    ballot, _ = opened(branch, secretary, title="Opinions")
    opened(branch, secretary, way="codes", title="By codes")
    vote(ballot, voted, [0])
    with django_assert_num_queries(1):
        told = reminders(on=TODAY)
    assert {(r.recipient_id, r.dedupe_key, r.link) for r in told} == {
        (user.pk, f"ballot:{ballot.pk}", f"/my/ballots/{ballot.pk}/") for user in (secretary, voted.user)
    }
    assert told[0].texts["en"].startswith("A secret ballot is open: Opinions.")
    cancel_ballot(by=secretary, ballot=ballot, at=NOW)
    assert reminders(on=TODAY) == []
