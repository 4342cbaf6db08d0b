"""Eight at once, and a process that dies: a month is settled once, money is counted once."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connections, transaction

from members.models.dues import DuesBase, DuesEntry, DuesMonth, DuesReduction, DuesRemittance
from members.services.dues import (
    Received,
    approve_reduction,
    confirm_remittance,
    record_late_payment,
    record_remittance,
    request_reduction,
    settle_month,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.members.dues.books import MARCH, base, change_base, settled

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = 8
ON = date(2026, 3, 10)


def at_once(act) -> list:
    """act(n) in eight threads that start together; returns each result or the broken rule it ended in."""
    start, outcomes = threading.Barrier(NUMBER, timeout=60), [None] * NUMBER

    def run(n):
        try:
            start.wait()
            outcomes[n] = act(n)
        except RuleBroken as broken:
            outcomes[n] = broken
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[n]) for n in range(NUMBER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def refused(outcomes: list) -> int:
    return sum(isinstance(o, RuleBroken) for o in outcomes)


@pytest.fixture
def people(branch):
    people = make.members(branch, 5)
    for person in people:
        base(person)
    return people


def test_eight_clicks_settle_a_month_once_and_nobody_sees_an_error(branch, people, secretary):
    def click(n):
        return settle_month(
            by=secretary, organization=branch, month=MARCH, on=ON, exceptions={people[0].pk: Received()}
        )

    outcomes = at_once(click)
    assert refused(outcomes) == 0
    assert {(m.pk, m.state, m.version) for m in outcomes} == {(DuesMonth.objects.get().pk, "settled", 1)}
    assert DuesEntry.objects.count() == 5
    assert sum(e.paid_amount for e in DuesEntry.objects.all()) == Decimal(200)
    assert Entry.objects.filter(action="settle dues month").count() == 1


def test_of_eight_people_who_settle_one_does_and_the_others_are_told(branch, people):
    users = [make.user() for _ in range(NUMBER)]
    outcomes = at_once(lambda n: settle_month(by=users[n], organization=branch, month=MARCH, on=ON))
    assert (refused(outcomes), DuesEntry.objects.count()) == (NUMBER - 1, 5)


def test_a_payment_recorded_by_eight_counts_once(branch, people):
    settled(branch, MARCH.start, unpaid=people[:1])
    entry = DuesEntry.objects.in_arrears().get()
    outcomes = at_once(
        lambda n: record_late_payment(
            by=None, organization=branch, member=people[0], entries=[entry.pk], on=ON, amount=Decimal(20)
        )
    )
    entry.refresh_from_db()
    taken = NUMBER - refused(outcomes)
    assert 1 <= taken <= 2
    assert entry.paid_amount == Decimal(20) * taken


def test_bases_set_by_eight_leave_one_that_is_open(branch, people):
    outcomes = at_once(lambda n: change_base(branch, people[0], 6000 + n))
    assert refused(outcomes) == 0
    assert DuesBase.objects.filter(member=people[0], until=None).count() == 1
    assert DuesBase.objects.filter(member=people[0]).count() == 2


def test_eight_requests_and_eight_approvals_are_one(branch, college, people):
    def ask(n):
        return request_reduction(
            by=None, organization=branch, member=people[0], since=ON, reason="Illness", on=ON
        )

    assert refused(at_once(ask)) == NUMBER - 1
    reduction = DuesReduction.objects.get()
    outcomes = at_once(
        lambda n: approve_reduction(by=None, committee=college, reduction=own(reduction), on=ON)
    )
    assert refused(outcomes) == NUMBER - 1


def written() -> int:
    return Entry.objects.filter(action__contains="dues month").count()


def own(row):
    return type(row).objects.get(pk=row.pk)


def test_a_remittance_is_sent_and_confirmed_once(branch, college, organizer):
    def send(n):
        return record_remittance(
            by=None,
            organization=branch,
            first_month=ON,
            last_month=ON,
            amount=Decimal(250),
            on=ON,
            receipt="7",
        )

    assert refused(at_once(send)) == 0
    remittance = DuesRemittance.objects.get()
    outcomes = at_once(
        lambda n: confirm_remittance(by=organizer, superior=college, remittance=own(remittance), on=ON)
    )
    assert refused(outcomes) == 0
    assert Entry.objects.filter(action="confirm dues remittance").count() == 1


@pytest.mark.parametrize("statement", range(1, 24))
def test_a_death_at_any_statement_leaves_nothing_or_everything(branch, people, statement):
    """The connection breaks before the n-th statement, as when the process is killed there."""
    left = [statement]

    def die(execute, sql, params, many, context):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(die):
        try:
            settle_month(by=None, organization=branch, month=MARCH, on=ON)
        except (KeyboardInterrupt, transaction.TransactionManagementError):
            died = True
        else:
            died = False
    connections["default"].close()
    assert (DuesMonth.objects.count(), DuesEntry.objects.count(), written()) == (
        (0, 0, 0) if died else (1, 5, 2)
    )
    assert settle_month(by=None, organization=branch, month=MARCH, on=ON).state == "settled"
    assert DuesEntry.objects.filter(paid_amount=50).count() == 5
