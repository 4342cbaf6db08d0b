"""What is done with mentor pairs, attachments and the two-way lists, and what is refused."""

from datetime import date, timedelta

import pytest
from django.db import connection

from members.models.growth import Attachment, MentorPair, TalentEntry, TalentReview
from members.services.growth import (
    appraise_attachment,
    begin_attachment,
    close_pair,
    decide_entry,
    end_attachment,
    open_pair,
    propose_entry,
    remove_entry,
    review_attachment,
    review_entry,
    review_pair,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)
SECRET = "Canary reasons of the committee"


def refused(act, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(by=None, **fields)
    return broken.value.field


def pair_fields(branch, **fields) -> dict:
    mentor, learner = make.members(branch, 2)
    return {
        "organization": branch, "mentor": mentor, "learner": learner, "aim": "professional", "since": DAY,
        "planned_until": DAY + 365 * ONE,
    } | fields  # fmt: skip


def test_a_pair_is_opened_reviewed_and_closed(branch, secretary):
    pair = open_pair(by=secretary, **pair_fields(branch))
    review_pair(by=secretary, pair=pair, on=DAY + ONE, text="Goes well")
    assert refused(review_pair, pair=pair, on=DAY - ONE, text="x") == "on"
    assert refused(close_pair, pair=pair, closed_on=DAY - ONE, result="x") == "closed_on"
    assert refused(close_pair, pair=pair, closed_on=DAY, result=" ") == "result"
    close_pair(by=secretary, pair=pair, closed_on=DAY + ONE, result="Teaches alone", closing_note="Note")
    assert (pair.closed_on, pair.result, pair.closing_note) == (DAY + ONE, "Teaches alone", "Note")
    assert refused(close_pair, pair=pair, closed_on=DAY + ONE, result="x") is None
    assert refused(review_pair, pair=pair, on=DAY + ONE, text="x") is None
    assert list(
        Entry.objects.exclude(action="create organization")
        .order_by("sequence")
        .values_list("action", flat=True)
    ) == [
        "open mentor pair",
        "review mentor pair",
        "close mentor pair",
    ]


def test_nobody_is_his_own_mentor(branch):
    person = make.member(branch)
    assert refused(open_pair, **pair_fields(branch, mentor=person, learner=person)) == "learner"


@pytest.mark.parametrize(
    ("status", "is_taken"),
    [("full", True), ("probationary", False), ("suspended", False), ("activist", False)],
)
def test_a_mentor_is_a_full_member(branch, status, is_taken):
    fields = pair_fields(branch, mentor=make.member(branch, status=status))
    if is_taken:
        assert open_pair(by=None, **fields).pk
    else:
        assert refused(open_pair, **fields) == "mentor"


@pytest.mark.parametrize(
    ("status", "setting", "is_taken"),
    [
        ("full", 0, True), ("probationary", 0, True), ("activist", 0, False), ("activist", 1, True),
        ("applicant", 1, True), ("suspended", 1, False),
    ],
)  # fmt: skip
def test_who_learns_is_the_organizations_setting(college, branch, status, setting, is_taken):
    make.rule_set(college, {"growth.learner_is_anybody": setting})
    fields = pair_fields(branch, learner=make.member(branch, status=status))
    if is_taken:
        assert open_pair(by=None, **fields).pk
    else:
        assert refused(open_pair, **fields) == "learner"


def test_a_learner_has_one_open_pair_for_each_aim(branch):
    fields = pair_fields(branch)
    pair = open_pair(by=None, **fields)
    assert refused(open_pair, **fields | {"mentor": make.member(branch)}) == "aim"
    open_pair(by=None, **fields | {"aim": "party_affairs"})
    close_pair(by=None, pair=pair, closed_on=DAY, result="x")
    open_pair(by=None, **fields)
    assert MentorPair.objects.count() == 3


@pytest.mark.parametrize("who", ["mentor", "learner"])
def test_both_belong_to_the_organization_or_under_it(college, branch, other_branch, who):
    assert refused(open_pair, **pair_fields(branch, **{who: make.member(other_branch)})) == who
    assert open_pair(by=None, **pair_fields(branch, organization=college)).pk


@pytest.mark.parametrize(("until", "is_taken"), [(DAY - ONE, False), (DAY, False), (DAY + ONE, True)])
def test_a_span_has_a_day(branch, until, is_taken):
    pair = pair_fields(branch, planned_until=until)
    post = {"organization": branch, "member": pair["mentor"], "direction": "out", "partner": "X", "post": "Y"}
    span = {"since": DAY, "planned_until": until}
    if is_taken:
        assert open_pair(by=None, **pair).pk and begin_attachment(by=None, **post, **span).pk
    else:
        assert refused(open_pair, **pair) == "planned_until"
        assert refused(begin_attachment, **post, **span) == "planned_until"


def attachment(branch, member=None, **fields) -> Attachment:
    given = {"direction": "out", "partner": "Town", "post": "Clerk", "since": DAY} | fields
    given |= {"member": member or make.member(branch), "planned_until": DAY + 90 * ONE}
    return begin_attachment(by=None, organization=branch, **given)


def test_a_member_is_attached_at_one_place_at_a_time(branch, other_branch):
    member = make.member(branch)
    first = attachment(branch, member)
    with pytest.raises(RuleBroken) as broken:
        attachment(branch, member)
    assert broken.value.field == "member"
    end_attachment(by=None, attachment=first, ended_on=DAY)
    assert attachment(branch, member).pk != first.pk
    for person in (make.member(other_branch), make.member(branch, status="activist")):
        with pytest.raises(RuleBroken) as broken:
            attachment(branch, person)
        assert broken.value.field == "member"


def test_an_attachment_is_reviewed_ended_and_then_appraised_once(branch):
    row = attachment(branch)
    review_attachment(by=None, attachment=row, on=DAY, text="Settled in")
    appraisal = {"appraisal": SECRET, "appraised_by": "Town"}
    assert refused(appraise_attachment, attachment=row, on=DAY, **appraisal) == "on"
    assert refused(end_attachment, attachment=row, ended_on=DAY - ONE) == "ended_on"
    end_attachment(by=None, attachment=row, ended_on=DAY + ONE)
    assert refused(end_attachment, attachment=row, ended_on=DAY + ONE) is None
    assert refused(review_attachment, attachment=row, on=DAY + ONE, text="x") is None
    assert refused(appraise_attachment, attachment=row, on=DAY, **appraisal) == "on"
    appraise_attachment(by=None, attachment=row, on=DAY + ONE, **appraisal)
    assert refused(appraise_attachment, attachment=row, on=DAY + ONE, **appraisal) is None
    kept = Attachment.objects.get()
    assert (kept.appraisal, kept.appraised_by, kept.appraised_on) == (SECRET, "Town", DAY + ONE)
    assert SECRET not in kept.appraisal_sealed


def entry(branch, member=None, kind="member_to_backbone", on=DAY, **fields) -> TalentEntry:
    given = {"member": member or make.member(branch), "kind": kind, "reasons": SECRET, "on": on} | fields
    return propose_entry(by=None, organization=branch, **given)


ACTS = {
    "accept": lambda row: decide_entry(by=None, entry=row, on=DAY + ONE, decision="accept"),
    "decline": lambda row: decide_entry(by=None, entry=row, on=DAY + ONE, decision="decline"),
    "review": lambda row: review_entry(by=None, entry=row, on=DAY + ONE, remark=SECRET),
    "remove": lambda row: remove_entry(by=None, entry=row, on=DAY + ONE, reason=SECRET),
}
OUTCOMES = {
    "proposed": {"accept": "listed", "decline": "declined", "remove": "removed"},
    "listed": {"review": "listed", "remove": "removed"},
    "declined": {},
    "removed": {},
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", OUTCOMES)
def test_each_act_in_each_state_of_an_entry(branch, state, act):
    row = entry(branch)
    if state == "removed":
        remove_entry(by=None, entry=row, on=DAY, reason="x")
    elif state != "proposed":
        decision = {"listed": "accept", "declined": "decline"}[state]
        decide_entry(by=None, entry=row, on=DAY, decision=decision)
    expected = OUTCOMES[state].get(act)
    if expected:
        ACTS[act](row)
    else:
        with pytest.raises(RuleBroken):
            ACTS[act](row)
    assert TalentEntry.objects.get().state == (expected or state)


def test_somebody_stands_once_on_a_list_and_may_come_back_to_it(branch):
    member = make.member(branch)
    first = entry(branch, member)
    with pytest.raises(RuleBroken) as broken:
        entry(branch, member)
    assert broken.value.field == "member"
    entry(branch, member, "reserve_cadre")
    remove_entry(by=None, entry=first, on=DAY, reason="x")
    entry(branch, member)
    assert TalentEntry.objects.filter(member=member).count() == 3


def test_an_entry_has_reasons_fits_its_list_and_belongs_to_the_organization(branch, other_branch):
    fields = {"organization": branch, "kind": "member_to_backbone", "reasons": "x", "on": DAY}
    member, activist = make.member(branch), make.member(branch, status="activist")
    assert refused(propose_entry, member=member, **fields | {"reasons": " "}) == "reasons"
    assert refused(propose_entry, member=make.member(other_branch), **fields) == "member"
    assert refused(propose_entry, member=activist, **fields) == "kind"
    assert entry(branch, activist, "professional_to_member").state == "proposed"


def test_days_of_an_entry_follow_each_other(branch):
    row = entry(branch)
    assert refused(decide_entry, entry=row, on=DAY - ONE, decision="accept") == "on"
    decide_entry(by=None, entry=row, on=DAY, decision="accept")
    assert refused(review_entry, entry=row, on=DAY - ONE, remark="x") == "on"
    review_entry(by=None, entry=row, on=DAY, remark="x")
    assert refused(review_entry, entry=row, on=DAY, remark="x") == "on"
    assert refused(remove_entry, entry=row, on=DAY - ONE, reason="x") == "on"
    assert refused(remove_entry, entry=row, on=DAY, reason=" ") == "reason"
    found = TalentEntry.objects.with_last_review().get()
    assert (found.last_review, found.review_due_on) == (DAY, date(2027, 3, 31))


def test_nothing_of_a_two_way_list_is_readable_in_the_database_or_the_audit(branch):
    row = entry(branch)
    decide_entry(by=None, entry=row, on=DAY, decision="accept")
    review_entry(by=None, entry=row, on=DAY + ONE, remark=SECRET)
    remove_entry(by=None, entry=row, on=DAY + ONE, reason=SECRET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reasons_sealed, removal_reason_sealed FROM members_talententry")
        stored = cursor.fetchall()
        cursor.execute("SELECT remark_sealed FROM members_talentreview")
        stored += cursor.fetchall()
    assert SECRET not in str(stored)
    kept = TalentEntry.objects.get()
    assert (kept.reasons, kept.removal_reason, TalentReview.objects.get().remark) == (SECRET,) * 3
    told = [
        (e.object_type, e.details)
        for e in Entry.objects.exclude(action="create organization").order_by("sequence")
    ]
    assert told == [("members.talententry", {"on": day}) for day in ["2026-03-31"] * 2 + ["2026-04-01"] * 2]
