"""Who reads what was said of somebody under admission: opinions, findings, the result of the review?"""

from datetime import date
from io import BytesIO

import pytest
from django.core import serializers
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from members.models.admission import AdmissionCase, AdmissionExamination, AdmissionStep
from members.services.admission import (
    end_application,
    record_examination,
    record_step,
    start_application,
    undo_step,
)
from partybuild.audit.models import Entry
from partybuild.crypto import Unreadable
from tests import make
from tests.api import Caller
from tests.members.admissions import AT, BORN, walk

NOTE, FINDING, REASON = "Opinion 5517", "Finding 6628", "Reason 7739"
WORDS = (NOTE, FINDING)


@pytest.fixture
def case(branch, secretary, organizer):
    on = date(2023, 1, 10)
    case = start_application(by=secretary, organization=branch, on=on, at=AT, name="陈思远", born_on=BORN)
    walk(case, secretary, organizer, make.members(branch, 2), until="introducers")
    told = {"by": secretary, "case": case, "at": AT}
    record_examination(on=date(2024, 7, 30), finding=FINDING, **told)
    record_step(key="reviewed", on=date(2024, 10, 8), details={"result": "failed"}, note=NOTE, **told)
    return case


def stored() -> str:
    rows = [*AdmissionCase.objects.all(), *AdmissionStep.objects.all(), *AdmissionExamination.objects.all()]
    return serializers.serialize("json", rows)


def test_nothing_of_it_is_readable_in_the_database_or_the_audit_log(secretary, case):
    told = {"by": secretary, "case": case, "at": AT}
    row = case.steps.get(key="reviewed")
    assert (row.note, row.result, row.details, row.told) == (NOTE, "failed", {}, {"result": "failed"})
    undo_step(key="reviewed", reason="Slip", **told)
    end_application(on=date(2024, 11, 1), reason=REASON, **told)
    case.refresh_from_db()
    assert case.end_reason == REASON
    text = stored() + serializers.serialize("json", Entry.objects.all())
    text += serializers.serialize("json", case.member.standings.all())
    assert not [word for word in (*WORDS, REASON, "failed") if word in text]


def test_words_moved_to_another_persons_case_do_not_open(branch, secretary, case):
    other = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="李明", born_on=BORN
    )
    step = other.steps.get(key="applied")
    step.note_sealed = case.steps.get(key="reviewed").note_sealed
    with pytest.raises(Unreadable):
        _ = step.note


@pytest.mark.parametrize(
    ("role", "reads"),
    [("secretary", True), ("organizer", True), ("officer", True), ("admin", False)],
)
def test_the_branch_and_the_committee_read_it_and_the_administrator_does_not(
    request, as_user, branch, case, role, reads
):
    user = make.official(branch, "publicity_officer") if role == "officer" else request.getfixturevalue(role)
    client, address = as_user(user), {"code": "branch", "pk": case.member_id}
    page = client.get(reverse("members:admission", kwargs=address)).content.decode()
    papers = [
        client.get(reverse("members:admission_paper", kwargs=address | {"name": name})).content.decode()
        for name in ("process", "examination")
    ]
    file = client.get(reverse("members:admission_docx", kwargs=address | {"name": "process"}))
    tables = Document(BytesIO(file.content)).tables
    word = "".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    # A failed review is a contradiction of whatever follows it: that must not tell it either.
    assert [text in page for text in (NOTE, FINDING, "Not passed")] == [reads] * 3
    assert (NOTE in papers[0], "Diligent" in papers[1], NOTE in word) == (reads, reads, reads)
    assert ("shown to the branch and the committees" in page) is not reads


@pytest.mark.parametrize("role", ["secretary", "admin"])
def test_lists_exports_search_and_interface_hold_none_of_it(request, as_user, case, role):
    user = request.getfixturevalue(role)
    client = as_user(user)
    pages = [
        client.get(address).content.decode()
        for address in (
            "/o/branch/development/",
            f"/o/branch/development/?q={NOTE[:7]}",
            f"/o/branch/members/{case.member_id}/",
            "/",
        )
    ]
    content = client.get("/o/branch/development/export/").content
    pages.append(str(CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()))
    pages.append(str(Caller(user).get(f"admissions/{case.pk}/").json()))
    assert not [word for page in pages for word in WORDS if word in page]
