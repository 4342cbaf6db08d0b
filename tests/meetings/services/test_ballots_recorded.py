"""The result of a closed ballot in the minutes: what it says, where it stands, and what is refused."""

import pytest
from django.utils.translation import override

from meetings import services
from meetings.models import Ballot, BallotQuestion, Meeting, MinutesDraft
from meetings.services.ballots import open_ballot, put_into_minutes
from meetings.services.content import minutes_content
from meetings.services.minutes import autosave_draft
from members.services.merging import merge_members
from partybuild.errors import RuleBroken
from tests import make
from tests.meetings.clock import NOW
from tests.meetings.voting import WORDS, branch_members, closed, crew, opened, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(branch, secretary, planned):
    crew(branch, 4)
    return branch_members(branch, but=secretary)


@pytest.fixture
def ballot(branch, secretary, people):
    """Nine entitled; five agree, one does not, one abstains."""
    made, _ = opened(branch, secretary, title="Theme days", questions=("On Fridays?", "In the hall?"))
    for n, person in enumerate(people[:7]):
        vote(made, person, [0 if n < 5 else n - 4, 1])
    return closed(made, secretary)


def put(secretary, meeting, ballot):
    return put_into_minutes(by=secretary, meeting=meeting, ballot=ballot, at=NOW)


def presented(meeting) -> dict[str, str]:
    return dict(meeting.agenda_items.values_list("title", "presented"))


def test_sums_threshold_and_margin_stand_there_with_their_source(secretary, planned, ballot):
    one, two = ballot.scrutineer.name, ballot.teller.name
    before = dict.fromkeys(presented(planned), "")
    put(secretary, planned, ballot)
    expected = [
        "Taken over from the secret ballot “Theme days”, closed on 23 Nov 2026: 9 entitled, 7 ballots, "
        f"of these 0 invalid; 5 were needed. Scrutineer {one}, teller {two}.",
        "On Fridays?: Agree 5, Disagree 1, Abstain 1. More than half of the 9 entitled is 5: just reached.",
        "In the hall?: Agree 0, Disagree 7, Abstain 0. "
        "More than half of the 9 entitled is 5: not reached, 5 missing.",
    ]
    assert presented(planned) == before | {"Theme days": "\n".join(expected)}


def test_it_joins_the_item_of_its_title_and_stands_there_once(branch, secretary, planned, ballot):
    item = {"title": "Theme days", "presented": "The plan.", "discussion": "Long.", "resolutions": []}
    services.save_minutes(
        by=secretary, meeting=planned, version=planned.version, content={"items": [item]}, at=NOW
    )
    put(secretary, planned, ballot)
    text = presented(planned)["Theme days"]
    assert text.startswith("The plan.\nTaken over from the secret ballot")
    assert planned.agenda_items.get().discussion == "Long."
    with pytest.raises(RuleBroken, match="already"):
        put(secretary, planned, ballot)
    assert presented(planned)["Theme days"] == text


def test_it_stands_there_once_however_the_lines_came_back_and_in_whatever_language(
    secretary, planned, ballot
):
    put(secretary, planned, ballot)
    planned.refresh_from_db()
    content = minutes_content(planned)
    for item in content["items"]:
        # As a browser sends it.
        item["presented"] = item["presented"].replace("\n", "\r\n")
    services.save_minutes(by=secretary, meeting=planned, version=planned.version, content=content, at=NOW)
    kept = presented(planned)
    for language in ("en", "zh-hans"):
        with override(language), pytest.raises(RuleBroken):
            put(secretary, planned, ballot)
    assert presented(planned) == kept


def test_what_somebody_saved_meanwhile_stays_and_no_draft_is_made(secretary, planned, ballot):
    """The page was opened before a colleague saved, or the button pressed twice at once."""
    stale = Meeting.objects.get(pk=planned.pk)
    item = {"title": "Meanwhile", "discussion": "Long."}
    services.save_minutes(
        by=secretary, meeting=planned, version=planned.version, content={"items": [item]}, at=NOW
    )
    put(secretary, stale, ballot)
    assert set(presented(planned)) == {"Meanwhile", "Theme days"}
    assert not MinutesDraft.objects.exists()


def test_nothing_typed_and_not_saved_is_lost_over_it(secretary, planned, ballot):
    content = {"items": [{"title": "Mine"}]}
    autosave_draft(by=secretary, meeting=planned, content=content, base_version=planned.version, at=NOW)
    with pytest.raises(RuleBroken, match="unsaved draft"):
        put(secretary, planned, ballot)
    assert (planned.drafts.count(), "Theme days" in presented(planned)) == (1, False)


def test_of_fewer_than_five_valid_ballots_no_number_of_votes_is_told(branch, secretary, planned, people):
    few, _ = opened(branch, secretary, title="Few")
    for person in people[:4]:
        vote(few, person, [0])
    Ballot.objects.update(needed_count=4)
    few = closed(few, secretary)
    put(secretary, planned, few)
    text = presented(planned)["Few"]
    assert text.endswith("\nFewer than five valid ballots were cast, so no result was kept.")
    assert "Agree" not in text


def test_votes_on_single_members_stay_where_those_entitled_read_them(branch, secretary, planned, people):
    made, _ = opened(branch, secretary, kind="appraisal", questions=(), title="Appraisal")
    graded = made.questions.count()
    for person in people[:6]:
        vote(made, person, [1] * graded)
    put(secretary, planned, closed(made, secretary))
    text = presented(planned)["Appraisal"]
    assert "The votes on each member stand with the ballot" in text
    assert "Qualified" not in text
    others = [q.member.name for q in BallotQuestion.objects.select_related("member")]
    named = {made.scrutineer.name, made.teller.name}
    assert [name for name in others if name in text and name not in named] == []


def test_files_joined_after_the_close_are_told_with_the_sums(branch, secretary, planned, ballot, people):
    choices = {"affiliations": "kept", "standings": "kept"}
    merge_members(
        by=secretary, organization=branch, kept=people[5], merged=people[6], choices=choices, at=NOW
    )
    put(secretary, planned, ballot)
    assert "both had voted, so the sums hold 1 ballot too many" in presented(planned)["Theme days"]


def test_open_ballots_strange_ones_and_closed_records_are_refused(
    branch, other_branch, secretary, planned, ballot, people
):
    running, _ = opened(branch, secretary, title="Open")
    crew(other_branch, 6)
    one, two = branch_members(other_branch)[:2]
    strange, _ = open_ballot(
        by=secretary, organization=other_branch, kind="advisory", way="paper", title="Strange",
        scrutineer=one, teller=two, passphrases=WORDS, questions=["Shall we?"], at=NOW,
    )  # fmt: skip
    strange.state = "closed"
    for refused in (running, strange):
        with pytest.raises(RuleBroken, match="closed ballot of this organization"):
            put(secretary, planned, refused)
    signed = make.meeting(branch, "general_meeting", on=NOW.date(), state="submitted")
    with pytest.raises(RuleBroken):
        put(secretary, signed, ballot)
