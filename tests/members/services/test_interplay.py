"""Admission, transfers and membership crossing each other in one person's life."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from members.models import Affiliation, Member, Standing
from members.models.admission import AdmissionCase
from members.models.membership import FloatingPeriod
from members.services import change_standing
from members.services.admission import (
    approve_confirmation,
    approve_extension,
    extend_probation,
    name_contact_persons,
    postpone_confirmation,
    record_examination,
    record_step,
    start_application,
    undo_step,
)
from members.services.membership import (
    add_search,
    approve_membership,
    decide_membership,
    record_found,
    report_lost_contact,
    return_membership,
    start_floating,
)
from members.services.transfers import accept_transfer, request_transfer
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.members.admissions import AT, BORN, COMMITTEE, COUNT, walk

ONE = timedelta(days=1)
MOVED = date(2025, 9, 15)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def helpers(branch):
    return make.members(branch, 2)


@pytest.fixture
def case(branch, secretary, helpers, organizer):
    """Somebody in the midst of probation, accepted on 20 January 2025."""
    case = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="陈思远", born_on=BORN
    )
    walk(case, secretary, organizer, helpers, until="oath")
    return case


@pytest.fixture
def far(root):
    """A branch under another committee."""
    committee = make.organization(root, kind="committee", code="far-committee")
    return make.organization(committee, code="far")


def refused(act, *args, **kwargs) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **kwargs)
    return broken.value.field


def move(member, sender, receiver, on=MOVED):
    transfer = request_transfer(by=None, member=member, sender=sender, receiver=receiver, on=on, at=AT)
    return accept_transfer(by=None, transfer=transfer, on=on, at=AT)


def statuses(member) -> list[tuple]:
    rows = Standing.objects.filter(member=member).order_by("since")
    return list(rows.values_list("status", "since", "until"))


# A probationary member moves (Admission Rules 2014 Arts 35 and 36; DV-30, DV-31).


def test_the_receiving_branch_and_its_committee_go_on_with_the_probation(
    case, branch, far, secretary, organizer
):
    move(case.member, branch, far)
    receiving, approving = make.official(far), make.official(far.parent, "organizer")
    told = {"by": receiving, "case": case, "at": AT}
    there = make.member(far)
    name_contact_persons(members=[there], on=MOVED + ONE, **told)
    record_examination(on=date(2025, 12, 1), finding="Diligent", **told)
    record_step(key="confirmation_applied", on=date(2026, 1, 8), **told)
    record_step(key="confirmed", on=date(2026, 1, 25), details=dict(COUNT), **told)
    refused(approve_confirmation, **told | {"by": organizer}, on=date(2026, 2, 1))
    approve_confirmation(**told | {"by": approving}, on=date(2026, 2, 1), details=COMMITTEE)
    assert statuses(case.member)[-1] == ("full", date(2026, 1, 20), None)
    entries = Entry.objects.filter(organization_code="far")
    late = entries.filter(action__in=("name helpers", "record examination")).order_by("-sequence")
    assert sorted(e.action for e in late) == ["name helpers", "record examination"]


def test_what_is_taken_back_after_the_move_is_written_down_where_the_person_is(case, branch, far):
    move(case.member, branch, far)
    receiving = make.official(far)
    told = {"by": receiving, "case": case, "at": AT + ONE}
    record_step(key="confirmation_applied", on=date(2026, 1, 8), **told)
    undo_step(key="confirmation_applied", reason="Slip", **told)
    assert Entry.objects.get(action="undo admission step").organization_id == far.pk


def test_a_branch_where_the_way_once_began_may_postpone_when_he_comes_back_in_probation(case, branch, far):
    """DV-31 asks whether he came during probation, not where he first applied."""
    move(case.member, branch, far)
    AdmissionCase.objects.filter(pk=case.pk).update(organization=far)
    postpone_confirmation(by=None, case=case, on=date(2026, 1, 25), months=6, at=AT)
    case.refresh_from_db()
    assert case.postponement_months == 6


@pytest.mark.parametrize(("months", "full_from"), [(6, date(2026, 7, 20)), (7, date(2026, 8, 20))])
def test_an_extension_goes_along_with_the_person(case, branch, far, secretary, organizer, months, full_from):
    extend_probation(by=secretary, case=case, on=date(2026, 1, 25), months=months, at=AT, details=dict(COUNT))
    approve_extension(by=organizer, case=case, on=date(2026, 1, 30), at=AT, details=COMMITTEE)
    move(case.member, branch, far, on=date(2026, 2, 1))
    told = {"by": make.official(far), "case": case, "at": AT}
    record_examination(on=date(2026, 6, 1), **told)
    record_step(key="confirmation_applied", on=date(2026, 7, 1), **told)
    refused(record_step, key="confirmed", on=full_from - ONE, details=dict(COUNT), **told)
    record_step(key="confirmed", on=full_from + 30 * ONE, details=dict(COUNT), **told)
    approving = make.official(far.parent, "organizer")
    # Approved late: full membership counts from the end of the extended probation all the same.
    approve_confirmation(**told | {"by": approving}, on=date(2026, 11, 20), details=COMMITTEE)
    assert statuses(case.member)[-1] == ("full", full_from, None)


def test_who_was_restored_after_his_probation_had_ended_is_full_from_the_confirming_meeting(
    case, secretary, organizer
):
    member = case.member
    change_standing(by=None, member=member, status="suspended", on=date(2025, 12, 1))
    change_standing(by=None, member=member, status="probationary", on=date(2026, 3, 1))
    told = {"by": secretary, "case": case, "at": AT}
    record_examination(on=date(2025, 9, 1), **told)
    record_step(key="confirmation_applied", on=date(2026, 3, 2), **told)
    record_step(key="confirmed", on=date(2026, 3, 20), details=dict(COUNT), **told)
    approve_confirmation(**told | {"by": organizer}, on=date(2026, 4, 1), details=COMMITTEE)
    assert statuses(member)[-1] == ("full", date(2026, 3, 20), None)


# The end of membership and a new beginning (ED-11).


def test_a_death_in_probation_ends_the_admission(case):
    change_standing(by=None, member=case.member, status="deceased", on=date(2026, 2, 1))
    case.refresh_from_db()
    assert (case.ended_on, case.end_kind) == (date(2026, 2, 1), "left")


@pytest.mark.parametrize("status", ["resigned", "removed", "expelled", "deemed_left", "persuaded_to_leave"])
def test_who_left_applies_anew_on_his_old_file(branch, other_branch, secretary, status):
    member = make.member(branch, confirmation_date=date(2016, 1, 1))
    change_standing(by=None, member=member, status=status, on=date(2020, 2, 29))
    told = {"by": secretary, "organization": other_branch, "member": member, "at": AT}
    assert refused(start_application, on=date(2020, 2, 29), **told) == "on"
    case = start_application(on=date(2026, 2, 28), **told)
    assert (case.member, case.organization) == (member, other_branch)
    assert statuses(member)[-2:] == [
        (status, date(2020, 2, 29), date(2026, 2, 28)),
        ("applicant", date(2026, 2, 28), None),
    ]
    member.refresh_from_db()
    assert (member.applied_on, member.admission_date, member.confirmation_date) == (
        date(2026, 2, 28), None, None,
    )  # fmt: skip
    assert list(Member.objects.affiliated_to(other_branch, on=date(2026, 2, 28)).filter(pk=member.pk)) == [
        member
    ]
    assert member not in Member.objects.voters_of(other_branch, on=date(2026, 3, 1))
    assert member in Member.objects.voters_of(branch, on=date(2020, 2, 28))


def test_the_dead_do_not_apply(branch, secretary):
    member = make.member(branch)
    change_standing(by=None, member=member, status="deceased", on=date(2020, 1, 1))
    refused(start_application, by=secretary, organization=branch, member=member, on=date(2021, 1, 1), at=AT)


# Decisions, floating and transfers (ED-09, ED-13, ED-14).


def decide(member, branch, on, kind="suspend", ground="lost_contact"):
    due = Member.objects.voters_of(branch, on=on).count()
    return decide_membership(
        by=None, member=member, organization=branch, kind=kind, decided_on=on, meeting="Meeting",
        present=due, yes=due, no=0, abstain=0, ground=ground,
    )  # fmt: skip


@pytest.fixture
def lost(branch):
    make.members(branch, 3)
    row = report_lost_contact(
        by=None, member=make.member(branch), organization=branch, last_seen_on=date(2025, 8, 31),
        situation="6", since=date(2026, 2, 1),
    )  # fmt: skip
    add_search(by=None, lost=row, on=date(2026, 2, 1), way="phone", result="Nobody answers")
    return row


def test_who_was_found_before_the_approval_is_not_suspended(branch, lost):
    """Six months from 31 August end on 28 February."""
    assert refused(decide, lost.member, branch, date(2026, 2, 27)) == "on"
    decision = decide(lost.member, branch, date(2026, 2, 28))
    record_found(by=None, lost=lost, on=date(2026, 3, 2))
    told = {"by": None, "decision": decision, "on": date(2026, 3, 5)}
    assert refused(approve_membership, effective_on=date(2026, 3, 1), **told) == "effective_on"
    return_membership(answer="Found", **told)
    assert Member.objects.annotate_status(on=date(2026, 3, 5)).get(pk=lost.member_id).status == "full"


def test_nobody_moves_while_a_decision_on_him_waits_nor_once_he_is_suspended(branch, other_branch, lost):
    member, day = lost.member, date(2026, 3, 1)
    transfer = request_transfer(
        by=None, member=member, sender=branch, receiver=other_branch, on=date(2026, 2, 2), at=AT
    )
    decision = decide(member, branch, day)
    told = {"by": None, "transfer": transfer, "at": AT}
    assert refused(accept_transfer, on=day + ONE, **told) == "member"
    approve_membership(by=None, decision=decision, effective_on=day + ONE, on=day + ONE)
    assert refused(accept_transfer, on=day + ONE, **told) == "member"
    restored = decide(member, branch, day + 9 * ONE, kind="restore", ground="")
    approve_membership(by=None, decision=restored, effective_on=day + 10 * ONE, on=day + 10 * ONE)
    accept_transfer(on=day + 10 * ONE, **told)
    assert Affiliation.objects.get(member=member, until=None).organization == other_branch
    assert member in Member.objects.voters_of(other_branch, on=day + 10 * ONE)
    assert member not in Member.objects.voters_of(branch, on=day + 10 * ONE)


def test_a_floating_member_votes_at_home_until_he_moves_and_floats_no_longer(branch, other_branch):
    member = make.member(branch)
    start_floating(
        by=None, member=member, organization=branch, since=date(2026, 1, 1), destination="Suzhou",
        reason="work", keeps_contact=make.member(branch), host=other_branch,
    )  # fmt: skip
    day = date(2026, 2, 28)
    assert member in Member.objects.voters_of(branch, on=day - ONE)
    assert member not in Member.objects.voters_of(other_branch, on=day - ONE)
    move(member, branch, other_branch, on=day)
    assert list(FloatingPeriod.objects.values_list("until", flat=True)) == [day]
    assert member not in Member.objects.voters_of(branch, on=day)
    assert member in Member.objects.voters_of(other_branch, on=day)


def test_a_group_dissolved_by_the_day_receives_nobody(branch, other_branch):
    member, group = make.member(branch), make.group(other_branch)
    group.until = date(2026, 3, 1)
    group.save()
    at = timezone.make_aware(datetime(2026, 3, 2, 9))
    transfer = request_transfer(
        by=None, member=member, sender=branch, receiver=other_branch, on=date(2026, 2, 1), at=at
    )
    assert refused(accept_transfer, by=None, transfer=transfer, on=group.until, at=at, group=group) == "group"
    accept_transfer(by=None, transfer=transfer, on=group.until - ONE, at=at, group=group)


def test_both_branches_of_a_transfer_have_an_entry_of_their_own(branch, other_branch):
    move(make.member(branch), branch, other_branch)
    rows = Entry.objects.filter(action__in=("accept transfer", "leave by transfer"))
    assert set(rows.values_list("action", "organization_id")) == {
        ("accept transfer", other_branch.pk), ("leave by transfer", branch.pk),
    }  # fmt: skip
