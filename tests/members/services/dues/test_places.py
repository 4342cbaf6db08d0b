"""Dues of who pays at the host, who has two files, who died or left."""

from datetime import date

import pytest
from django.utils import timezone

from branches.scope import Scope
from members.dues.arrears import arrears_in
from members.dues.ledger import ledger_of
from members.dues.overview import branches_with_dues
from members.models import Affiliation
from members.models.dues import DuesEntry
from members.models.membership import FloatingPeriod
from members.services import change_standing
from members.services.dues import Received, record_late_payment
from members.services.membership import end_floating, start_floating
from members.services.merging import merge_members
from partybuild.errors import RuleBroken
from partybuild.periods import Period
from tests import make
from tests.members.dues.books import base
from tests.members.services.dues.acts import ON, settle

pytestmark = pytest.mark.django_db


def test_of_two_merged_files_an_unpaid_month_is_missed_once(branch, other_branch, admin):
    files = [make.member(place, name="A", since=date(2020, 1, 1)) for place in (branch, other_branch)]
    for file, place in zip(files, (branch, other_branch), strict=True):
        base(file)
        settle(place, exceptions={file.pk: Received()})
    merge_members(
        by=admin, organization=branch, kept=files[0], merged=files[1], choices={}, at=timezone.now()
    )
    [owed] = DuesEntry.objects.in_arrears()
    assert owed.member == files[0]
    record_late_payment(by=None, organization=branch, member=files[0], entries=[owed.pk], on=ON)
    assert not DuesEntry.objects.in_arrears().exists()


def test_a_holder_of_the_card_pays_at_the_host_while_he_is_away(branch, other_branch):
    member, keeper = make.members(branch, 2, since=date(2020, 1, 1))
    base(member)
    away = {
        "member": member, "organization": branch, "since": date(2026, 2, 10), "destination": "X",
        "reason": "work", "keeps_contact": keeper, "host": other_branch, "pays_at_host": True,
    }  # fmt: skip
    with pytest.raises(RuleBroken):
        start_floating(by=None, **away)
    with pytest.raises(RuleBroken):
        start_floating(by=None, **away | {"host": None, "card_number": "7"})
    floating = start_floating(by=None, **away, card_number="7")
    end_floating(by=None, floating=floating, until=date(2026, 4, 20))

    def payers(place):
        return [m for m in range(1, 7) if member in [x.member for x in ledger_of(place, month_of(m)).lines]]

    assert (payers(branch), payers(other_branch)) == ([1, 2, 5, 6], [3, 4])
    # A host that was dissolved takes nothing any more.
    other_branch.dissolved_on = date(2026, 4, 1)
    other_branch.save()
    assert (payers(branch), payers(other_branch)) == ([1, 2, 4, 5, 6], [3])
    FloatingPeriod.objects.update(pays_at_host=False)
    assert (payers(branch), payers(other_branch)) == ([1, 2, 3, 4, 5, 6], [])


def month_of(number: int) -> Period:
    return Period(2026, "month", number)


@pytest.mark.parametrize(
    ("status", "until", "gone"),
    [
        ("full", None, False), ("deceased", None, True), ("removed", None, True), ("suspended", None, True),
        ("full", date(2026, 6, 1), True),
    ],
)  # fmt: skip
def test_nobody_runs_after_the_dues_of_who_died_or_left(branch, status, until, gone):
    member = make.member(branch, since=date(2020, 1, 1))
    base(member)
    settle(branch, exceptions={member.pk: Received()})
    if status != "full":
        change_standing(by=None, member=member, status=status, on=date(2026, 6, 1))
    if until:
        Affiliation.objects.filter(member=member).update(until=until, exit_type="transferred_out")
    shown = [len(arrears_in(branch, Scope.everything(), gone=g)) for g in (False, True)]
    assert shown == ([0, 1] if gone else [1, 0])
    [row] = branches_with_dues(branch, Scope.everything(), 2026, on=date(2026, 7, 1))
    assert row.in_arrears == (0 if gone else 1)
