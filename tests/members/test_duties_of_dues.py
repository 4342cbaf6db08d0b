"""What a branch's dues ask for, when, and who is told of it once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from branches.models import Organization
from members.duties.dues import duties_of_dues, reminders, upcoming
from members.services.dues import check_bases, publish_dues, record_remittance
from tests import make
from tests.members.dues.books import base, settled


def kinds(on: date, **_) -> list[tuple[str, date]]:
    found = duties_of_dues(Organization.objects.all(), on=on)
    return [(d.key.split(":")[0], d.due_on) for d in found]


@pytest.fixture
def member(branch):
    person = make.member(branch)
    base(person)
    return person


def remit(branch, first: int, last: int):
    return record_remittance(
        by=None, organization=branch, first_month=date(2026, first, 1), last_month=date(2026, last, 1),
        amount=Decimal(50), on=date(2026, last, 28),
    )  # fmt: skip


@pytest.mark.parametrize("number", [1, 2, 3])
def test_who_keeps_the_dues_on_paper_is_not_spoken_to(branch, member, number):
    assert kinds(date(2026, number, 28)) == []


@pytest.mark.parametrize(
    ("on", "is_due"),
    [
        (date(2026, 7, 2), False), (date(2026, 7, 3), True), (date(2026, 7, 4), True),
        (date(2026, 7, 10), True), (date(2026, 7, 11), True), (date(2026, 6, 30), False),
    ],
)  # fmt: skip
def test_the_last_month_is_to_be_settled_by_the_day_of_the_rules(branch, member, on, is_due):
    settled(branch, date(2026, 5, 1))
    remit(branch, 5, 5)
    assert kinds(on) == ([("dues-settle", date(2026, 7, 10))] if is_due else [])


def test_the_day_is_a_setting_of_the_organization(branch, college, member):
    settled(branch, date(2026, 5, 1))
    remit(branch, 5, 5)
    make.rule_set(college, {"dues.settle_day": 25})
    assert [kinds(date(2026, 7, day)) for day in (17, 18)] == [[], [("dues-settle", date(2026, 7, 25))]]


def test_a_settled_month_and_a_new_branchs_past_ask_for_nothing(branch, member):
    settled(branch, date(2026, 6, 1))
    remit(branch, 6, 6)
    assert kinds(date(2026, 7, 20)) == []
    assert kinds(date(2026, 6, 20)) == []


@pytest.mark.parametrize(
    ("months", "first_asked"),
    [(1, date(2026, 5, 3)), (3, date(2026, 7, 3)), (6, date(2026, 7, 3)), (12, date(2027, 1, 3))],
)
def test_dues_are_handed_up_when_the_months_are_over(branch, member, months, first_asked):
    settled(branch, date(2026, 4, 1))
    make.rule_set(branch, {"dues.remit_months": months})

    def asked(on):
        return [key for key, _due in kinds(on) if key == "dues-hand-up"]

    assert [asked(first_asked + timedelta(days=n)) for n in (-1, 0)] == [[], ["dues-hand-up"]]
    remit(branch, 4, 4)
    assert asked(first_asked) == []


@pytest.mark.parametrize(
    ("unpaid", "is_told"),
    [([3, 4, 5, 6], False), ([2, 3, 4, 5, 6], True), ([1, 2, 3, 4, 5, 6], True), ([1, 2, 3, 4, 5], False)],
)
@pytest.mark.parametrize("on", [date(2026, 7, 1), date(2026, 8, 20)])
def test_five_months_in_a_row_without_payment_are_told(branch, member, unpaid, is_told, on):
    for number in range(1, 7):
        settled(branch, date(2026, number, 1), unpaid=[member] if number in unpaid else [])
    assert ("dues-silent" in {key for key, _due in kinds(on)}) is is_told


def test_a_part_and_a_waiver_are_no_silence(branch, member):
    for number in range(1, 7):
        month = settled(branch, date(2026, number, 1), unpaid=[member])
        month.entries.filter(month__first_day=date(2026, 4, 1)).update(paid_amount=Decimal("0.01"))
    assert "dues-silent" not in {key for key, _due in kinds(date(2026, 7, 1))}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 23), []), (date(2026, 1, 24), ["dues-bases", "dues-published"]),
        (date(2026, 2, 1), ["dues-bases", "dues-published"]),
        (date(2026, 3, 31), ["dues-bases", "dues-published"]),
        (date(2026, 4, 1), []),
    ],
)  # fmt: skip
def test_bases_are_checked_and_dues_made_known_in_january(branch, member, on, expected):
    settled(branch, date(2025, 11, 1))

    def asked():
        return [key for key, _due in kinds(on) if key in {"dues-bases", "dues-published"}]

    assert asked() == expected
    check_bases(by=None, organization=branch, changes=[], since=on, year=2026, on=on)
    publish_dues(by=None, organization=branch, year=2025, on=on)
    assert asked() == []


def test_each_thing_is_told_once_to_secretary_and_deputy_in_their_language(branch, member, secretary):
    settled(branch, date(2026, 5, 1))
    remit(branch, 5, 5)
    make.official(branch, "organization_officer")
    deputy = make.official(branch, "deputy_secretary")
    found = reminders(on=date(2026, 7, 5))
    assert {r.recipient_id for r in found} == {secretary.pk, deputy.pk}
    assert {r.dedupe_key for r in found} == {f"dues-settle:{branch.pk}:2026-06"}
    assert found == reminders(on=date(2026, 7, 5))
    with override("zh-hans"):
        [line] = upcoming(Organization.objects.filter(pk=branch.pk), on=date(2026, 7, 5))
    assert (line.text, line.link) == ("2026-06 的党费应于 2026年7月10日前结清。", "/o/branch/dues/2026/6/")


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_branches_costs_the_same(college, number, django_assert_num_queries):
    for _ in range(number):
        branch = make.organization(college)
        make.official(branch)
        person = make.member(branch)
        base(person)
        for month in range(1, 6):
            settled(branch, date(2026, month, 1), unpaid=[person])
    with django_assert_num_queries(2):
        assert len(upcoming(Organization.objects.all(), on=date(2026, 7, 5))) == number * 2
    with django_assert_num_queries(3):
        assert len(reminders(on=date(2026, 7, 5))) == number * 2
