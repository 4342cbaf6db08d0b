"""Which transfers are overdue, who is told once, and what lies ahead of both sides."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from branches.models import Organization
from members.duties.transfers import reminders, upcoming
from members.models.transfers import Transfer
from members.services.transfers import issue_letter, receive_from_outside, request_transfer, withdraw_transfer
from tests import make

ON = date(2026, 4, 30)
ONE = timedelta(days=1)
NOW = timezone.make_aware(datetime(2026, 3, 31, 10))
SENT = date(2026, 3, 31)


def send(branch, receiver, *, on=SENT) -> Transfer:
    person = make.member(branch, name="陈思远")
    return request_transfer(by=None, member=person, sender=branch, receiver=receiver, on=on, at=NOW)


def look(*organizations, on=ON) -> list:
    rows = Organization.objects.filter(pk__in=[o.pk for o in organizations])
    return [(line.link, line.on) for line in upcoming(rows, on=on)]


@pytest.mark.parametrize(("on", "count"), [(ON - ONE, 0), (ON, 0), (ON + ONE, 2)])
def test_both_sides_are_told_from_the_day_after_the_last(branch, other_branch, on, count):
    ours, theirs = make.official(branch), make.official(other_branch)
    transfer = send(branch, other_branch)
    told = reminders(on=on)
    assert len(told) == count
    assert {(r.recipient_id, r.link) for r in told} == (
        {
            (ours.pk, f"/o/branch/transfers/{transfer.pk}/"),
            (theirs.pk, f"/o/other/transfers/{transfer.pk}/"),
        }
        if count
        else set()
    )


def test_the_matter_is_the_same_on_the_next_day(branch, other_branch):
    make.official(branch)
    send(branch, other_branch)
    keys = [[r.dedupe_key for r in reminders(on=day)] for day in (ON + ONE, ON + 9 * ONE)]
    assert keys[0] == keys[1] != []


def test_the_soonest_is_first_and_what_is_closed_is_not_told(branch, other_branch):
    make.official(other_branch)
    later, sooner, closed = (send(branch, other_branch, on=SENT - n * ONE) for n in (0, 5, 9))
    withdraw_transfer(by=None, transfer=closed, on=SENT, at=NOW)
    links = [r.link for r in reminders(on=ON + 30 * ONE)]
    assert links == [f"/o/other/transfers/{t.pk}/" for t in (sooner, later)]


def test_open_transfers_lie_ahead_of_both_sides_and_of_nobody_else(branch, other_branch, college):
    third = make.organization(college)
    transfer = send(branch, other_branch)
    outward = issue_letter(
        by=None, member=make.member(branch), sender=branch, outside_name="Elsewhere", on=SENT - ONE, at=NOW
    )
    assert look(branch) == [
        (f"/o/branch/transfers/{outward.pk}/", ON - ONE),
        (f"/o/branch/transfers/{transfer.pk}/", ON),
    ]
    assert look(other_branch) == [(f"/o/other/transfers/{transfer.pk}/", ON)]
    assert look(third) == []


def test_who_only_asked_is_not_shown_what_he_asked_for(branch, other_branch):
    known = make.member(branch, name="陈思远")
    known.id_number = "11010519491231002X"
    known.save()
    transfer = receive_from_outside(
        by=None, organization=other_branch, on=SENT, at=NOW, status="full", name="陈思远",
        id_number="11010519491231002X", letter={"outside_name": "Branch"},
    )  # fmt: skip
    make.official(other_branch)
    ours = make.official(branch)
    assert look(other_branch) == []
    assert look(branch) == [(f"/o/branch/transfers/{transfer.pk}/", ON)]
    assert [r.recipient_id for r in reminders(on=ON + ONE)] == [ours.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(django_assert_num_queries, branch, other_branch, number):
    make.official(branch)
    for _ in range(number):
        send(branch, other_branch)
    with django_assert_num_queries(2):
        reminders(on=ON + ONE)
    with django_assert_num_queries(2):
        upcoming(Organization.objects.all(), on=ON)
