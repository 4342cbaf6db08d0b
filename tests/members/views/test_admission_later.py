"""Pages and papers of a case that has just begun, of one that came far, and of one that is over."""

from io import BytesIO

import pytest
from docx import Document

from members.papers import ADMISSION_PAPERS
from members.rules.admission import STEPS
from partybuild.audit.models import Entry
from tests.members.admissions import COUNT
from tests.members.views.test_admission import begun, page
from tests.once import found, houses, made_once


def build() -> dict:
    made = houses()
    told = (made["branch"], made["secretary"], made["organizer"])
    new, sworn, filed = (begun(*told, until=until) for until in ("", "oath", "filed"))
    return made | {"new": new, "sworn": sworn, "filed": filed}


once = made_once(build)
branch, secretary, organizer, new, sworn, filed = map(
    found, ["branch", "secretary", "organizer", "new", "sworn", "filed"]
)


def test_every_step_has_its_form(as_user, sworn, secretary, organizer):
    for user, keys in ((secretary, set()), (organizer, {"pre_examined", "approved", "approval_filed"})):
        client = as_user(user)
        for step in STEPS[1:]:
            status = client.get(page(sworn, "admission_step", key=step.key)).status_code
            is_his = step.evidence != "decision" if not keys else step.by_committee
            assert status == (200 if is_his else 403), step.key


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("extend", COUNT | {"on": "2026-01-20", "months": 6, "written_yes": 0, "written_no": 0}, 302),
        ("extend", COUNT | {"on": "2026-01-19", "months": 6, "written_yes": 0, "written_no": 0}, 422),
        ("cancel", COUNT | {"on": "2026-01-20", "written_yes": 0, "written_no": 0}, 302),
        ("postpone", {"on": "2026-01-20", "months": 6}, 422), ("leaving", {"leaves_on": "2026-05-01"}, 302),
        ("end", {"on": "2026-01-20", "reason": "X"}, 422),
    ],
)  # fmt: skip
def test_what_else_may_become_of_a_case(as_user, sworn, secretary, name, data, status):
    address = page(sworn, "admission_act", name=name)
    assert as_user(secretary).get(address).status_code == 200
    assert as_user(secretary).post(address, data).status_code == status


@pytest.mark.parametrize("stage", ["new", "sworn", "filed"])
def test_every_paper_is_printed_and_a_word_file_at_any_stage(request, as_user, secretary, stage):
    case, client = request.getfixturevalue(stage), as_user(secretary)
    for key in sorted(ADMISSION_PAPERS):
        printed = client.get(page(case, "admission_paper", name=key)).content.decode()
        response = client.get(page(case, "admission_docx", name=key))
        document = Document(BytesIO(response.content))
        text = "\n".join(
            [p.text for p in document.paragraphs]
            + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        )
        assert "陈思远" in printed and "陈思远" in text, key
        assert case.member.name not in response["Content-Disposition"]
    noted = Entry.objects.filter(action="export admission paper").order_by("pk")
    assert {entry.actor for entry in noted} == {secretary}
    assert [entry.details for entry in noted] == [{"paper": key} for key in sorted(ADMISSION_PAPERS)]


def test_the_record_of_the_whole_admission_has_25_lines(as_user, secretary, filed):
    response = as_user(secretary).get(page(filed, "admission_docx", name="process"))
    table = Document(BytesIO(response.content)).tables[-1]
    assert (len(table.rows), table.rows[25].cells[1].text) == (26, "Papers put into the file")


def test_an_ended_case_is_read_only(as_user, secretary, filed):
    response = as_user(secretary).get(page(filed))
    assert (response.context["form"], response.context["may_keep"]) == (None, False)
    assert response.context["view"].done_count == 25
