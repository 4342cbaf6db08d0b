"""What everybody pays by: bases, their months and their yearly check."""

from datetime import date
from decimal import Decimal

import pytest

from members.models.dues import DuesBase, DuesYearlyStep
from members.services.dues import (
    NewBase,
    check_bases,
    set_bases,
)
from partybuild.audit.models import Entry
from tests import make
from tests.members.dues.books import base, change_base
from tests.members.services.dues.acts import LOCK, ON, told


def test_a_new_base_ends_the_old_one_in_its_month(branch, people):
    assert change_base(branch, people[0], "3000.01") == 1
    rows = [(b.amount, b.since, b.until) for b in DuesBase.objects.filter(member=people[0]).order_by("since")]
    assert rows == [
        (Decimal(5000), date(2020, 1, 1), date(2026, 3, 1)),
        (Decimal("3000.01"), date(2026, 3, 1), None),
    ]


def test_a_base_of_the_same_month_is_put_right_and_the_same_base_is_no_change(branch, people):
    change_base(branch, people[0], "6000", since=date(2026, 3, 17))
    assert change_base(branch, people[0], "7000") == 1
    assert change_base(branch, people[0], "7000", since=date(2026, 4, 1)) == 0
    assert [b.amount for b in DuesBase.objects.filter(member=people[0], until=None)] == [Decimal(7000)]
    assert DuesBase.objects.filter(member=people[0]).count() == 2


def test_a_base_is_not_set_before_a_later_one(branch, people):
    change_base(branch, people[0], "6000")
    assert told(change_base, branch, people[0], "5500", since=date(2026, 2, 1))[0] == "kind"


@pytest.mark.parametrize(
    ("kind", "amount", "field"),
    [
        ("monthly", None, "amount"), ("monthly", "-0.01", "amount"), ("monthly", "10000000", "amount"),
        ("boss", "1", "kind"),
    ],
)  # fmt: skip
def test_a_kind_that_needs_a_base_has_one(branch, people, kind, amount, field):
    change = NewBase(people[0].pk, kind, amount and Decimal(amount))
    found = told(set_bases, by=None, organization=branch, changes=[change], since=ON)
    assert found[0] == f"{field}-{people[0].pk}"


def test_who_pays_a_fixed_amount_has_no_base(branch, people):
    set_bases(by=None, organization=branch, changes=[NewBase(people[0].pk, "student", Decimal(9))], since=ON)
    assert DuesBase.objects.get(member=people[0], until=None).amount is None


def test_bases_stand_sealed_and_in_no_audit_entry(branch, people):
    change_base(branch, people[0], "6543.21")
    row = DuesBase.objects.get(member=people[0], until=None)
    assert ("6543.21" in row.base_sealed, row.base) == (False, "6543.21")
    assert "6543.21" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_the_yearly_check_leaves_everybody_but_the_exceptions(branch, people):
    changes = [
        NewBase(people[0].pk, "monthly", Decimal(5000)),
        NewBase(people[2].pk, "retired", Decimal(4000)),
    ]
    assert check_bases(by=None, organization=branch, changes=changes, since=ON, year=2026, on=ON) == 1
    assert (
        check_bases(by=None, organization=branch, changes=[], since=ON, year=2026, on=date(2026, 5, 1)) == 0
    )
    step = DuesYearlyStep.objects.get()
    assert (step.year, step.step, step.on) == (2026, "base_check", ON)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_bases_of_any_number_are_set_in_as_many_queries(branch, number, django_assert_num_queries):
    people = make.members(branch, number)
    for person in people:
        base(person)
    changes = [NewBase(p.pk, "monthly", Decimal(6000)) for p in people]
    with django_assert_num_queries(11 + LOCK):
        set_bases(by=None, organization=branch, changes=changes, since=ON)
