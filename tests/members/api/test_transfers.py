"""Which transfers does the REST interface show, to whom, and how much of the person?"""

from datetime import date, datetime

import pytest
from django.utils import timezone

from members.services.transfers import accept_transfer, request_transfer
from tests import make
from tests.api import Caller

DAY = date(2026, 3, 31)
NOW = timezone.make_aware(datetime(2026, 4, 1, 10))
ID_NUMBER, PHONE = "11010519491231002X", "13912345678"


@pytest.fixture
def receiver(root):
    return make.organization(make.organization(root, kind="committee", code="north"), code="receiver")


@pytest.fixture
def transfer(branch, receiver):
    person = make.member(branch, name="陈思远")
    person.id_number, person.phone = ID_NUMBER, PHONE
    person.save()
    return request_transfer(by=None, member=person, sender=branch, receiver=receiver, on=DAY, at=NOW)


def caller_of(who, request, branch, receiver):
    group = make.group(branch)
    made = {
        "receiver": lambda: make.official(receiver),
        "receiver_officer": lambda: make.official(receiver, "organization_officer"),
        "receiver_superior": lambda: make.official(receiver.parent),
        "superior_officer": lambda: make.official(branch.parent, "publicity_officer"),
        "leader": lambda: make.official(branch, "group_leader", group=group),
    }
    return Caller(made[who]() if who in made else request.getfixturevalue(who))


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("secretary", True), ("organizer", True), ("admin", True), ("receiver", True),
        ("receiver_officer", True), ("receiver_superior", True), ("superior_officer", False),
        ("leader", False), ("stranger", False), ("plain_member", False),
    ],
)  # fmt: skip
def test_both_sides_and_their_superiors_see_a_transfer(request, branch, receiver, transfer, who, sees):
    caller = caller_of(who, request, branch, receiver)
    assert [row["id"] for row in caller.get("transfers/").json()["results"]] == (
        [transfer.pk] if sees else []
    )
    assert caller.get(f"transfers/{transfer.pk}/").status_code == (200 if sees else 404)


def test_a_transfer_tells_no_identity(request, branch, receiver, transfer):
    body = caller_of("receiver", request, branch, receiver).get(f"transfers/{transfer.pk}/")
    assert body.json() == {
        "id": transfer.pk, "member": {"id": str(transfer.member_id), "name": "陈思远"}, "kind": "inside",
        "state": "requested", "sender": "branch", "receiver": "receiver", "outside_name": "",
        "letter_year": 2026, "letter_number": 1, "issued_on": "2026-03-31", "valid_until": "2026-06-30",
        "due_on": "2026-04-30", "is_overdue": transfer.due_on < timezone.localdate(),
        "dues_paid_until": None, "received_on": None, "accepted_on": None, "refused_on": None,
        "refusal": "", "closed_on": None, "receipt_on": None,
    }  # fmt: skip
    assert [secret in body.content.decode() for secret in (ID_NUMBER, PHONE)] == [False, False]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"state": "requested"}, 1), ({"state": "accepted"}, 1), ({"kind": "outward"}, 0),
        ({"sender": "branch"}, 2), ({"receiver": "branch"}, 0), ({"receiver": "nowhere"}, 0),
    ],
)  # fmt: skip
def test_transfers_are_filtered(organizer, branch, receiver, transfer, query, count):
    done = request_transfer(
        by=None, member=make.member(branch), sender=branch, receiver=receiver, on=DAY, at=NOW
    )
    accept_transfer(by=None, transfer=done, on=DAY, at=NOW)
    assert Caller(organizer).get("transfers/", **query).json()["count"] == count


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", ["secretary", "admin"])
def test_the_number_of_queries_does_not_grow(
    request, django_assert_num_queries, branch, receiver, who, number
):
    caller = Caller(request.getfixturevalue(who))
    for _ in range(number):
        request_transfer(
            by=None, member=make.member(branch), sender=branch, receiver=receiver, on=DAY, at=NOW
        )
    caller.get("transfers/")
    with django_assert_num_queries(5):
        caller.get("transfers/")
