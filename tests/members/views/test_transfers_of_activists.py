"""The pages by which somebody under admission is sent, checked and received (Art 12, DV-08)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members.models import Affiliation
from members.services.admission import start_application
from members.services.transfers import request_transfer
from tests import make
from tests.members.admissions import AT, BORN, walk

TODAY = timezone.localdate()
SENT = TODAY - timedelta(days=5)


@pytest.fixture
def receiver(root):
    college = make.organization(root, kind="committee", code="other-college")
    return make.organization(college, code="receiver")


@pytest.fixture
def receiving(receiver):
    return make.official(receiver, "secretary")


@pytest.fixture
def case(branch, secretary):
    on = date(2023, 1, 10)
    case = start_application(by=secretary, organization=branch, on=on, at=AT, name="陈思远", born_on=BORN)
    walk(case, secretary, None, make.members(branch, 2), until="examined")
    return case


@pytest.fixture
def sent(case, branch, receiver):
    told = {"by": None, "sender": branch, "receiver": receiver, "on": SENT, "at": timezone.now()}
    return request_transfer(member=case.member, **told)


def test_an_activist_is_chosen_and_sent_without_dues(as_user, secretary, case, receiver):
    client, address = as_user(secretary), f"/o/branch/transfers/new/?member={case.member_id}&q=receiver"
    response = client.get(address)
    assert "dues_paid_until" not in response.context["form"].fields
    assert "Send the training materials" in response.content.decode()
    data = {"member": case.member_id, "receiver": receiver.pk, "on": TODAY.isoformat()}
    response = client.post(address, data, follow=True)
    assert "training materials are on their way" in response.content.decode()


def test_the_receiver_sees_the_dates_of_the_materials_and_no_finding(as_user, receiving, sent):
    client = as_user(receiving)
    text = client.get(f"/o/receiver/transfers/{sent.pk}/").content.decode()
    assert "Recommended and decided as an activist" in text and "1 Aug 2023" in text
    assert "20 Jan 2024" in text and "Diligent" not in text
    letter = client.get(f"/o/receiver/transfers/{sent.pk}/letter/").content.decode()
    assert "Letter on the training materials" in letter and "dues" not in letter


def test_nothing_of_it_is_called_a_letter_of_transfer(as_user, secretary, sent, case):
    client = as_user(secretary)
    text = client.get(f"/o/branch/transfers/{sent.pk}/").content.decode()
    assert (
        "Letter on the materials, with its slip" in text and "What the letter on the materials says" in text
    )
    elsewhere = client.get(f"/o/branch/transfers/new/elsewhere/?member={case.member_id}").content.decode()
    assert "Letter on training materials to an organization elsewhere" in elsewhere
    assert "Letter of transfer" not in elsewhere + text


def test_who_accepts_says_when_the_materials_were_looked_through(as_user, receiving, secretary, sent, case):
    client, address = as_user(receiving), f"/o/receiver/transfers/{sent.pk}/accept/"
    assert "materials_checked_on" in client.get(address).context["form"].fields
    day = TODAY.isoformat()
    response = client.post(address, {"on": day})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["materials_checked_on"])
    assert client.post(address, {"on": day, "materials_checked_on": day}).status_code == 302
    assert Affiliation.objects.get(member=case.member, until=None).organization.code == "receiver"
    # The case is the new branch's, findings and all.
    assert "Diligent" in client.get(f"/o/receiver/development/{case.member_id}/").content.decode()
    assert as_user(secretary).get(f"/o/branch/development/{case.member_id}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_few_and_many_examinations(
    as_user, receiving, sent, case, number, django_assert_num_queries
):
    held = case.examinations.order_by("pk")
    held.filter(pk__in=list(held.values_list("pk", flat=True)[1:])).delete() if number == 1 else None
    client = as_user(receiving)
    with django_assert_num_queries(8):
        assert client.get(f"/o/receiver/transfers/{sent.pk}/").status_code == 200
