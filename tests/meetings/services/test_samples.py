"""A sample of approved records is drawn by chance and looked at again."""

from datetime import date, timedelta

import pytest

from meetings.models import Meeting, Review, SampleCheck, SampledRecord
from meetings.record import history_of
from meetings.rules.sampling import draw
from meetings.services import draw_sample, mark_sampled
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW
from tests.meetings.counting import with_audit

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 9, 1), date(2026, 10, 31)


def approved(of, on=date(2026, 10, 8), **fields) -> Meeting:
    return make.meeting(of, "theme_party_day", on=on, **{"state": "approved"} | fields)


def drawn(by, organization, **fields) -> SampleCheck:
    given = {"since": SINCE, "until": UNTIL, "size": 10}
    return draw_sample(by=by, organization=organization, at=NOW, **given | fields)


def mark(by, sampled, outcome, words="", *, version=0) -> SampledRecord:
    return mark_sampled(by=by, sampled=sampled, version=version, outcome=outcome, words=words, at=NOW)


def test_the_draw_can_be_explained_by_its_seed_and_what_it_drew_from(organizer, college, branch):
    keys = sorted(approved(branch).pk for _ in range(6))
    found = drawn(organizer, college, size=4)
    assert (found.population, found.size, len(found.seed)) == (keys, 4, 16)
    picked = list(found.records.values_list("meeting", flat=True))
    assert picked == draw(keys, seed=found.seed, size=4)
    assert Entry.objects.get(action="draw sample").details == {"size": 4}


def test_it_draws_approved_records_of_the_period_under_the_organization(organizer, root, college, branch):
    deep = make.organization(make.organization(college, kind="general_branch"))
    wanted = [approved(branch, on=SINCE), approved(branch, on=UNTIL), approved(deep)]
    approved(branch, on=SINCE - timedelta(days=1))
    approved(branch, on=UNTIL + timedelta(days=1))
    approved(branch, state="submitted")
    approved(college)
    approved(make.organization(root))
    assert drawn(organizer, college).population == [m.pk for m in wanted]


def test_nobody_draws_what_he_signed_or_approved_himself(organizer, college, branch):
    approved(branch, signed_by=organizer)
    own, undone, others = (approved(branch) for _ in range(3))
    for meeting, by, undone_at in ((own, organizer, None), (undone, organizer, NOW), (others, None, None)):
        Review.objects.create(
            meeting=meeting, organization=college, decision="approved", by=by, at=NOW, submitted_at=NOW,
            undone_at=undone_at,
        )  # fmt: skip
    assert drawn(organizer, college).population == [undone.pk, others.pk]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"until": SINCE - timedelta(days=1)}, "until"),
        ({"size": 0}, "size"),
        ({"size": 101}, "size"),
        ({"since": UNTIL, "until": UNTIL}, "since"),
    ],
)
def test_what_cannot_be_drawn(organizer, college, branch, given, field):
    approved(branch)
    with pytest.raises(RuleBroken) as caught:
        drawn(organizer, college, **given)
    assert (caught.value.field, SampleCheck.objects.count()) == (field, 0)


def test_a_correction_says_what_and_the_branch_is_told_and_sees_it(organizer, college, branch, secretary):
    approved(branch)
    sampled = drawn(organizer, college).records.get()
    for outcome, words, field in (("to_correct", " ", "words"), ("best", "", "outcome")):
        with pytest.raises(RuleBroken) as caught:
            mark(organizer, sampled, outcome, words)
        assert caught.value.field == field
    mark(organizer, sampled, "to_correct", "The room is wrong.")
    told = Outbox.objects.get(dedupe_key__startswith="sample:")
    assert (told.recipient, told.link) == (secretary, f"/o/branch/meetings/{sampled.meeting_id}/")
    event = history_of(sampled.meeting)[0]
    assert (event.label, event.note) == (
        "College committee drew the record as a sample: needs correction",
        "The room is wrong.",
    )
    # The record and the review stand as they are: the branch corrects it by a new revision.
    assert Meeting.objects.get().state == "approved"


def test_a_finding_is_changed_by_whoever_saw_the_last_one(organizer, college, branch):
    approved(branch)
    sampled = drawn(organizer, college).records.get()
    mark(organizer, sampled, "to_correct", "The room.")
    with pytest.raises(Conflict):
        mark(make.user(), sampled, "in_order")
    assert mark(organizer, sampled, "in_order", version=1).outcome == "in_order"
    assert Outbox.objects.filter(dedupe_key__startswith="sample:").count() <= 1


def test_nobody_checks_his_own_record(organizer, college, branch):
    meeting = approved(branch)
    sampled = drawn(organizer, college).records.get()
    signer = make.user()
    Meeting.objects.filter(pk=meeting.pk).update(signed_by=signer)
    sampled.meeting.refresh_from_db()
    with pytest.raises(RuleBroken):
        mark(signer, sampled, "in_order")


def test_nobody_checks_what_he_approved_in_a_sample_that_another_drew(organizer, college, branch):
    meeting = approved(branch)
    sampled = drawn(make.user(), college).records.get()
    review = Review.objects.create(
        meeting=meeting, organization=college, decision="approved", by=organizer, at=NOW, submitted_at=NOW
    )
    with pytest.raises(RuleBroken, match="signed or approved"):
        mark(organizer, sampled, "in_order")
    Review.objects.filter(pk=review.pk).update(undone_at=NOW)
    assert mark(organizer, sampled, "in_order").outcome == "in_order"


@pytest.mark.parametrize("number", [1, 12])
def test_a_draw_costs_the_same_statements_for_any_number(
    organizer, college, branch, number, django_assert_num_queries
):
    for _ in range(number):
        approved(branch)
    drawn(organizer, college)
    with django_assert_num_queries(with_audit(9)):
        drawn(organizer, college)
