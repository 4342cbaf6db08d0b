"""A month is settled soundly: who owes, exceptions, opened again, done twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from members.codes import MemberStatus
from members.dues.ledger import ledger_of
from members.models import Affiliation
from members.models.dues import DuesEntry, DuesMonth
from members.models.transfers import Transfer
from members.services import change_standing
from members.services.dues import (
    Received,
    open_month,
    reopen_month,
    settle_month,
)
from members.services.merging import merge_members
from partybuild.audit.models import Entry
from partybuild.periods import Period
from tests import make
from tests.members.dues.books import MARCH, base, change_base
from tests.members.services.dues.acts import LOCK, ON, amounts, settle, told


def test_a_month_is_settled_for_everybody_at_once(branch, people):
    month = settle(branch)
    assert amounts(month) == {"A": ("50.00", "50.00"), "B": ("0.20", "0.20")}
    assert (month.state, month.settled_on, month.version) == ("settled", ON, 1)
    assert [(e.rate, e.base) for e in month.entries.order_by("member__name")] == [
        (Decimal("0.01"), "5000"), (None, ""),
    ]  # fmt: skip


def test_exceptions_pay_nothing_a_part_or_more(branch, people):
    base(people[2])
    worker, student, third = people
    month = settle(
        branch,
        exceptions={
            worker.pk: Received(Decimal("20.00"), "", "rest next week"),
            student.pk: Received(Decimal(0), "unreachable"),
            third.pk: Received(Decimal(100)),
        },
    )
    found = {e.member.name: (e.paid_amount, e.reason, e.paid_on, e.note) for e in month.entries.all()}
    assert found == {
        "A": (Decimal(20), "partly", ON, "rest next week"),
        "B": (Decimal(0), "unreachable", None, ""),
        "C": (Decimal(100), "", ON, ""),
    }


def test_a_settled_month_follows_neither_bases_nor_the_roster(branch, people):
    month = settle(branch)
    before = amounts(month)
    change_base(branch, people[0], "12000")
    make.rule_set(branch, {"dues.farmer_fen": 100})
    change_standing(by=None, member=people[1], status="deceased", on=date(2026, 3, 5))
    open_month(by=None, organization=branch, month=MARCH)
    assert amounts(month) == before
    assert [line.due for line in ledger_of(branch, MARCH).lines] == [Decimal(240)]


def test_an_open_month_is_reckoned_anew(branch, people):
    month = open_month(by=None, organization=branch, month=MARCH)
    change_base(branch, people[0], "12000")
    change_standing(by=None, member=people[1], status="deceased", on=date(2026, 3, 5))
    open_month(by=None, organization=branch, month=MARCH)
    assert amounts(month) == {"A": ("240.00", "0.00")}
    assert [e.base for e in month.entries.all()] == ["12000.00"]


def test_a_temporary_branch_collects_nothing(college):
    branch = make.organization(college, kind="temporary_branch")
    base(make.member(branch))
    assert ledger_of(branch, MARCH).lines == []
    assert told(settle, branch)[0] is None
    assert told(settle, college)[0] is None


@pytest.mark.parametrize(
    ("status", "since", "is_due"),
    [
        (MemberStatus.PROBATIONARY, date(2026, 3, 31), True),
        (MemberStatus.PROBATIONARY, date(2026, 4, 1), False),
        (MemberStatus.FULL, date(2026, 3, 1), True),
        (MemberStatus.ACTIVIST, date(2020, 1, 1), False),
        (MemberStatus.SUSPENDED, date(2020, 1, 1), False),
    ],
)
def test_members_owe_from_the_day_of_the_accepting_meeting(branch, status, since, is_due):
    base(make.member(branch, status=status, since=since))
    assert (len(ledger_of(branch, MARCH).lines) == 1) is is_due


def test_confirmation_changes_nothing(branch):
    member = make.member(branch, status=MemberStatus.PROBATIONARY, since=date(2025, 3, 15))
    base(member)
    change_standing(by=None, member=member, status="full", on=date(2026, 3, 15))
    assert [line.due for line in ledger_of(branch, MARCH).lines] == [Decimal(50)]


def test_who_moves_in_the_month_pays_at_the_branch_he_came_from(branch, other_branch):
    member = make.member(branch)
    base(member)
    Affiliation.objects.filter(member=member).update(until=date(2026, 3, 15))
    Affiliation.objects.create(member=member, organization=other_branch, since=date(2026, 3, 15))
    april = Period(2026, "month", 4)
    found = [[len(ledger_of(b, m).lines) for b in (branch, other_branch)] for m in (MARCH, april)]
    assert found == [[1, 0], [0, 1]]


def test_a_move_written_down_for_an_earlier_day_has_nobody_owe_a_month_twice(branch, other_branch, people):
    """FE-10: March was settled where he came from; the day of the move lies before that."""
    settle(branch, exceptions={people[0].pk: Received()})
    Affiliation.objects.filter(member=people[0]).update(since=date(2020, 1, 1), until=date(2026, 2, 20))
    Affiliation.objects.create(member=people[0], organization=other_branch, since=date(2026, 2, 20))
    april = Period(2026, "month", 4)
    assert [len(ledger_of(other_branch, m).lines) for m in (MARCH, april)] == [0, 1]
    assert [e.month.organization for e in DuesEntry.objects.in_arrears()] == [branch]


def test_a_month_opened_again_is_owed_where_it_was_paid(branch, other_branch, people):
    month = settle(branch)
    Affiliation.objects.filter(member=people[0]).update(since=date(2020, 1, 1), until=date(2026, 2, 20))
    Affiliation.objects.create(member=people[0], organization=other_branch, since=date(2026, 2, 20))
    reopen_month(by=None, month=month, reason="x")
    assert ledger_of(other_branch, MARCH).lines == []
    settle(branch)
    assert amounts(month)["A"] == ("50.00", "50.00")


@pytest.mark.parametrize(("until", "due"), [(None, 1), (date(2026, 3, 1), 1), (date(2026, 4, 1), 0)])
def test_what_the_letter_says_is_paid_is_not_owed_again(branch, until, due):
    member = make.member(branch, since=date(2026, 3, 15))
    base(member)
    Transfer.objects.create(
        member=member, receiver=branch, kind="inward", state="accepted", due_on=ON, accepted_on=ON,
        received_on=ON, requested_at=timezone.now(), dues_paid_until=until, outside_name="X",
    )  # fmt: skip
    months = [ledger_of(branch, Period(2026, "month", n)).lines for n in (4, 5)]
    assert [len(lines) for lines in months] == [due, 1]


def test_of_two_merged_files_the_month_is_owed_once(branch, other_branch, admin):
    files = [make.member(place, name="A", since=date(2020, 1, 1)) for place in (branch, other_branch)]
    for file in files:
        base(file)
    settle(branch, exceptions={files[0].pk: Received()})
    settle(other_branch)
    merge_members(
        by=admin, organization=branch, kept=files[0], merged=files[1], choices={}, at=timezone.now()
    )
    assert not DuesEntry.objects.in_arrears().exists()


def test_the_province_sets_the_farmers_amount_for_the_month(branch, root):
    base(make.member(branch), "farmer", None)
    make.rule_set(root, {"dues.farmer_fen": 50}, effective_from=date(2026, 3, 2))
    assert [ledger_of(branch, Period(2026, "month", m)).total for m in (3, 4)] == [
        Decimal("0.20"),
        Decimal("0.50"),
    ]


def test_who_settles_what_he_did_not_see_is_told(branch, people):
    seen = ledger_of(branch, MARCH).fingerprint
    change_base(branch, people[0], "12000")
    assert told(settle, branch, seen=seen)[0] is None
    assert not DuesMonth.objects.exists()
    assert settle(branch, seen=ledger_of(branch, MARCH).fingerprint).state == "settled"


def test_an_exception_from_outside_the_list_is_refused(branch, people, other_branch):
    assert told(settle, branch, exceptions={make.member(other_branch).pk: Received()})[0] is None


def test_a_month_ahead_is_not_settled(branch, people):
    april = Period(2026, "month", 4)
    assert told(settle_month, by=None, organization=branch, month=april, on=ON)[0] == "on"


def test_sent_twice_a_month_is_settled_once(branch, people, secretary, organizer):
    exceptions = {people[0].pk: Received(Decimal(0), "agreed")}
    first = settle_month(by=secretary, organization=branch, month=MARCH, on=ON, exceptions=exceptions)
    again = settle_month(by=secretary, organization=branch, month=MARCH, on=ON, exceptions=exceptions)
    assert (first.version, again.version) == (1, 1)
    assert Entry.objects.filter(action="settle dues month").count() == 1
    told(settle_month, by=organizer, organization=branch, month=MARCH, on=ON, exceptions=exceptions)
    told(settle_month, by=secretary, organization=branch, month=MARCH, on=ON)


def test_a_reopened_month_keeps_what_was_paid_and_reckons_anew(branch, people):
    month = settle(branch, exceptions={people[0].pk: Received(Decimal(20), "partly")})
    assert told(reopen_month, by=None, month=month, reason=" ")[0] == "reason"
    reopen_month(by=None, month=month, reason="Base was wrong")
    told(reopen_month, by=None, month=month, reason="Again")
    change_base(branch, people[0], "3000")
    month = settle(branch)
    assert amounts(month) == {"A": ("15.00", "20.00"), "B": ("0.20", "0.20")}
    assert (month.state, month.version, month.reopen_reason) == ("settled", 3, "Base was wrong")


@pytest.mark.parametrize("number", [1, 3, 50])
def test_any_number_of_people_is_settled_in_as_many_queries(branch, number, django_assert_num_queries):
    for person in make.members(branch, number):
        base(person)
    with django_assert_num_queries(24 + 2 * LOCK):
        settle(branch)
    assert DuesEntry.objects.filter(paid_amount=50).count() == number
