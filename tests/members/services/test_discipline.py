"""Rights at rest, sanctions and disposal: what follows for votes and posts, and what stays sealed."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from members.models import Appointment, Member
from members.models.discipline import Disposal, RightsSuspension, Sanction
from members.models.membership import MembershipDecision
from members.services.membership import (
    approve_membership,
    record_disposal,
    record_sanction,
    restore_rights,
    suspend_rights,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY, ONE = date(2026, 3, 10), timedelta(days=1)


@pytest.fixture
def member(branch):
    make.members(branch, 3)
    return make.member(branch, name="Person")


def votes(branch, member, day) -> bool:
    return member in Member.objects.voters_of(branch, on=day)


def sanctioned(member, branch, kind="probation_in_party", **fields):
    given = {"decided_on": DAY, "decided_by": "Commission", "since": DAY, "years": 1}
    return record_sanction(by=None, member=member, organization=branch, kind=kind, **(given | fields))


def disposed(member, branch, kind="timed_correction", **fields):
    given = {"decided_on": DAY, "meeting": "Meeting 3", "since": DAY, "until": date(2027, 3, 10)}
    return record_disposal(by=None, member=member, organization=branch, kind=kind, **(given | fields))


def refused(act, *args, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **fields)
    return broken.value.field


@pytest.mark.parametrize("ground", ["detention", "arrest"])
def test_whose_rights_rest_is_due_and_does_not_vote_art_5(branch, member, ground):
    row = suspend_rights(by=None, member=member, organization=branch, since=DAY, ground=ground)
    assert [votes(branch, member, DAY + n * ONE) for n in (-1, 0, 1)] == [True, False, False]
    assert member in Member.objects.due_at(branch, on=DAY)
    restore_rights(by=None, suspension=row, until=DAY + 5 * ONE)
    assert [votes(branch, member, DAY + n * ONE) for n in (4, 5, 6)] == [False, True, True]
    with pytest.raises(RuleBroken):
        restore_rights(by=None, suspension=row, until=DAY + 6 * ONE)


def test_rights_rest_once_without_an_end_and_by_a_named_rule(branch, member):
    given = {"by": None, "member": member, "organization": branch, "since": DAY}
    assert refused(suspend_rights, ground="other", **given) == "article"
    suspend_rights(ground="other", article="Regulation, Art 1", **given)
    assert refused(suspend_rights, ground="arrest", **given) == "on"
    assert refused(suspend_rights, ground="arrest", until=DAY, **given) == "until"


def test_under_probation_within_the_party_nobody_votes_or_holds_a_post(branch, member):
    """Disciplinary Regulations 2023; T3."""
    held = make.appoint(member, branch, "publicity_officer")
    row = sanctioned(member, branch)
    assert row.until == date(2027, 3, 10)
    assert [votes(branch, member, d) for d in (DAY - ONE, DAY, row.until - ONE, row.until)] == [
        True,
        False,
        False,
        True,
    ]
    assert Appointment.objects.get(pk=held.pk).until == DAY
    assert row.rights_suspension.ground == "probation"


@pytest.mark.parametrize(
    ("years", "then", "refusal"), [(1, 1, None), (1, 2, "years"), (2, 1, "years"), (0, 1, "years")]
)
def test_probation_is_prolonged_to_two_years_at_most(branch, member, years, then, refusal):
    if not years:
        assert refused(sanctioned, member, branch, years=0) == refusal
        return
    first = sanctioned(member, branch, years=years)
    given = {"since": first.until, "decided_on": first.until, "years": then}
    if refusal:
        assert refused(sanctioned, member, branch, **given) == refusal
    else:
        assert sanctioned(member, branch, **given).until == date(2028, 3, 10)
        assert not votes(branch, member, first.until)


@pytest.mark.parametrize(
    ("kind", "keeps"), [("warning", True), ("serious_warning", True), ("removal_from_post", False)]
)
def test_which_sanction_ends_posts_and_none_of_these_the_vote(branch, member, kind, keeps):
    held = make.appoint(member, branch, "publicity_officer")
    sanctioned(member, branch, kind, years=0)
    assert (Appointment.objects.get(pk=held.pk).until is None) is keeps
    assert votes(branch, member, DAY)


def test_an_expulsion_needs_the_vote_and_the_approval(branch, member):
    assert refused(sanctioned, member, branch, "expulsion") == "present"
    vote = {"meeting": "Meeting 3", "present": 4, "yes": 4, "no": 0, "abstain": 0}
    row = sanctioned(member, branch, "expulsion", vote=vote)
    assert (row.decision.kind, row.decision.state, votes(branch, member, DAY)) == ("expel", "waiting", True)
    approve_membership(by=None, decision=row.decision, effective_on=DAY, on=DAY)
    assert Member.objects.annotate_status(on=DAY).get(pk=member.pk).status == "expelled"
    assert Sanction.objects.count() == 1


@pytest.mark.parametrize(
    ("until", "field"),
    [(date(2027, 3, 10), None), (date(2027, 3, 11), "until"), (None, "until"), (DAY, "until")],
)
def test_a_correction_has_a_limit_of_a_year_and_leaves_the_vote_ed_26(branch, member, until, field):
    if field:
        assert refused(disposed, member, branch, until=until) == field
    else:
        assert disposed(member, branch, until=until).decision is None
        assert votes(branch, member, DAY)


@pytest.mark.parametrize(("kind", "ending"), [("persuaded_to_leave", "persuade"), ("removed", "remove")])
def test_persuading_and_removing_are_decided_by_the_branch_and_approved(branch, member, kind, ending):
    """2024 Measures Arts 3-4."""
    assert refused(disposed, member, branch, kind) == "present"
    vote = {"present": 4, "yes": 3, "no": 1, "abstain": 0}
    row = disposed(member, branch, kind, vote=vote)
    assert (row.until, row.decision.kind, row.decision.meeting) == (None, ending, "Meeting 3")


def test_a_probationary_member_is_not_persuaded_to_leave_ed_28(branch):
    make.members(branch, 3)
    person = make.member(branch, status="probationary")
    vote = {"present": 3, "yes": 3, "no": 0, "abstain": 0}
    assert refused(disposed, person, branch, "persuaded_to_leave", vote=vote) == "on"
    assert not Disposal.objects.exists()


def test_a_refused_sanction_leaves_nothing_behind(branch, member):
    make.appoint(member, branch, "publicity_officer", since=DAY)
    assert refused(sanctioned, member, branch) == "since"
    assert not Sanction.objects.exists()
    assert not RightsSuspension.objects.exists()
    assert not Entry.objects.filter(action="record sanction").exists()


def test_a_temporary_branch_disciplines_nobody_t13(college):
    temporary = make.organization(college, kind="temporary_branch")
    person = make.member(temporary)
    for act in (sanctioned, disposed):
        with override("en"), pytest.raises(RuleBroken, match="temporary branch"):
            act(person, temporary)


def test_reason_and_text_are_sealed_and_the_audit_is_silent(branch, member):
    row = sanctioned(member, branch, "warning", reason="Reason 7", text="Text 7")
    stored = Sanction.objects.get()
    assert (stored.reason, stored.text) == ("Reason 7", "Text 7")
    assert "7" not in {row.reason_sealed[:8], row.text_sealed[:8]}
    assert "Reason 7" not in row.reason_sealed
    assert Entry.objects.get(action="record sanction").details == {}
    assert not MembershipDecision.objects.exists()
