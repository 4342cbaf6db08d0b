"""How a member's target is set, carried on, reviewed and dropped."""

from datetime import date, timedelta

import pytest

from members.models.targets import MemberTarget
from members.rules.targets import pledges_due, reviews_are_due
from members.services.targets import (
    carry_over,
    change_target,
    drop_target,
    propose_target,
    review_own_target,
    review_target,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make, studying

ON = date(2026, 11, 27)


def refused(act, **arguments) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(by=None, **arguments)
    return broken.value.field


def proposed(member, **fields) -> MemberTarget:
    values = {"year": 2026, "kind": "study", "text": "Read a book", "on": ON} | fields
    return propose_target(by=None, member=member, **values)


def test_a_member_sets_himself_a_target_where_he_belongs(branch, plain_member):
    target = propose_target(
        by=plain_member, member=plain_member.member, year=2026, kind="service", text="Help at the library",
        measure="The library's word", on=ON,
    )  # fmt: skip
    assert (target.organization, target.state, target.set_on) == (branch, "open", ON)
    entry = Entry.objects.get(action="propose target")
    assert (entry.actor, entry.details) == (plain_member, {"year": 2026, "kind": "service"})


@pytest.mark.parametrize(("year", "field"), [(2025, "year"), (2026, None), (2027, None), (2028, "year")])
def test_targets_are_for_this_year_or_the_next(branch, year, field):
    member = make.member(branch)
    if field:
        assert refused(propose_target, member=member, year=year, kind="study", text="T", on=ON) == field
    else:
        assert proposed(member, year=year).year == year


@pytest.mark.parametrize("status", ["activist", "suspended"])
def test_only_party_members_set_targets(branch, status):
    member = make.member(branch, status=status)
    assert refused(propose_target, member=member, year=2026, kind="study", text="T", on=ON) is None


@pytest.mark.parametrize(("number", "is_full"), [(11, False), (12, True)])
def test_a_dozen_is_enough(branch, number, is_full):
    member = make.member(branch)
    for _ in range(number):
        studying.target(member, branch)
    studying.target(member, branch, state="dropped", drop_reason="x")
    studying.target(member, branch, year=2025)
    if is_full:
        assert refused(propose_target, member=member, year=2026, kind="study", text="T", on=ON) is None
    else:
        assert proposed(member).pk


def test_the_words_change_until_somebody_reviewed_them(branch):
    target = proposed(make.member(branch))
    change_target(by=None, target=target, version=0, kind="post", text="Teach well", measure="")
    target.refresh_from_db()
    assert (target.kind, target.text, target.version) == ("post", "Teach well", 1)
    review_own_target(by=None, target=target, version=1, text="I did", on=ON)
    target.refresh_from_db()
    assert not target.is_changeable
    assert refused(change_target, target=target, version=2, kind="post", text="Else") is None


def test_the_member_reviews_before_the_branch(branch, secretary):
    target = proposed(make.member(branch))
    review_own_target(by=None, target=target, version=0, text="I did", on=ON)
    review_target(by=secretary, target=target, version=1, text="True", is_done=True, on=ON)
    target.refresh_from_db()
    assert (target.own_review, target.branch_review, target.state) == ("I did", "True", "done")
    assert (target.reviewed_by, target.reviewed_on, target.own_reviewed_on) == (secretary, ON, ON)
    assert refused(review_own_target, target=target, version=2, text="More", on=ON) is None
    assert "True" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_a_review_may_be_put_right(branch, secretary):
    target = proposed(make.member(branch))
    review_target(by=secretary, target=target, version=0, text="Done", is_done=True, on=ON)
    review_target(by=secretary, target=target, version=1, text="Not yet", is_done=False, on=ON)
    target.refresh_from_db()
    assert (target.branch_review, target.state) == ("Not yet", "open")
    assert Entry.objects.filter(action="review target").count() == 2


def test_who_saves_second_is_told(branch):
    target = proposed(make.member(branch))
    review_own_target(by=None, target=target, version=0, text="I did", on=ON)
    for act, more in (
        (review_own_target, {"text": "x", "on": ON}),
        (review_target, {"text": "x", "is_done": True, "on": ON}),
        (drop_target, {"reason": "x"}),
    ):
        assert refused(act, target=target, version=0, **more) is None


def test_a_target_is_dropped_with_a_reason_and_then_left_alone(branch):
    target = proposed(make.member(branch))
    assert refused(drop_target, target=target, version=0, reason=" ") == "reason"
    drop_target(by=None, target=target, version=0, reason="Moved to another post")
    target.refresh_from_db()
    assert (target.state, target.drop_reason) == ("dropped", "Moved to another post")
    assert refused(drop_target, target=target, version=1, reason="x") is None
    assert refused(review_target, target=target, version=1, text="x", is_done=True, on=ON) is None


def test_last_years_open_targets_go_on_once(branch, other_branch, secretary):
    first, second = make.members(branch, 2)
    stranger = make.member(other_branch)
    old = studying.target(first, branch, year=2025, text="Old", measure="Seen")
    studying.target(first, branch, year=2025, state="done")
    studying.target(first, branch, year=2025, state="dropped", drop_reason="x")
    studying.target(first, branch, year=2024)
    other = studying.target(second, branch, year=2025)
    studying.target(stranger, other_branch, year=2025)
    carried = carry_over(by=secretary, organization=branch, year=2026, on=ON, member=first)
    assert [(t.member, t.year, t.text, t.measure, t.carried_from) for t in carried] == [
        (first, 2026, "Old", "Seen", old)
    ]
    assert [t.carried_from for t in carry_over(by=None, organization=branch, year=2026, on=ON)] == [other]
    assert carry_over(by=None, organization=branch, year=2026, on=ON) == []
    old.refresh_from_db()
    assert (old.state, old.year) == ("open", 2025)
    assert Entry.objects.filter(action="carry target over").count() == 2


def test_a_moved_members_targets_go_on_where_he_is_now(branch, other_branch):
    member = make.member(other_branch)
    studying.target(member, branch, year=2025)
    assert carry_over(by=None, organization=branch, year=2026, on=ON) == []
    carried = carry_over(by=None, organization=other_branch, year=2026, on=ON)
    assert [t.organization for t in carried] == [other_branch]


@pytest.mark.parametrize("year", [2025, 2028])
def test_nothing_goes_on_into_a_year_that_is_over_or_far(branch, year):
    assert refused(carry_over, organization=branch, year=year, on=ON) is None


def test_a_members_targets_are_his_in_every_year(branch, other_branch):
    member, other = make.members(branch, 2)
    mine = {studying.target(member, branch), studying.target(member, other_branch, year=2020)}
    studying.target(other, branch)
    assert set(MemberTarget.objects.of_member(member)) == mine


@pytest.mark.parametrize(
    ("months", "due"), [(1, date(2026, 1, 31)), (2, date(2026, 2, 28)), (6, date(2026, 6, 30))]
)
def test_targets_are_set_by_the_end_of_the_first_months(months, due):
    assert pledges_due(2026, months) == due


@pytest.mark.parametrize(("days", "is_due"), [(-1, False), (0, True), (1, True)])
def test_reviews_are_due_from_december(days, is_due):
    day = date(2026, 12, 1) + timedelta(days=days)
    assert reviews_are_due(2026, on=day, since=12) is is_due
