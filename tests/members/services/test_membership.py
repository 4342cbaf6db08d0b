"""Floating, lost contact, decisions with their approval, death: what the services write and refuse."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from members.codes import MemberStatus
from members.models import Affiliation, Appointment, Member, Standing
from members.models.membership import FloatingPeriod, LostContact, MembershipDecision
from members.rules.membership_codes import Ground
from members.services import change_standing
from members.services.membership import (
    add_contact,
    add_search,
    approve_membership,
    decide_membership,
    end_floating,
    record_death,
    record_found,
    report_lost_contact,
    return_membership,
    start_floating,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY, ONE = date(2026, 3, 10), timedelta(days=1)
SEEN = date(2025, 9, 10)


@pytest.fixture
def member(branch):
    make.members(branch, 3)
    return make.member(branch, name="Away")


def floated(member, branch, **fields):
    given = {"since": DAY, "destination": "Suzhou", "reason": "work", "keeps_contact": make.member(branch)}
    return start_floating(by=None, member=member, organization=branch, **(given | fields))


def lost(member, branch, **fields):
    given = {"last_seen_on": SEEN, "situation": "6", "since": DAY - ONE}
    row = report_lost_contact(by=None, member=member, organization=branch, **(given | fields))
    add_search(by=None, lost=row, on=row.since, way="phone", result="Nobody answers")
    return row


def decided(member, branch, kind="suspend", **fields):
    due = Member.objects.voters_of(branch, on=fields.get("decided_on", DAY)).count()
    given = {"decided_on": DAY, "meeting": "Meeting 3", "present": due, "yes": due, "no": 0, "abstain": 0}
    if kind == "suspend":
        given["ground"] = "lost_contact"
    return decide_membership(by=None, member=member, organization=branch, kind=kind, **(given | fields))


def refused(act, *args, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **fields)
    return broken.value.field


def standing_of(member, on=DAY + 99 * ONE) -> str:
    return Member.objects.annotate_status(on=on).get(pk=member.pk).status


# Floating.


def test_a_floating_member_stays_on_the_roster_and_votes_there_ed_17(branch, member):
    row = floated(member, branch)
    assert (row.until, row.organization) == (None, branch)
    assert member in Member.objects.voters_of(branch, on=DAY + ONE)
    entry = Entry.objects.get(action="start floating")
    assert entry.details == {"since": "2026-03-10", "reason": "work"}


def test_a_floating_period_is_contacted_and_ends_once(branch, member):
    row = floated(member, branch)
    add_contact(by=None, floating=row, on=DAY + ONE, way="phone")
    assert refused(add_contact, by=None, floating=row, on=DAY - ONE, way="phone") == "on"
    assert refused(end_floating, by=None, floating=row, until=DAY) == "on"
    end_floating(by=None, floating=row, until=DAY + 9 * ONE)
    row.refresh_from_db()
    assert row.until == DAY + 9 * ONE
    with pytest.raises(RuleBroken):
        end_floating(by=None, floating=row, until=DAY + 10 * ONE)
    assert refused(add_contact, by=None, floating=row, on=DAY + 9 * ONE, way="phone") == "on"


def test_nobody_floats_twice_at_once(branch, member):
    row = floated(member, branch)
    assert refused(floated, member, branch) == "on"
    end_floating(by=None, floating=row, until=DAY + 9 * ONE)
    assert refused(floated, member, branch, since=DAY + 8 * ONE) == "on"
    assert floated(member, branch, since=DAY + 9 * ONE).pk


def test_another_member_of_the_branch_keeps_contact_ed_20(branch, other_branch, member):
    assert refused(floated, member, branch, keeps_contact=member) == "keeps_contact"
    assert refused(floated, member, branch, keeps_contact=make.member(other_branch)) == "keeps_contact"


@pytest.mark.parametrize(("status", "field"), [("activist", "on"), ("suspended", "on")])
def test_only_party_members_float(branch, status, field):
    assert refused(floated, make.member(branch, status=status), branch) == field


def test_only_a_branchs_own_member_floats_from_it(branch, other_branch):
    assert refused(floated, make.member(other_branch), branch) == "on"


# Lost contact.


def test_a_lost_member_stays_due_until_suspended_ed_09(branch, member):
    lost(member, branch)
    assert member in Member.objects.due_at(branch, on=DAY)
    approve_membership(by=None, decision=decided(member, branch), effective_on=DAY, on=DAY)
    assert member in Member.objects.due_at(branch, on=DAY - ONE)
    assert member not in Member.objects.due_at(branch, on=DAY)


def test_a_lost_contact_is_reported_once_and_ends_when_he_is_found(branch, member):
    row = lost(member, branch)
    assert refused(lost, member, branch) == "on"
    assert refused(record_found, by=None, lost=row, on=row.since) == "on"
    record_found(by=None, lost=row, on=DAY + ONE)
    row.refresh_from_db()
    assert (row.until, row.found_on) == (DAY + ONE, DAY + ONE)
    with pytest.raises(RuleBroken):
        record_found(by=None, lost=row, on=DAY + 2 * ONE)
    assert refused(add_search, by=None, lost=row, on=DAY, way="phone", result="-") == "on"


def test_the_last_sign_lies_before_the_report(branch, member):
    assert refused(lost, member, branch, last_seen_on=DAY) == "last_seen_on"
    assert lost(member, branch, last_seen_on=DAY - ONE).pk


# Decisions.


@pytest.mark.parametrize(("seen", "may"), [(SEEN + ONE, False), (SEEN, True), (SEEN - ONE, True)])
def test_membership_is_suspended_after_six_months_art_24(branch, member, seen, may):
    lost(member, branch, last_seen_on=seen)
    if may:
        assert decided(member, branch).begun_on == seen
    else:
        assert refused(decided, member, branch) == "on"


def test_a_suspension_asks_for_a_search_by_all_means_ed_09(branch, member):
    report_lost_contact(
        by=None, member=member, organization=branch, last_seen_on=SEEN, situation="6", since=DAY - ONE
    )
    assert refused(decided, member, branch) == "ground"


def test_nobody_is_suspended_as_lost_who_is_not(branch, member):
    assert refused(decided, member, branch, begun_on=SEEN) == "ground"


def test_study_abroad_counts_from_the_recorded_departure_ed_08(branch, member):
    floated(member, branch, since=DAY - 3000 * ONE, reason="study_abroad")
    made = decided(member, branch, ground="study_abroad", begun_on=DAY)
    assert made.begun_on == DAY - 3000 * ONE


def test_the_vote_counts_the_voters_of_that_day(branch, member):
    lost(member, branch)
    make.member(branch, status="probationary")
    made = decided(member, branch)
    assert (made.votes_due, made.votes_present, made.state) == (4, 4, "waiting")
    MembershipDecision.objects.all().delete()
    assert refused(decided, member, branch, present=3, yes=2, no=1) == "present"
    assert decided(member, branch, present=3, yes=3).votes_yes == 3


def test_a_decision_changes_nothing_before_its_approval(branch, member):
    lost(member, branch)
    made = decided(member, branch)
    assert standing_of(member) == "full"
    approve_membership(by=None, decision=made, effective_on=DAY + ONE, on=DAY + 9 * ONE)
    assert (standing_of(member, DAY), standing_of(member, DAY + ONE)) == ("full", "suspended")
    assert Standing.objects.get(member=member, until=None).reason == str(Ground.LOST_CONTACT.label)


@pytest.mark.parametrize(("days", "field"), [(-1, "effective_on"), (0, None), (3, None), (4, "effective_on")])
def test_a_decision_takes_effect_between_the_meeting_and_today(branch, member, days, field):
    lost(member, branch)
    given = {
        "by": None,
        "decision": decided(member, branch),
        "effective_on": DAY + days * ONE,
        "on": DAY + 3 * ONE,
    }
    if field:
        assert refused(approve_membership, **given) == field
    else:
        assert approve_membership(**given).status == "suspended"


def test_nobody_approves_what_he_recorded(branch, member, organizer):
    lost(member, branch)
    due = Member.objects.voters_of(branch, on=DAY).count()
    made = decide_membership(
        by=organizer, member=member, organization=branch, kind="suspend", ground="lost_contact",
        decided_on=DAY, meeting="M", present=due, yes=due, no=0, abstain=0,
    )  # fmt: skip
    with pytest.raises(RuleBroken):
        approve_membership(by=organizer, decision=made, effective_on=DAY, on=DAY)
    assert standing_of(member) == "full"


@pytest.mark.parametrize("state", ["approved", "returned"])
def test_a_judged_decision_is_judged_no_more(branch, member, state):
    """State × act: only a waiting decision is approved or returned."""
    lost(member, branch)
    made = decided(member, branch)
    MembershipDecision.objects.filter(pk=made.pk).update(state=state)
    with pytest.raises(RuleBroken):
        approve_membership(by=None, decision=made, effective_on=DAY, on=DAY)
    with pytest.raises(RuleBroken):
        return_membership(by=None, decision=made, answer="Count again", on=DAY)
    assert standing_of(member) == "full"


def test_a_returned_decision_says_why_and_makes_room_for_another(branch, member):
    lost(member, branch)
    made = decided(member, branch)
    with pytest.raises(RuleBroken):
        decided(member, branch)
    assert refused(return_membership, by=None, decision=made, answer=" ", on=DAY) == "answer"
    return_membership(by=None, decision=made, answer="Search again", on=DAY)
    made.refresh_from_db()
    assert (made.state, made.answer) == ("returned", "Search again")
    assert "Search again" not in made.answer_sealed
    assert decided(member, branch).pk


@pytest.mark.parametrize("before", ["full", "probationary"])
def test_who_is_restored_becomes_what_he_was_and_is_lost_no_more_ed_11(branch, member, before):
    person = make.member(branch, status=before)
    lost(person, branch)
    approve_membership(by=None, decision=decided(person, branch), effective_on=DAY, on=DAY)
    later = DAY + 99 * ONE
    back = decided(person, branch, "restore", decided_on=later)
    approve_membership(by=None, decision=back, effective_on=later, on=later)
    assert standing_of(person, later) == before
    assert LostContact.objects.get(member=person).found_on == later


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (1, True)])
def test_who_is_suspended_for_two_years_and_not_found_is_removed_art_24(branch, member, days, may):
    lost(member, branch)
    approve_membership(by=None, decision=decided(member, branch), effective_on=DAY, on=DAY)
    on = date(2028, 3, 10) + days * ONE
    given = {"kind": "deem_left", "ground": "unreachable", "decided_on": on}
    if not may:
        assert refused(decided, member, branch, **given) == "on"
        return
    approve_membership(by=None, decision=decided(member, branch, **given), effective_on=on, on=on)
    place = Affiliation.objects.get(member=member)
    assert (standing_of(member, on), place.until, place.exit_type) == ("deemed_left", on, "removed")
    assert LostContact.objects.get(member=member).until == on
    assert Member.objects.filter(pk=member.pk).exists()
    assert refused(decided, member, branch, "restore", decided_on=on + ONE) == "on"


def test_a_temporary_branch_decides_nothing_art_8(college, member):
    temporary = make.organization(college, kind="temporary_branch")
    person = make.member(temporary)
    lost(person, temporary)
    with override("en"), pytest.raises(RuleBroken, match="temporary branch"):
        decided(person, temporary)


def test_an_audit_entry_names_no_ground_and_nothing_of_discipline(branch, member):
    decided(member, branch, "persuade", reason="Secret")
    entry = Entry.objects.get(action="decide membership")
    assert entry.details == {"on": "2026-03-10"}
    decision = MembershipDecision.objects.get()
    assert (decision.reason, "Secret" in decision.reason_sealed) == ("Secret", False)
    standing = approve_membership(by=None, decision=decision, effective_on=DAY, on=DAY)
    assert (standing.status, standing.reason) == (MemberStatus.PERSUADED_TO_LEAVE, "")


# Death.


def test_a_death_ends_what_was_open_and_deletes_nobody(branch, member):
    floated(member, branch)
    make.appoint(member, branch, "publicity_officer")
    record_death(by=None, member=member, on=DAY + ONE)
    assert Affiliation.objects.get(member=member).exit_type == "deceased"
    assert [FloatingPeriod.objects.get().until, Appointment.objects.get(member=member).until] == [
        DAY + ONE
    ] * 2
    with pytest.raises(RuleBroken):
        record_death(by=None, member=member, on=DAY + 2 * ONE)
    with pytest.raises(RuleBroken):
        change_standing(by=None, member=member, status="full", on=DAY + 2 * ONE)
