"""Somebody under admission moves with his case, and the time trained counts on (Art 12, DV-08)."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import translation

from members.development.reading import sheet_of
from members.models import Affiliation, Standing
from members.models.admission import AdmissionCase
from members.services.admission import name_contact_persons, record_step, start_application
from members.services.transfers import (
    accept_transfer,
    receive_from_outside,
    refuse_transfer,
    request_transfer,
    withdraw_transfer,
)
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.members.admissions import AT, BORN, walk

SENT, CHECKED, MOVED = date(2024, 3, 1), date(2024, 3, 8), date(2024, 3, 10)
ONE = timedelta(days=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def case(branch, secretary):
    on = date(2023, 1, 10)
    case = start_application(by=secretary, organization=branch, on=on, at=AT, name="陈思远", born_on=BORN)
    walk(case, secretary, None, make.members(branch, 2), until="contacts")
    return case


@pytest.fixture
def sent(case, branch, other_branch):
    make.official(other_branch, "secretary")
    told = {"by": None, "sender": branch, "receiver": other_branch, "on": SENT, "at": AT}
    return request_transfer(member=case.member, **told)


def refused(act, **told) -> str | None:
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        act(**told)
    return broken.value.field


def accept(sent, **more):
    return accept_transfer(
        by=None, transfer=sent, at=AT, **{"on": MOVED, "materials_checked_on": CHECKED} | more
    )


def test_the_case_moves_and_the_period_is_continuous(case, sent, branch, other_branch, secretary):
    before = sheet_of(case, on=MOVED)
    accept(sent)
    after = sheet_of(AdmissionCase.objects.get(), on=MOVED)
    # The year as an activist, and the half-year until the next examination, do not begin anew.
    assert after.state("target").earliest == before.state("target").earliest
    assert after.examination_due == before.examination_due == date(2024, 2, 1)
    assert list(Standing.objects.filter(member=case.member).values_list("status", "since").order_by("since"))[
        -1
    ] == ("activist", date(2023, 8, 1))
    places = Affiliation.objects.filter(member=case.member).order_by("since")
    assert [(p.organization, p.since, p.until) for p in places] == [
        (branch, date(2023, 1, 10), MOVED), (other_branch, MOVED, None),
    ]  # fmt: skip
    assert (list(AdmissionCase.objects.at(other_branch)), list(AdmissionCase.objects.at(branch))) == (
        [case],
        [],
    )


def test_contact_persons_of_the_old_branch_end_and_the_new_one_names_its_own(case, sent, other_branch):
    accept(sent)
    assert set(case.persons.values_list("until", flat=True)) == {MOVED}
    new = make.members(other_branch, 1)
    told = {"by": None, "case": case, "on": MOVED, "at": AT}
    assert [p.member for p in name_contact_persons(members=new, **told)] == new


def test_a_contact_person_named_after_the_day_ends_with_no_transfer_before_it(case, sent):
    case.persons.update(since=MOVED + ONE)
    assert refused(accept, sent=sent) == "on"
    accept(sent, on=MOVED + 2 * ONE)
    assert set(case.persons.values_list("until", flat=True)) == {MOVED + 2 * ONE}


@pytest.mark.parametrize(
    ("checked", "field"),
    [
        (None, "materials_checked_on"), (SENT - ONE, "materials_checked_on"), (SENT, None),
        (AT.date(), None), (AT.date() + ONE, "materials_checked_on"),
    ],
)  # fmt: skip
def test_the_receiver_looks_through_the_materials_first(sent, checked, field):
    if field:
        assert refused(accept, sent=sent, materials_checked_on=checked) == field
        sent.refresh_from_db()
        assert sent.state == "requested"
    else:
        assert accept(sent, materials_checked_on=checked).materials_checked_on == checked


def test_until_it_is_accepted_the_old_branch_trains(case, sent, branch, secretary):
    told = {"by": secretary, "case": case, "at": AT}
    assert list(AdmissionCase.objects.at(branch)) == [case]
    refuse_transfer(by=None, transfer=sent, reason="No papers", on=CHECKED, at=AT)
    assert list(AdmissionCase.objects.at(branch)) == [case]
    assert set(case.persons.values_list("until", flat=True)) == {None}
    assert record_step(key="target", on=date(2024, 8, 1), early_reason="Examined on paper", **told).pk


def test_what_was_sent_may_be_taken_back(sent):
    assert withdraw_transfer(by=None, transfer=sent, on=CHECKED, at=AT).state == "withdrawn"


def test_the_receiver_is_told_of_the_file_and_the_article(sent):
    text = str(list(Outbox.objects.values_list("texts", "reasons")))
    assert "training file" in text and "Admission Rules 2014 Art 12" in text


@pytest.mark.parametrize(
    ("status", "may"),
    [("applicant", True), ("activist", True), ("development_target", True), ("suspended", False)],
)
def test_who_is_under_admission_is_transferred(branch, other_branch, status, may):
    member = make.member(branch, status=status)
    told = {"by": None, "member": member, "sender": branch, "receiver": other_branch, "on": SENT, "at": AT}
    if may:
        assert request_transfer(**told).state == "requested"
    else:
        assert refused(request_transfer, **told) == "member"


def test_an_activist_from_elsewhere_goes_on_with_the_dates_of_the_materials(branch, secretary):
    told = {"by": secretary, "organization": branch, "on": MOVED, "at": AT}
    transfer = receive_from_outside(
        **told, letter={"outside_name": "Elsewhere"}, status="activist", name="李明", born_on=BORN
    )
    assert transfer.state == "accepted"
    case = start_application(**told | {"on": date(2022, 9, 1)}, member=transfer.member)
    more = {"by": secretary, "case": case, "at": AT}
    record_step(key="talked", on=date(2022, 9, 20), **more)
    record_step(key="activist", on=date(2023, 2, 1), details={"recommended_by": "members"}, **more)
    sheet = sheet_of(case, on=MOVED)
    assert (sheet.state("target").earliest.on, sheet.examination_due) == (date(2024, 2, 1), date(2023, 8, 1))
