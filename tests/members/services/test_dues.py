"""Bases, months, arrears, reductions and remittances of dues, as the services write them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from branches.scope import Scope
from members.codes import MemberStatus
from members.dues.arrears import arrears_in
from members.dues.ledger import ledger_of
from members.dues.overview import branches_with_dues
from members.models import Affiliation
from members.models.dues import DuesBase, DuesEntry, DuesMonth, DuesReduction, DuesRemittance, DuesYearlyStep
from members.models.membership import FloatingPeriod
from members.models.transfers import Transfer
from members.services import change_standing
from members.services.dues import (
    NewBase,
    Received,
    approve_reduction,
    check_bases,
    confirm_remittance,
    open_month,
    publish_dues,
    record_late_payment,
    record_remittance,
    refuse_reduction,
    reopen_month,
    request_reduction,
    set_bases,
    settle_month,
    withdraw_remittance,
)
from members.services.membership import end_floating, start_floating
from members.services.merging import merge_members
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.periods import Period
from tests import make
from tests.members.dues.books import MARCH, base, change_base, settled

ON = date(2026, 3, 10)
# PostgreSQL takes the lock of the audit chain by a query of its own.
LOCK = 1 if connection.vendor == "postgresql" else 0


@pytest.fixture
def people(branch):
    """A worker of 5000, a student and one without a base."""
    worker, student, unknown = (make.member(branch, name=name) for name in ("A", "B", "C"))
    base(worker)
    base(student, "student", None)
    return worker, student, unknown


def settle(branch, **fields):
    return settle_month(by=None, organization=branch, month=MARCH, on=ON, **fields)


def told(act, *args, **fields) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **fields)
    return broken.value.field, str(broken.value.message)


def amounts(month) -> dict[str, tuple[str, str]]:
    rows = month.entries.select_related("member")
    return {e.member.name: (str(e.due_amount), str(e.paid_amount)) for e in rows}


# Bases.


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
    assert ("6543" in row.base_sealed, row.base) == (False, "6543.21")
    assert "6543" not in str(list(Entry.objects.values_list("details", flat=True)))


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


# Months.


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


# Arrears.


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


# Reductions.


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


# Remittances and the year.


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
