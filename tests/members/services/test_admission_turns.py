"""What a branch decides on a probation counts once the entitled committee has approved it (Art 32)."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import translation

from members.development.reading import sheet_of
from members.models import Standing
from members.services.admission import (
    approve_acceptance,
    approve_cancellation,
    approve_confirmation,
    approve_extension,
    cancel_probation,
    extend_probation,
    record_step,
    start_application,
    undo_step,
)
from partybuild.errors import RuleBroken
from tests import make
from tests.members.admissions import AT, BORN, COMMITTEE, COUNT, walk

ENDS = date(2026, 1, 20)


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


def refused(act, *args, **kwargs) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        act(*args, **kwargs)
    return broken.value.field, str(broken.value.message)


def standing(case) -> tuple[str, date]:
    return Standing.objects.values_list("status", "since").get(member=case.member, until=None)


def extended(case, secretary, months=6, on=ENDS, **changes):
    told = {"by": secretary, "case": case, "at": AT, "on": on, "months": months}
    return extend_probation(**told, details=COUNT | changes)


def decision(case, by, on=date(2026, 2, 10), **changes) -> dict:
    return {"by": by, "case": case, "on": on, "at": AT, "details": COMMITTEE | changes}


def test_probation_is_extended_once_and_counts_with_the_approval(secretary, organizer, case):
    """DV-27 Art 32, DV-20 Art 23."""
    refused(extended, case, secretary, on=date(2026, 1, 19))
    refused(extended, case, secretary, yes=6, no=6)
    assert [refused(extended, case, secretary, months=m)[0] for m in (5, 13)] == ["months", "months"]
    extended(case, secretary)
    refused(extended, case, secretary, on=date(2026, 2, 1))
    case.refresh_from_db()
    sheet = sheet_of(case, on=AT.date())
    assert (case.extension_months, sheet.next.step.key, sheet.waits_for_committee) == (
        0,
        "extension_approved",
        True,
    )
    approve_extension(**decision(case, organizer))
    case.refresh_from_db()
    assert (case.extension_months, sheet_of(case, on=AT.date()).probation_ends) == (6, date(2026, 7, 20))
    told = {"by": secretary, "case": case, "at": AT}
    record_step(key="confirmation_applied", on=date(2026, 7, 1), **told)
    assert refused(record_step, key="confirmed", on=date(2026, 7, 19), details=COUNT, **told)[0] == "on"
    record_step(key="confirmed", on=date(2026, 7, 20), details=COUNT, **told)
    approve_confirmation(**decision(case, organizer, on=date(2026, 8, 1)))
    assert standing(case) == ("full", date(2026, 7, 20))


def test_nothing_else_is_decided_while_the_committee_has_not(secretary, organizer, case):
    told = {"by": secretary, "case": case, "at": AT, "on": date(2026, 2, 1)}
    record_step(**told | {"on": date(2026, 1, 2)}, key="confirmation_applied")
    extended(case, secretary)
    assert (
        "Extension of probation approved" in refused(record_step, key="confirmed", details=COUNT, **told)[1]
    )
    assert "comes first" in refused(cancel_probation, details=COUNT, **told)[1]


def test_after_the_confirmation_probation_is_neither_extended_nor_cancelled(secretary, organizer, case):
    told = {"by": secretary, "case": case, "at": AT}
    record_step(key="confirmation_applied", on=date(2026, 1, 2), **told)
    record_step(key="confirmed", on=ENDS, details=COUNT, **told)
    assert "confirmed the person" in refused(extended, case, secretary, on=date(2026, 2, 1))[1]
    assert "confirmed the person" in refused(cancel_probation, details=COUNT, on=ENDS, **told)[1]


def test_a_cancellation_ends_status_and_case_on_the_day_of_its_approval(secretary, organizer, case):
    """DV-27 Art 32: the branch meeting decides, the committee approves, both dated."""
    told = {"by": secretary, "case": case, "at": AT, "on": date(2026, 2, 1)}
    refused(cancel_probation, details={}, **told)
    cancel_probation(details=COUNT, document="7", **told)
    case.refresh_from_db()
    assert (case.ended_on, standing(case)[0]) == (None, "probationary")
    refused(record_step, key="confirmed", details=COUNT, **told)
    row = approve_cancellation(**decision(case, organizer), note="Agreed")
    case.refresh_from_db()
    assert (case.end_kind, case.ended_on, case.end_reason) == ("cancelled", date(2026, 2, 10), "Agreed")
    assert standing(case) == ("probation_cancelled", date(2026, 2, 10))
    assert list(case.steps.filter(key__startswith="cancel").values_list("key", "done_on")) == [
        ("cancelled", date(2026, 2, 1)),
        ("cancellation_approved", date(2026, 2, 10)),
    ]
    assert row.decided_by.code == "college"
    refused(record_step, key="oath", **told)


@pytest.mark.parametrize("turn", ["extended", "cancelled"])
def test_only_the_entitled_committee_approves_a_turn(root, college, secretary, organizer, case, turn):
    """DV-20 Art 23: neither the branch, nor a higher organization, nor the administrator."""
    if turn == "extended":
        extended(case, secretary)
        act = approve_extension
    else:
        cancel_probation(by=secretary, case=case, at=AT, on=ENDS, details=COUNT)
        act = approve_cancellation
    for user in (secretary, make.official(root, "secretary"), make.user(is_superuser=True)):
        assert "decides on this" in refused(act, **decision(case, user))[1]
    assert refused(act, **decision(case, organizer, on=date(2026, 1, 19)))[0] == "on"
    assert act(**decision(case, make.official(college, "secretary"))).decided_by == college


def test_an_approval_without_a_decision_of_the_branch_is_refused(organizer, case):
    assert refused(approve_extension, **decision(case, organizer))[0] == "on"
    assert refused(approve_cancellation, **decision(case, organizer))[0] == "on"


def test_an_approved_extension_is_taken_back_by_the_committee_then_by_the_branch(secretary, organizer, case):
    extended(case, secretary)
    approve_extension(**decision(case, organizer))
    told = {"case": case, "reason": "Slip", "at": AT}
    refused(undo_step, by=secretary, key="extension_approved", **told)
    undo_step(by=organizer, key="extension_approved", **told)
    case.refresh_from_db()
    assert case.extension_months == 0
    undo_step(by=secretary, key="extended", **told)
    assert sheet_of(case, on=AT.date()).next.step.key != "extension_approved"


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"present": 3, "yes": 3}, "yes", "3 of 7 committee members were present"),
        ({"present": 4, "yes": 3, "no": 1}, "yes", "3 of 7 committee members were in favour"),
        ({"present": 5}, "yes", "do not add up"),
        ({"present": 8, "yes": 8}, "on", "only 7 due"),
    ],
)
def test_an_approval_needs_the_vote_of_the_committee(branch, secretary, organizer, changes, field, said):
    """DV-22 Art 25: collective discussion and vote, on each person alone."""
    on = date(2023, 1, 10)
    case = start_application(by=secretary, organization=branch, on=on, at=AT, name="李明", born_on=BORN)
    walk(case, secretary, organizer, make.members(branch, 2), until="talked_before_approval")
    told = decision(case, organizer, on=date(2025, 3, 1))
    found = refused(approve_acceptance, **told | {"details": COMMITTEE | changes})
    assert found[0] == field
    assert said in found[1] and "Art 25" in found[1]
    assert refused(approve_acceptance, **told | {"details": {}})[0] == "due"
    assert approve_acceptance(**told).details == COMMITTEE
