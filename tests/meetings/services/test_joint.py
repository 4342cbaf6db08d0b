"""Records without a remark are approved together once the picked ones were opened."""

from datetime import timedelta

import pytest

from meetings.models import JointApproval, Meeting, Review
from meetings.rules.sampling import draw
from meetings.services import (
    approve_together,
    begin_joint_approval,
    claim_record,
    open_pick,
    take_back_review,
    withdraw_record,
)
from meetings.services.joint import picked_of
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.counting import with_audit

pytestmark = pytest.mark.django_db


def waiting(branch, number: int) -> list[Meeting]:
    return [make.meeting(branch, "theme_party_day", on=TODAY - timedelta(days=n + 1)) for n in range(number)]


def begun(organizer, college, meetings):
    return begin_joint_approval(by=organizer, organization=college, meetings=meetings, at=NOW)


def all_opened(joint):
    for pk in joint.picks.values_list("meeting", flat=True):
        open_pick(joint=joint, pk=pk, at=NOW)
    return joint


@pytest.mark.parametrize(("number", "picked"), [(1, 1), (2, 2), (3, 3), (4, 3)])
def test_the_system_picks_three(organizer, college, branch, number, picked):
    meetings = waiting(branch, number)
    joint = begun(organizer, college, meetings)
    keys = list(joint.picks.values_list("meeting", flat=True))
    assert keys == draw([m.pk for m in meetings], seed=joint.seed, size=3)
    assert len(keys) == picked


def test_before_the_picked_are_opened_nothing_is_approved(organizer, college, branch):
    joint = begun(organizer, college, waiting(branch, 4))
    picked = list(joint.picks.values_list("meeting", flat=True))
    others = set(Meeting.objects.values_list("pk", flat=True)) - set(picked)
    for pk in [*others, *picked[:2]]:
        open_pick(joint=joint, pk=pk, at=NOW)
    with pytest.raises(RuleBroken):
        approve_together(by=organizer, joint=joint, at=NOW)
    assert set(Meeting.objects.values_list("state", flat=True)) == {"submitted"}
    open_pick(joint=joint, pk=picked[2], at=NOW)
    assert approve_together(by=organizer, joint=joint, at=NOW) == 4
    with pytest.raises(RuleBroken):
        approve_together(by=organizer, joint=joint, at=NOW)


def test_each_has_its_review_its_notice_its_entry_and_its_way_back(organizer, college, branch, secretary):
    joint = all_opened(begun(organizer, college, waiting(branch, 3)))
    approve_together(by=organizer, joint=joint, at=NOW)
    assert Meeting.objects.filter(state="approved", version=1).count() == 3
    assert Entry.objects.filter(action="approve record", details__joint=joint.pk).count() == 3
    told = Outbox.objects.filter(dedupe_key__startswith="review:").values_list("recipient", flat=True)
    assert list(told) == [secretary.pk] * 3
    review = Review.objects.first()
    meeting = take_back_review(by=organizer, review=review, at=NOW + timedelta(hours=1))
    assert (meeting.state, Review.objects.count()) == ("submitted", 3)


def test_what_changed_was_claimed_or_is_ones_own_is_left_out(organizer, college, branch, secretary):
    changed, claimed, plain, own = waiting(branch, 4)
    Meeting.objects.filter(pk=own.pk).update(signed_by=organizer)
    joint = all_opened(begun(organizer, college, [changed, claimed, plain]))
    assert str(own.pk) not in begun(organizer, college, list(Meeting.objects.all())).versions
    joint = all_opened(begun(organizer, college, [changed, claimed, plain]))
    withdraw_record(by=secretary, meeting=changed, at=NOW)
    Meeting.objects.filter(pk=changed.pk).update(state="submitted", submitted_at=NOW)
    claim_record(by=make.user(), organization=college, pk=claimed.pk, at=NOW)
    assert approve_together(by=organizer, joint=joint, at=NOW) == 1
    assert list(Meeting.objects.filter(state="approved")) == [plain]


def test_an_organization_switches_it_off(organizer, college, branch):
    joint = all_opened(begun(organizer, college, waiting(branch, 1)))
    make.rule_set(college, {"review.together": 0})
    for act in (
        lambda: begun(organizer, college, list(Meeting.objects.all())),
        lambda: approve_together(by=organizer, joint=joint, at=NOW),
    ):
        with pytest.raises(RuleBroken):
            act()


def test_nobody_else_approves_the_list_and_the_newest_list_counts(organizer, college, branch):
    meetings = waiting(branch, 1)
    begun(organizer, college, meetings)
    joint = all_opened(begun(organizer, college, meetings))
    assert JointApproval.objects.get() == joint
    with pytest.raises(RuleBroken):
        approve_together(by=make.official(college, "organizer"), joint=joint, at=NOW)
    with pytest.raises(RuleBroken):
        begun(organizer, college, [])


def test_a_picked_record_that_was_withdrawn_gives_its_place_to_the_next(
    organizer, college, branch, secretary
):
    joint = begun(organizer, college, waiting(branch, 5))
    first, *others = joint.picks.values_list("meeting", flat=True)
    withdraw_record(by=secretary, meeting=Meeting.objects.get(pk=first), at=NOW)
    for pk in others:
        open_pick(joint=joint, pk=pk, at=NOW)
    with pytest.raises(RuleBroken):
        approve_together(by=organizer, joint=joint, at=NOW)
    left = Meeting.objects.exclude(pk=first).values_list("pk", flat=True)
    for pk in picked_of(joint, left):
        open_pick(joint=joint, pk=pk, at=NOW)
    assert approve_together(by=organizer, joint=joint, at=NOW) == 4


@pytest.mark.parametrize("number", [1, 6])
def test_it_costs_the_same_statements_for_any_number(
    organizer, college, branch, secretary, number, django_assert_num_queries
):
    make.meeting(make.organization(college), "theme_party_day", on=TODAY)
    joint = all_opened(begun(organizer, college, waiting(branch, number)))
    with django_assert_num_queries(with_audit(20)):
        approve_together(by=organizer, joint=joint, at=NOW)
