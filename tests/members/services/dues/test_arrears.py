"""Arrears are paid together, in part, and late."""

from datetime import date
from decimal import Decimal

import pytest

from members.models.dues import DuesEntry, DuesMonth
from members.services.dues import (
    record_late_payment,
    reopen_month,
)
from tests.members.dues.books import MARCH, settled
from tests.members.services.dues.acts import ON, told


def test_arrears_are_paid_together_and_marked_late(branch, people):
    worker = people[0]
    for month in (date(2026, 1, 1), date(2026, 2, 1)):
        settled(branch, month, unpaid=[worker])
    entries = list(DuesEntry.objects.in_arrears())
    pay = {"by": None, "organization": branch, "member": worker, "entries": [e.pk for e in entries], "on": ON}
    paid = record_late_payment(**pay, note="paid by his wife")
    assert {(e.paid_amount, e.paid_on, e.is_late, e.reason) for e in paid} == {(Decimal(50), ON, True, "")}
    assert told(record_late_payment, **pay)[0] == "entries"
    assert not DuesEntry.objects.in_arrears().exists()
    assert DuesMonth.objects.filter(state="settled").count() == 2


@pytest.mark.parametrize(
    ("amount", "field"), [("0", "amount"), ("0.01", ""), ("49.99", ""), ("50", ""), ("50.01", "amount")]
)
def test_a_part_of_one_month_may_be_paid(branch, people, amount, field):
    settled(branch, MARCH.start, unpaid=[people[0]])
    entry = DuesEntry.objects.in_arrears().get()
    pay = {"by": None, "organization": branch, "member": people[0], "entries": [entry.pk], "on": ON}
    if field:
        assert told(record_late_payment, **pay, amount=Decimal(amount))[0] == field
        return
    [paid] = record_late_payment(**pay, amount=Decimal(amount))
    assert (paid.paid_amount, paid.reason) == (Decimal(amount), "" if amount == "50" else "partly")


def test_a_payment_is_not_for_a_month_ahead_of_it_nor_for_an_open_or_a_foreign_month(branch, people):
    month = settled(branch, MARCH.start, unpaid=people[:2])
    mine, other = DuesEntry.objects.in_arrears().order_by("member__name")
    pay = {"by": None, "organization": branch, "member": people[0]}
    assert told(record_late_payment, **pay, entries=[mine.pk], on=date(2026, 2, 28))[0] == "on"
    assert told(record_late_payment, **pay, entries=[other.pk], on=ON)[0] == "entries"
    reopen_month(by=None, month=month, reason="Mistake")
    assert told(record_late_payment, **pay, entries=[mine.pk], on=ON)[0] == "entries"
