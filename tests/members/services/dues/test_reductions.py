"""Reductions are asked for in the branch and decided above."""

from datetime import date
from decimal import Decimal

import pytest

from members.dues.ledger import ledger_of
from members.models.dues import DuesEntry, DuesReduction
from members.services.dues import (
    Received,
    approve_reduction,
    refuse_reduction,
    request_reduction,
)
from partybuild.audit.models import Entry
from partybuild.periods import Period
from tests import make
from tests.members.dues.books import MARCH
from tests.members.services.dues.acts import ON, amounts, settle, told


def ask(branch, member, by=None, **fields):
    given = {"since": date(2026, 3, 1), "reason": "Long illness", "on": ON} | fields
    return request_reduction(by=by, organization=branch, member=member, **given)


def test_a_reduction_lowers_the_months_from_its_own_on_once_approved(branch, college, people, organizer):
    reduction = ask(branch, people[0], amount=Decimal(10), until=date(2026, 5, 1))
    months = [Period(2026, "month", n) for n in (2, 3, 4, 5)]

    def dues():
        return [str(ledger_of(branch, m).lines[0].due) for m in months]

    assert dues() == ["50.00"] * 4
    approve_reduction(by=organizer, committee=college, reduction=reduction, on=ON)
    assert dues() == ["50.00", "10.00", "10.00", "50.00"]
    told(approve_reduction, by=organizer, committee=college, reduction=reduction, on=ON)


def test_a_waiver_leaves_nothing_due_and_nobody_in_arrears(branch, college, people):
    approve_reduction(by=None, committee=college, reduction=ask(branch, people[0]), on=ON)
    month = settle(branch, exceptions={people[0].pk: Received(Decimal(0), "not_paid")})
    assert amounts(month)["A"] == ("0.00", "0.00")
    assert not DuesEntry.objects.in_arrears().exists()


def test_only_the_next_higher_committee_decides(root, college, branch, people):
    reduction = ask(branch, people[0])
    for committee in (root, branch):
        told(approve_reduction, by=None, committee=committee, reduction=reduction, on=ON)
    general = make.organization(college, kind="general_branch")
    under = make.organization(general)
    second = ask(under, make.member(under))
    told(approve_reduction, by=None, committee=general, reduction=second, on=ON)
    assert approve_reduction(by=None, committee=college, reduction=second, on=ON).decided_at == college


def test_who_asked_does_not_decide(branch, college, people, secretary):
    reduction = ask(branch, people[0], by=secretary)
    told(approve_reduction, by=secretary, committee=college, reduction=reduction, on=ON)


def test_a_refusal_says_why(branch, college, people):
    reduction = ask(branch, people[0])
    decide = {"by": None, "committee": college, "reduction": reduction, "on": ON}
    assert told(refuse_reduction, **decide, answer=" ")[0] == "answer"
    assert refuse_reduction(**decide, answer="Not long enough").state == "refused"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": " "}, "reason"), ({"until": date(2026, 3, 1)}, "until"),
        ({"amount": Decimal("-1")}, "amount"),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_is_refused(branch, people, fields, field):
    assert told(ask, branch, people[0], **fields)[0] == field


def test_one_request_waits_at_a_time_and_its_reason_is_sealed(branch, people):
    reduction = ask(branch, people[0])
    told(ask, branch, people[0])
    row = DuesReduction.objects.get()
    assert (row == reduction, "illness" in row.reason_sealed, row.reason) == (True, False, "Long illness")
    assert "illness" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_a_new_reduction_ends_the_one_before(branch, college, people):
    first = ask(branch, people[0], since=date(2026, 1, 1))
    approve_reduction(by=None, committee=college, reduction=first, on=ON)
    second = ask(branch, people[0], amount=Decimal(5))
    approve_reduction(by=None, committee=college, reduction=second, on=ON)
    first.refresh_from_db()
    assert (first.until, second.until) == (date(2026, 3, 1), None)
    assert ledger_of(branch, MARCH).lines[0].due == Decimal(5)
