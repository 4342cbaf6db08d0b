"""One person, one file: who applies at another branch, anew, or comes back (DV-02, DV-08, ED-11)."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import translation

from members.models import Affiliation, Member, Standing
from members.models.admission import AdmissionCase
from members.models.transfers import Transfer
from members.services.admission import apply_for_admission, end_application, start_application
from members.services.transfers import issue_letter, record_receipt, send_proposed
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.members.admissions import AT, BORN, walk

NUMBER = make.id_number(BORN, 7)
ON = date(2023, 1, 10)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def apply(branch, *, on=ON, name="陈思远", id_number=NUMBER, by=None):
    told = {"by": by, "organization": branch, "on": on, "at": AT, "born_on": BORN}
    return apply_for_admission(**told, name=name, id_number=id_number)


def refused(branch, **told) -> str | None:
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        apply(branch, **told)
    return broken.value.field


def test_whoever_is_not_known_comes_onto_the_roster(branch):
    case = apply(branch).case
    assert (case.member.id_number, case.organization) == (NUMBER, branch)


def test_a_second_application_at_another_branch_asks_for_the_file(branch, other_branch, secretary):
    make.official(branch, "secretary")
    case = apply(branch).case
    found = apply(other_branch, on=date(2024, 3, 1))
    assert (found.case, found.transfer.state, found.transfer.sender) == (None, "proposed", branch)
    assert (Member.objects.filter(name="陈思远").count(), AdmissionCase.objects.count()) == (1, 1)
    text = str(Outbox.objects.values_list("texts", flat=True).latest("pk"))
    assert "training file" in text
    # A second click asks no second time.
    assert refused(other_branch, on=date(2024, 3, 1)) == "member"
    # Nothing moved before the old branch sends: the case stays where it is.
    assert list(AdmissionCase.objects.at(branch)) == [case]
    sent = send_proposed(by=None, transfer=found.transfer, on=date(2024, 3, 2), at=AT)
    assert (sent.state, sent.issued_on) == ("requested", date(2024, 3, 2))


def test_at_the_same_branch_the_open_case_is_named(branch):
    apply(branch)
    assert refused(branch, on=date(2023, 2, 1)) is None
    assert AdmissionCase.objects.count() == 1


def test_who_stands_on_the_roster_without_a_case_gets_one(branch):
    member = make.member(branch, status="activist", name="陈思远", born_on=BORN)
    member.id_number = NUMBER
    member.save()
    assert apply(branch).case.member == member


@pytest.mark.parametrize("status", ["full", "probationary"])
def test_of_a_member_nobody_learns_more_than_that_the_number_is_taken(branch, other_branch, status):
    member = make.member(branch, status=status, name="陈思远")
    member.id_number = NUMBER
    member.save()
    assert refused(other_branch) == "id_number"
    assert not Transfer.objects.exists()


def test_a_number_with_another_name_tells_nothing(branch, other_branch):
    apply(branch)
    assert refused(other_branch, name="李明") == "id_number"
    assert not Transfer.objects.exists()


def test_whose_application_ended_applies_anew_elsewhere_with_the_old_file(branch, other_branch):
    case = apply(branch).case
    end_application(by=None, case=case, on=date(2023, 5, 1), reason="Withdrew", at=AT)
    again = apply(other_branch, on=date(2024, 1, 8)).case
    assert (again.member, again.organization) == (case.member, other_branch)
    assert Standing.objects.get(member=case.member, until=None).status == "applicant"
    assert Member.objects.filter(name="陈思远").count() == 1


def test_who_went_elsewhere_and_comes_back_goes_on_with_the_old_case(branch, other_branch, secretary):
    case = apply(branch, by=secretary).case
    walk(case, secretary, None, make.members(branch, 2), until="examined")
    told = {"by": None, "at": AT}
    letter = issue_letter(
        member=case.member, sender=branch, outside_name="Elsewhere", on=date(2024, 8, 1), **told
    )
    days = {"accepted_on": date(2024, 8, 9), "receipt_on": date(2024, 8, 20)}
    record_receipt(transfer=letter, **days, **told)
    assert apply(other_branch, on=date(2025, 2, 1)).case == case
    place = Affiliation.objects.get(member=case.member, until=None)
    assert (place.organization, place.since) == (other_branch, date(2025, 2, 1))


def test_a_temporary_branch_asks_for_nobody(branch, college):
    apply(branch)
    assert refused(make.organization(college, kind="temporary_branch")) is None
    assert not Transfer.objects.exists()


def test_the_service_without_a_number_stays_for_those_on_the_roster(branch):
    told = {"by": None, "organization": branch, "on": ON, "at": AT}
    assert start_application(**told, name="陈思远", born_on=BORN).pk
