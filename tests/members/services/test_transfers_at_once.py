"""Eight at once: one acceptance, one affiliation, numbers without a gap, and everybody is told."""

import threading
from datetime import date, datetime

import pytest
from django.db import connections
from django.utils import timezone

from members.models import Affiliation, Member
from members.models.transfers import MemberMerge, Transfer
from members.services.merging import merge_members
from members.services.transfers import (
    accept_transfer,
    receive_from_outside,
    refuse_transfer,
    request_transfer,
    withdraw_transfer,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = 8
DAY = date(2026, 3, 31)
NOW = timezone.make_aware(datetime(2026, 4, 1, 10))


def at_once(act) -> list:
    """act(n) in eight threads that start together; returns each result or the rule it broke."""
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


def errors(outcomes: list) -> list:
    return [o for o in outcomes if isinstance(o, RuleBroken)]


def own(transfer: Transfer) -> Transfer:
    return Transfer.objects.select_related("sender", "receiver", "member").get(pk=transfer.pk)


@pytest.fixture
def sent(branch, other_branch):
    person = make.member(branch)
    return request_transfer(by=None, member=person, sender=branch, receiver=other_branch, on=DAY, at=NOW)


def test_of_eight_acceptances_one_moves_the_affiliation(sent, other_branch):
    outcomes = at_once(lambda n: accept_transfer(by=None, transfer=own(sent), on=DAY, at=NOW))
    assert len(errors(outcomes)) == NUMBER - 1
    assert len({str(e) for e in errors(outcomes)}) == 1
    assert Affiliation.objects.get(member=sent.member, until=None).organization == other_branch
    assert Affiliation.objects.filter(member=sent.member).count() == 2
    assert Entry.objects.filter(action="accept transfer").count() == 1


def test_of_acceptance_refusal_and_withdrawal_at_once_one_counts(sent):
    acts = [
        lambda: accept_transfer(by=None, transfer=own(sent), on=DAY, at=NOW),
        lambda: refuse_transfer(by=None, transfer=own(sent), reason="Incomplete", on=DAY, at=NOW),
        lambda: withdraw_transfer(by=None, transfer=own(sent), on=DAY, at=NOW),
    ]
    outcomes = at_once(lambda n: acts[n % 3]())
    assert len(errors(outcomes)) == NUMBER - 1
    moved = Affiliation.objects.filter(member=sent.member).count() == 2
    assert moved is (own(sent).state == "accepted")


def test_eight_clicks_on_send_make_one_letter(branch, other_branch):
    person = make.member(branch)

    def send(n):
        return request_transfer(by=None, member=person, sender=branch, receiver=other_branch, on=DAY, at=NOW)

    assert len(errors(at_once(send))) == NUMBER - 1
    assert Transfer.objects.get().letter_number == 1


def test_eight_letters_at_once_are_numbered_without_a_gap(branch, other_branch):
    people = make.members(branch, NUMBER)

    def send(n):
        fields = {"sender": branch, "receiver": other_branch, "on": DAY, "at": NOW}
        return request_transfer(by=None, member=people[n], **fields)

    assert errors(at_once(send)) == []
    assert set(Transfer.objects.values_list("letter_number", flat=True)) == set(range(1, NUMBER + 1))


def test_a_person_with_a_letter_is_taken_in_once(branch):
    def take_in(n):
        return receive_from_outside(
            by=None, organization=branch, on=DAY, at=NOW, status="full", name="陈思远",
            id_number="11010519491231002X", letter={"outside_name": "Elsewhere"},
        )  # fmt: skip

    assert len(errors(at_once(take_in))) == NUMBER - 1
    assert (Member.objects.count(), Affiliation.objects.count(), Transfer.objects.count()) == (1, 1, 1)


def test_eight_clicks_on_merge_join_two_files_once(branch):
    kept, merged = make.members(branch, 2)

    def merge(n):
        return merge_members(by=None, organization=branch, kept=kept, merged=merged, choices={}, at=NOW)

    assert len(errors(at_once(merge))) == NUMBER - 1
    assert MemberMerge.objects.count() == 1
