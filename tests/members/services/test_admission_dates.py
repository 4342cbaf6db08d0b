"""The date of admission put right: file, standing and record stay one (DV-26, T14)."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import translation

from branches.scope import Scope
from members.models import Standing
from members.models.admission import AdmissionStep
from members.services import change_member
from members.services.admission import start_application
from members.services.membership import correct_dated_fact
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.members.admissions import AT, BORN, walk

TODAY = AT.date()


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def case(branch, secretary, organizer):
    on = date(2023, 1, 10)
    case = start_application(by=secretary, organization=branch, on=on, at=AT, name="陈思远", born_on=BORN)
    walk(case, secretary, organizer, make.members(branch, 2), until="oath")
    return case


def correct(case, day, by=None):
    row = Standing.objects.get(member=case.member, status="probationary")
    place = {"organization": case.organization, "scope": Scope.everything(), "on": TODAY}
    with transaction.atomic():
        return correct_dated_fact(by=by, row=row, field="since", value=day, reason="Typed wrongly", **place)


def accepted(case) -> date:
    return AdmissionStep.objects.get(case=case, key="accepted", undone_at=None).done_on


def test_the_meeting_of_the_record_follows_the_standing(case):
    correct(case, date(2025, 1, 22))
    case.member.refresh_from_db()
    assert (accepted(case), case.member.admission_date) == (date(2025, 1, 22), date(2025, 1, 22))
    entry = Entry.objects.get(action="move admission step")
    assert entry.details["new"] == "2025-01-22"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 1, 5), "Pre-examination by the superior committee"),
        (date(2025, 2, 21), "Branch meeting on the admission"),
    ],
)
def test_a_day_that_contradicts_the_other_steps_is_refused_with_the_reason(case, day, said):
    with pytest.raises(RuleBroken) as broken:
        correct(case, day)
    assert (broken.value.field, said in str(broken.value.message)) == ("on", True)
    assert accepted(case) == date(2025, 1, 20)
    assert Standing.objects.get(member=case.member, status="probationary").since == date(2025, 1, 20)


def test_the_day_of_a_signed_meeting_stays_and_it_is_said_why(case):
    step = AdmissionStep.objects.get(case=case, key="accepted")
    AdmissionStep.objects.filter(pk=step.pk).update(details=step.details | {"meeting": 1})
    with pytest.raises(RuleBroken, match="signed meeting of 20 Jan 2025"):
        correct(case, date(2025, 1, 22))


def test_the_file_alone_is_not_changed_against_the_record(case):
    member = case.member
    member.refresh_from_db()
    told = {"by": None, "member": member, "version": member.version}
    with pytest.raises(RuleBroken) as broken:
        change_member(**told, admission_date=date(2025, 1, 22))
    assert broken.value.field == "admission_date"
    assert change_member(**told, work_unit="Laboratory").work_unit == "Laboratory"


def test_without_a_record_the_day_is_simply_put_right(branch):
    member = make.member(branch, status="probationary", since=date(2025, 1, 20))
    told = {"by": None, "member": member, "version": member.version}
    assert change_member(**told, admission_date=date(2025, 1, 22)).admission_date == date(2025, 1, 22)
