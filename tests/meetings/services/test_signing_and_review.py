"""Signed, handed in, drawn back, reviewed, revised."""

from datetime import timedelta

import pytest

from meetings.duties import duties_of
from meetings.models import Resolution, Review, Revision
from meetings.review_queue import queue_of
from meetings.services import (
    approve_record,
    minutes_content,
    plan_meeting,
    record_attendance,
    return_record,
    revise_record,
    save_minutes,
    sign_record,
    submit_record,
    take_back_review,
    withdraw_record,
)
from members.access import access_of
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW, START, TODAY
from tests.meetings.counting import with_audit

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def sign(meeting, by, *, at=NOW):
    return sign_record(by=by, meeting=meeting, version=meeting.version, at=at)


@pytest.fixture
def signed(attended, secretary):
    return sign(attended, secretary)


@pytest.fixture
def submitted(signed, secretary):
    return submit_record(by=secretary, meeting=signed, at=NOW)


@pytest.fixture
def approved(submitted, organizer, college):
    approve_record(by=organizer, organization=college, meeting=submitted, at=NOW)
    return submitted


def state_of_the_duty(branch) -> str:
    found = duties_of([branch], year=2026, on=TODAY)[branch.pk]
    # The committee of five in a branch of fewer than seven owes nothing; what is done is counted all the
    # same.
    return next(d.done for d in found if (d.kind, d.period.index) == ("committee_meeting", 11))


def test_signing_fixes_figures_results_and_a_revision_that_stands_alone(attended, secretary, committee):
    items = [
        {
            "title": "One",
            "resolutions": [
                {"text": "Yes.", "is_voted": True, "yes": 3, "no": 2, "tasks": [{"owner": committee[1]}]},
                {"text": "No.", "is_voted": True, "yes": 2, "no": 3},
                {"text": "Noted."},
            ],
        }
    ]
    save_minutes(by=secretary, meeting=attended, version=attended.version, content={"items": items}, at=NOW)
    sign(attended, secretary)
    assert list(Resolution.objects.values_list("is_passed", flat=True)) == [True, False, None]
    assert (attended.signed_by, attended.signed_at, attended.revision) == (secretary, NOW, 1)
    content = Revision.objects.get().content
    assert [r["is_passed"] for r in content["items"][0]["resolutions"]] == [True, False, None]
    assert content["items"][0]["resolutions"][0]["tasks"][0]["owner_name"] == committee[1].name
    assert content["counts"] == {"due": 5, "present": 5, "voting_due": 5, "voting_present": 5}
    assert (content["organization"], content["quorum_rule"], content["has_quorum"]) == (
        "Branch",
        "committee",
        True,
    )


def test_a_second_click_finds_it_signed_another_person_is_told(attended, secretary):
    version = attended.version
    for _ in range(2):
        assert sign_record(by=secretary, meeting=attended, version=version, at=NOW).state == "signed"
    assert Revision.objects.count() == 1
    with pytest.raises(RuleBroken):
        sign_record(by=make.user(), meeting=attended, version=version, at=NOW)


def test_what_changed_since_it_was_looked_at_is_not_signed(attended, secretary):
    version = attended.version
    save_minutes(by=secretary, meeting=attended, version=version, content={"place": "Elsewhere"}, at=NOW)
    with pytest.raises(RuleBroken) as caught:
        sign_record(by=secretary, meeting=attended, version=version, at=NOW)
    assert caught.value.message == "The record was changed meanwhile. Please look at it again."


def test_a_signed_record_is_not_written_to(signed, secretary):
    for act in (
        lambda: save_minutes(by=secretary, meeting=signed, version=signed.version, content={}, at=NOW),
        lambda: record_attendance(
            by=secretary, meeting=signed, version=signed.version, exceptions={}, at=NOW
        ),
    ):
        with pytest.raises(RuleBroken) as caught:
            act()
        assert caught.value.message == "This cannot be done now: the state of the record is “Signed”."


def test_handing_in_twice_is_one_submission_and_the_superior_is_told_once_a_day(
    branch, submitted, secretary, organizer
):
    submit_record(by=secretary, meeting=submitted, at=LATER)
    assert (submitted.submitted_at, submitted.first_submitted_at) == (NOW, NOW)
    withdraw_record(by=secretary, meeting=submitted, at=NOW)
    submit_record(by=secretary, meeting=submitted, at=NOW)
    row = Outbox.objects.get()
    assert (row.recipient, row.link) == (organizer, "/o/college/queue/")


def test_drawn_back_it_is_signed_and_counts_no_longer(branch, submitted, secretary):
    assert state_of_the_duty(branch) == 1
    withdraw_record(by=secretary, meeting=submitted, at=NOW)
    assert (submitted.state, submitted.submitted_at, submitted.first_submitted_at) == ("signed", None, NOW)
    assert state_of_the_duty(branch) == 0
    with pytest.raises(RuleBroken):
        withdraw_record(by=secretary, meeting=submitted, at=NOW)


def test_a_reviewed_record_is_not_drawn_back(approved, secretary):
    with pytest.raises(RuleBroken):
        withdraw_record(by=secretary, meeting=approved, at=NOW)
    approved.refresh_from_db()
    assert approved.state == "approved"


def test_a_return_needs_a_remark_and_tells_the_branch(submitted, organizer, college, secretary):
    given = {"by": organizer, "organization": college, "meeting": submitted, "at": NOW}
    with pytest.raises(RuleBroken) as caught:
        return_record(**given, remark=" ")
    assert caught.value.field == "remark"
    review = return_record(**given, remark="The deadline is missing.")
    assert (submitted.state, submitted.return_count, review.remark) == (
        "returned",
        1,
        "The deadline is missing.",
    )
    row = Outbox.objects.get(dedupe_key__startswith="review:")
    assert (row.recipient, row.link) == (secretary, f"/o/branch/meetings/{submitted.pk}/minutes/")
    assert (
        row.texts["en"]
        == "College committee returned the record “Branch committee meeting, November 2026” for changes."
    )


def test_a_record_on_its_way_back_counts_until_it_is_handed_in_again(
    branch, submitted, organizer, college, secretary
):
    return_record(by=organizer, organization=college, meeting=submitted, at=NOW, remark="More.")
    sign(submitted, secretary)
    assert (submitted.state, state_of_the_duty(branch)) == ("signed", 1)
    submit_record(by=secretary, meeting=submitted, at=LATER)
    assert (submitted.first_submitted_at, submitted.submitted_at) == (NOW, LATER)


@pytest.mark.parametrize("who", ["self", "sibling", "below"])
def test_only_a_superior_reviews(root, branch, college, submitted, organizer, who):
    organization = {"self": branch, "sibling": make.organization(college)}.get(who) or make.organization(
        college
    )
    with pytest.raises(RuleBroken):
        approve_record(by=organizer, organization=organization, meeting=submitted, at=NOW)
    approve_record(by=organizer, organization=root, meeting=submitted, at=NOW)


def test_a_record_that_was_drawn_back_and_changed_is_not_approved_unseen(
    submitted, secretary, organizer, college
):
    from meetings.models import Meeting

    seen = Meeting.objects.get(pk=submitted.pk)
    withdraw_record(by=secretary, meeting=submitted, at=NOW)
    submit_record(by=secretary, meeting=submitted, at=NOW)
    with pytest.raises(RuleBroken):
        approve_record(by=organizer, organization=college, meeting=seen, at=NOW)


@pytest.mark.parametrize(("hours", "done"), [(0, True), (24, True), (24.01, False)])
@pytest.mark.parametrize("decision", ["approved", "returned"])
def test_a_decision_is_taken_back_within_a_day(submitted, organizer, college, decision, hours, done):
    given = {"by": organizer, "organization": college, "meeting": submitted, "at": NOW, "remark": "Well."}
    review = approve_record(**given) if decision == "approved" else return_record(**given)
    undo = {"by": organizer, "review": review, "at": NOW + timedelta(hours=hours)}
    if done:
        meeting = take_back_review(**undo)
        assert (meeting.state, meeting.return_count, review.undone_at) == ("submitted", 0, undo["at"])
        with pytest.raises(RuleBroken):
            take_back_review(**undo)
        approve_record(by=organizer, organization=college, meeting=meeting, at=NOW)
    else:
        with pytest.raises(RuleBroken):
            take_back_review(**undo)
        assert Review.objects.get().undone_at is None


def test_a_return_is_not_taken_back_once_the_branch_works_on_it(submitted, organizer, college, secretary):
    review = return_record(by=organizer, organization=college, meeting=submitted, at=NOW, remark="More.")
    save_minutes(
        by=secretary, meeting=submitted, version=submitted.version, content={"place": "Hall"}, at=NOW
    )
    with pytest.raises(RuleBroken):
        take_back_review(by=organizer, review=review, at=NOW)
    review.refresh_from_db()
    submitted.refresh_from_db()
    assert (review.undone_at, submitted.state, submitted.return_count) == (None, "returned", 1)


def test_a_correction_is_a_new_revision_with_its_reason_and_the_old_one_stays(branch, approved, secretary):
    with pytest.raises(RuleBroken) as caught:
        revise_record(by=secretary, meeting=approved, reason="", at=NOW)
    assert caught.value.field == "reason"
    revise_record(by=secretary, meeting=approved, reason="Wrong room", at=LATER)
    assert (approved.state, state_of_the_duty(branch)) == ("draft", 1)
    save_minutes(
        by=secretary, meeting=approved, version=approved.version, content={"place": "Hall"}, at=LATER
    )
    sign(approved, secretary, at=LATER)
    rows = Revision.objects.order_by("number").values_list("number", "reason", "content__place")
    assert list(rows) == [(1, "", "Room 1"), (2, "Wrong room", "Hall")]


def test_the_day_of_a_signed_record_stands(approved, secretary):
    revise_record(by=secretary, meeting=approved, reason="Wrong day", at=NOW)
    content = minutes_content(approved) | {"started_at": (START - timedelta(days=1)).isoformat()}
    content["ended_at"] = (START - timedelta(hours=23)).isoformat()
    with pytest.raises(RuleBroken) as caught:
        save_minutes(by=secretary, meeting=approved, version=approved.version, content=content, at=NOW)
    assert caught.value.field == "started_at"


def test_every_act_is_in_the_log(approved, secretary):
    revise_record(by=secretary, meeting=approved, reason="Slip", at=NOW)
    acts = list(
        Entry.objects.filter(object_type="meetings.meeting")
        .order_by("sequence")
        .values_list("action", flat=True)
    )
    assert acts == [
        "plan meeting",
        "record attendance",
        "sign record",
        "submit record",
        "approve record",
        "revise record",
    ]


def test_the_queue_holds_what_the_children_submitted_the_oldest_first(
    root, college, branch, submitted, organizer, secretary, stranger
):
    sibling = make.organization(college)
    older = make.meeting(sibling, "theme_party_day", on=TODAY - timedelta(days=9))
    make.meeting(sibling, "theme_party_day", on=TODAY, state="draft")
    make.meeting(college, "theme_party_day", on=TODAY)
    make.meeting(stranger.member.affiliations.get().organization, "theme_party_day", on=TODAY)
    rows = queue_of(college, access_of(organizer).scope, at=NOW + timedelta(days=2))
    assert [(m.pk, m.waiting.days) for m in rows] == [(older.pk, 10), (submitted.pk, 2)]
    assert list(queue_of(college, access_of(stranger).scope, at=NOW)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_is_one_query(college, organizer, number, django_assert_num_queries):
    for _ in range(number):
        make.meeting(make.organization(college), "theme_party_day", on=TODAY)
    scope = access_of(organizer).scope
    with django_assert_num_queries(1):
        assert len({m.organization.code for m in queue_of(college, scope, at=NOW)}) == number


@pytest.mark.parametrize("number", [1, 12])
def test_signing_costs_the_same_queries_however_many_people(
    branch, secretary, number, django_assert_num_queries
):
    make.members(branch, number)
    meeting = plan_meeting(
        by=secretary,
        organization=branch,
        kinds=["general_meeting"],
        started_at=START,
        place="Hall",
        at=NOW,
        ended_at=START + timedelta(hours=1),
        chair=secretary.member,
        recorder=secretary.member,
        agenda=["One"],
    )
    record_attendance(by=secretary, meeting=meeting, version=0, exceptions={}, at=NOW)
    # One more: whether the record gave tasks.
    with django_assert_num_queries(with_audit(28)):
        sign(meeting, secretary)
