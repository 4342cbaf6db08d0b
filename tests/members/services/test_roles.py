"""What is done with roles, honours and demonstration posts, and what is refused."""

from datetime import date, timedelta

import pytest

from members.models.roles import DemonstrationCheck, DemonstrationCriteria, DemonstrationPost
from members.services.roles import (
    approve_post,
    award_honour,
    change_holders,
    check_post,
    end_role,
    give_role,
    propose_post,
    refuse_post,
    revoke_honour,
    set_criteria,
    withdraw_post,
)
from members.services.roles.deciding import is_decided_by_superior
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)


def proposed(branch, kind="post", on=DAY, **fields) -> DemonstrationPost:
    fields = {"title": "Counter 3", "facts": "Facts", "members": [make.member(branch)]} | fields
    return propose_post(by=None, organization=branch, kind=kind, on=on, **fields)


def approved(branch, on=DAY, **fields) -> DemonstrationPost:
    post = proposed(branch, on=on, **fields)
    approve_post(by=None, post=post, on=on)
    return post


def refused(act, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(by=None, **fields)
    return broken.value.field


def test_a_member_takes_a_role_and_gives_it_back(branch, secretary):
    member = make.member(branch)
    role = give_role(
        by=secretary, member=member, organization=branch, kind="masses_contact", title="Dormitory", since=DAY
    )
    end_role(by=secretary, role=role, until=DAY + ONE, closing_note="Handed over")
    assert (role.until, role.closing_note) == (DAY + ONE, "Handed over")
    assert refused(end_role, role=role, until=DAY + 2 * ONE) is None
    assert list(
        Entry.objects.exclude(action="create organization")
        .order_by("sequence")
        .values_list("action", "details")
    ) == [
        ("give role", {"kind": "masses_contact", "since": "2026-03-31"}),
        ("end role", {"until": "2026-04-01"}),
    ]


@pytest.mark.parametrize("until", [DAY - ONE, DAY])
def test_a_role_does_not_end_before_it_began(branch, until):
    fields = {"member": make.member(branch), "organization": branch, "kind": "other", "title": "X"}
    role = give_role(by=None, since=DAY, **fields)
    assert refused(end_role, role=role, until=until) == "until"


def test_only_party_members_of_the_organization_take_roles(branch, other_branch):
    fields = {"organization": branch, "kind": "other", "title": "X", "since": DAY}
    for person in (make.member(other_branch), make.member(branch, status="activist")):
        assert refused(give_role, member=person, **fields) == "member"


def test_an_honour_is_of_a_member_or_of_the_organization_and_revoked_once(branch, other_branch):
    fields = {"organization": branch, "title": "T", "level": "city", "awarded_by": "X", "awarded_on": DAY}
    own = award_honour(by=None, **fields)
    assert own.member is None
    assert refused(award_honour, member=make.member(other_branch), **fields) == "member"
    assert refused(revoke_honour, honour=own, revoked_on=DAY - ONE) == "revoked_on"
    revoke_honour(by=None, honour=own, revoked_on=DAY)
    assert refused(revoke_honour, honour=own, revoked_on=DAY + ONE) is None


def test_criteria_are_inherited_and_a_proposal_keeps_those_of_its_day(root, college, branch):
    older = set_criteria(by=None, organization=root, kind="post", effective_from=DAY - ONE, text="A\n\n B ")
    window = set_criteria(by=None, organization=root, kind="window", effective_from=DAY, text="W")
    assert older.lines == ["A", "B"]
    assert proposed(branch, on=DAY - 2 * ONE).criteria is None
    first = proposed(branch)
    newer = set_criteria(by=None, organization=college, kind="post", effective_from=DAY + ONE, text="C")
    set_criteria(by=None, organization=root, kind="post", effective_from=DAY + ONE, text="D")
    assert (first.criteria, proposed(branch, "window").criteria) == (older, window)
    assert proposed(branch, on=DAY + ONE).criteria == newer
    assert (
        refused(set_criteria, organization=college, kind="post", effective_from=DAY + ONE, text="E")
        == "effective_from"
    )
    assert refused(set_criteria, organization=college, kind="post", effective_from=DAY, text=" ") == "text"
    assert DemonstrationCriteria.objects.count() == 4


def test_a_post_has_a_party_member_of_the_organization_as_holder_and_a_window_may_have_none(
    branch, other_branch
):
    for people in ([], [make.member(other_branch)], [make.member(branch, status="activist")]):
        with pytest.raises(RuleBroken) as broken:
            proposed(branch, members=people)
        assert broken.value.field == "members"
    assert proposed(branch, "window", members=[]).state == "proposed"


def test_the_facts_behind_a_proposal_are_the_holders(branch):
    holder, other = make.members(branch, 2)
    honour = {"organization": branch, "title": "T", "level": "city", "awarded_by": "X", "awarded_on": DAY}
    role = {"organization": branch, "kind": "other", "title": "X", "since": DAY}
    own, unit, foreign = (award_honour(by=None, member=member, **honour) for member in (holder, None, other))
    carried, foreign_role = (give_role(by=None, member=member, **role) for member in (holder, other))
    post = proposed(branch, members=[holder], honours=[own, unit], roles=[carried])
    assert (set(post.honours.all()), set(post.roles.all())) == ({own, unit}, {carried})
    for wrong, field in (({"honours": [foreign]}, "honours"), ({"roles": [foreign_role]}, "roles")):
        with pytest.raises(RuleBroken) as broken:
            proposed(branch, members=[holder], **wrong)
        assert broken.value.field == field


@pytest.mark.parametrize(("values", "is_superior"), [({}, True), ({"roles.approved_by_superior": 0}, False)])
def test_the_superior_decides_unless_the_setting_says_the_committee(college, branch, values, is_superior):
    make.rule_set(college, values) if values else None
    assert is_decided_by_superior(branch, on=DAY) is is_superior


def test_nobody_stands_above_the_top_organization(root):
    assert is_decided_by_superior(root, on=DAY) is False


def test_from_the_approval_the_holders_hold_it(branch, organizer):
    post = proposed(branch)
    approve_post(by=organizer, post=post, on=DAY + 5 * ONE, remark="Agreed")
    assert (post.state, post.decided_on, post.decided_by) == ("approved", DAY + 5 * ONE, organizer)
    assert post.holdings.get().since == DAY + 5 * ONE
    assert Entry.objects.get(action="approve demonstration post").details == {"on": "2026-04-05"}


def test_a_proposal_is_decided_once_and_not_before_it_was_made(branch):
    post = proposed(branch)
    assert refused(approve_post, post=post, on=DAY - ONE) == "on"
    assert refused(refuse_post, post=post, on=DAY, remark=" ") == "remark"
    refuse_post(by=None, post=post, on=DAY, remark="Too early")
    stale = DemonstrationPost.objects.get()
    for act, more in ((approve_post, {}), (refuse_post, {"remark": "x"})):
        assert refused(act, post=stale, on=DAY, **more) is None
    assert DemonstrationPost.objects.get().decision_remark == "Too early"


ACTS = {
    "approve": lambda post, member: approve_post(by=None, post=post, on=DAY + ONE),
    "refuse": lambda post, member: refuse_post(by=None, post=post, on=DAY + ONE, remark="x"),
    "keep": lambda post, member: check_post(by=None, post=post, on=DAY + ONE, result="kept"),
    "withdraw": lambda post, member: withdraw_post(by=None, post=post, on=DAY + ONE, reason="x"),
    "change holders": lambda post, member: change_holders(by=None, post=post, members=[member], on=DAY + ONE),
}
OUTCOMES = {
    "proposed": {"approve": "approved", "refuse": "refused", "withdraw": "withdrawn"},
    "approved": {"keep": "approved", "withdraw": "withdrawn", "change holders": "approved"},
    "refused": {},
    "withdrawn": {},
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", OUTCOMES)
def test_each_act_in_each_state(branch, state, act):
    post = proposed(branch)
    if state == "approved":
        approve_post(by=None, post=post, on=DAY)
    elif state == "refused":
        refuse_post(by=None, post=post, on=DAY, remark="x")
    elif state == "withdrawn":
        withdraw_post(by=None, post=post, on=DAY, reason="x")
    expected = OUTCOMES[state].get(act)
    if expected:
        ACTS[act](post, make.member(branch))
    else:
        with pytest.raises(RuleBroken):
            ACTS[act](post, make.member(branch))
    assert DemonstrationPost.objects.get().state == (expected or state)


def test_a_check_is_made_on_a_day_after_the_last_and_not_before_the_approval(branch):
    post = approved(branch)
    assert refused(check_post, post=post, on=DAY - ONE, result="kept") == "on"
    check_post(by=None, post=post, on=DAY, result="kept")
    assert refused(check_post, post=post, on=DAY, result="kept") == "on"
    check_post(by=None, post=post, on=DAY + ONE, result="kept", remark="Well")
    due = DemonstrationPost.objects.with_last_check().get()
    assert (due.last_check, due.check_due_on) == (DAY + ONE, date(2027, 4, 1))


@pytest.mark.parametrize(("days", "is_due"), [(-1, False), (0, True), (1, True)])
def test_a_check_is_due_from_its_day_on(branch, days, is_due):
    approved(branch)
    post = DemonstrationPost.objects.with_last_check().get()
    assert post.is_check_due(date(2027, 3, 31) + days * ONE) is is_due


def test_a_check_may_end_the_post_with_its_reason(branch):
    post = approved(branch)
    assert refused(check_post, post=post, on=DAY + ONE, result="withdrawn") == "remark"
    check_post(by=None, post=post, on=DAY + ONE, result="withdrawn", remark="No longer served")
    assert (post.state, post.withdrawn_on, post.withdrawal_reason) == (
        "withdrawn",
        DAY + ONE,
        "No longer served",
    )
    assert post.holdings.get().until == DAY + ONE
    assert DemonstrationCheck.objects.get().result == "withdrawn"


def test_an_end_has_a_reason_and_a_day(branch):
    post = approved(branch)
    assert refused(withdraw_post, post=post, on=DAY, reason=" ") == "reason"
    assert refused(withdraw_post, post=post, on=DAY - ONE, reason="x") == "on"
    withdraw_post(by=None, post=post, on=DAY, reason="x")
    # Held for no whole day: the row stays as it was, for it cannot end where it began.
    shown = DemonstrationPost.objects.with_last_check().with_holdings().get()
    assert [h.until for h in shown.holdings_so_far] == [None]
    assert shown.check_due_on is None


def test_holders_come_and_go_by_day(branch):
    first, second, third = make.members(branch, 3)
    post = approved(branch, members=[first, second])
    assert refused(change_holders, post=post, members=[third], on=DAY) == "on"
    change_holders(by=None, post=post, members=[second, third], on=DAY + ONE)
    rows = {h.member: (h.since, h.until) for h in post.holdings.select_related("member")}
    assert rows == {
        first: (DAY, DAY + ONE),
        second: (DAY, None),
        third: (DAY + ONE, None),
    }
    shown = DemonstrationPost.objects.with_holdings().get()
    assert [m.pk for m in shown.holders_now] == [second.pk, third.pk]
    assert refused(change_holders, post=post, members=[], on=DAY + 2 * ONE) == "members"
    assert Entry.objects.get(action="change holders").details == {"on": "2026-04-01", "added": 1, "left": 1}


def test_a_member_of_another_branch_does_not_come_to_hold_it(branch, other_branch):
    post, outsider = approved(branch), make.member(other_branch)
    assert refused(change_holders, post=post, members=[outsider], on=DAY + ONE) == "members"
