"""Can the record still be read as it was signed, after it was corrected?"""

import pytest

from meetings import services
from tests import make
from tests.meetings.screens import LATER, submitted

pytestmark = pytest.mark.django_db


def address(meeting, number: int) -> str:
    return f"/o/branch/meetings/{meeting.pk}/revisions/{number}/"


@pytest.fixture
def corrected(branch, college, secretary, organizer, committee):
    """Approved, then corrected: another place and another resolution, signed a second time."""
    meeting = submitted(branch, secretary, committee)
    services.approve_record(by=organizer, organization=college, meeting=meeting, at=LATER)
    meeting = services.revise_record(by=secretary, meeting=meeting, reason="A wrong room", at=LATER)
    items = [{"title": "The plan", "resolutions": [{"text": "Refused."}]}]
    content = {"place": "Room 2", "items": items}
    meeting = services.save_minutes(
        by=secretary, meeting=meeting, version=meeting.version, content=content, at=LATER
    )
    return services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=LATER)


def told(answer) -> tuple:
    context = answer.context
    resolution = context["agenda"][0].resolutions[0]
    return context["meeting"].place, resolution.text, resolution.is_passed, context["counts"]["due"]


def test_both_revisions_stay_readable(as_user, secretary, corrected):
    client = as_user(secretary)
    assert told(client.get(address(corrected, 1))) == ("Room 1", "Agreed.", True, 5)
    assert told(client.get(address(corrected, 2))) == ("Room 2", "Refused.", None, 5)
    assert client.get(address(corrected, 3)).status_code == 404


def test_later_changes_of_roster_and_names_change_nothing(as_user, secretary, committee, branch, corrected):
    client = as_user(secretary)
    before = client.get(address(corrected, 1)).context
    make.member(branch)
    committee[1].appointments.update(until=corrected.held_on)
    type(committee[1]).objects.filter(pk=committee[1].pk).update(name="Renamed")
    after = client.get(address(corrected, 1)).context
    same = ("marks", "counts", "quorum", "guests")
    assert [after[name] for name in same] == [before[name] for name in same]
    assert before["quorum"] == "5 of 5 committee members were present: a quorum, the meeting was valid."
    assert after["meeting"].recorder_name == before["meeting"].recorder_name != "Renamed"


def test_the_history_leads_to_each_revision(as_user, secretary, corrected):
    events = as_user(secretary).get(f"/o/branch/meetings/{corrected.pk}/").context["events"]
    assert sorted(e.link for e in events if e.link) == [address(corrected, 1), address(corrected, 2)]


@pytest.mark.parametrize("who", ["secretary", "admin"])
def test_a_revision_costs_eight_queries(request, as_user, corrected, who, django_assert_num_queries):
    client = as_user(request.getfixturevalue(who))
    with django_assert_num_queries(8):
        assert client.get(address(corrected, 1)).status_code == 200
