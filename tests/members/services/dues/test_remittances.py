"""Dues are handed up, confirmed and made known."""

from datetime import date
from decimal import Decimal

import pytest

from members.models.dues import DuesRemittance
from members.services.dues import (
    confirm_remittance,
    publish_dues,
    record_remittance,
    withdraw_remittance,
)
from partybuild.audit.models import Entry
from tests.members.services.dues.acts import ON, told


def send(branch, by=None, **fields):
    given = {
        "first_month": date(2026, 1, 1),
        "last_month": date(2026, 3, 31),
        "amount": Decimal(150),
        "on": ON,
    }
    return record_remittance(by=by, organization=branch, **(given | {"receipt": "R-1"} | fields))


def test_a_remittance_is_recorded_once_and_confirmed_once(branch, college, secretary, organizer):
    first, again = send(branch, secretary), send(branch, secretary)
    assert (first.pk, first.superior, first.last_month) == (again.pk, college, date(2026, 3, 1))
    for _click in range(2):
        done = confirm_remittance(by=organizer, superior=college, remittance=first, on=ON)
    assert (done.state, done.confirmed_by, DuesRemittance.objects.count()) == ("confirmed", organizer, 1)
    told(confirm_remittance, by=secretary, superior=college, remittance=first, on=ON)
    told(withdraw_remittance, by=secretary, remittance=first)
    assert Entry.objects.filter(action__contains="dues remittance").count() == 2


def test_another_organization_does_not_confirm(root, branch):
    told(confirm_remittance, by=None, superior=root, remittance=send(branch), on=ON)


def test_what_was_withdrawn_may_be_entered_again(branch, college):
    first = withdraw_remittance(by=None, remittance=send(branch))
    told(confirm_remittance, by=None, superior=college, remittance=first, on=ON)
    assert send(branch).pk != first.pk
    assert DuesRemittance.objects.standing().count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"amount": Decimal(0)}, "amount"), ({"last_month": date(2025, 12, 1)}, "last_month")],
)
def test_a_remittance_of_nothing_is_refused(branch, fields, field):
    assert told(send, branch, **fields)[0] == field


def test_the_root_hands_nothing_up(root):
    assert told(send, root)[0] is None


def test_the_dues_are_made_known_once_a_year(branch):
    assert publish_dues(by=None, organization=branch, year=2026, on=ON) == publish_dues(
        by=None, organization=branch, year=2026, on=date(2026, 12, 31)
    )
    told(publish_dues, by=None, organization=branch, year=2027, on=ON)
