"""Every document of people: listed where it belongs, fillable from plain data, blank with room to write."""

import json
from io import BytesIO

import pytest
from docx import Document

from meetings.papers import DOCUMENTS as OF_MEETINGS
from members.papers import DOCUMENTS, YEAR, by_heading, by_stage
from members.rules import RIGHTS
from members.rules.admission import Stage
from partybuild.papers.document import facts_for, sample_facts
from partybuild.papers.guard import fault_of_template
from partybuild.papers.rendering import rendered
from partybuild.papers.screen import sheet_of
from partybuild.papers.word import built_in_template
from tests.partybuild.papers.wordfiles import text_of

# people.md 5.4; the letter of transfer with its receipt is made by the transfer itself.
ADMISSION = [
    "application", "talk", "applicant_form", "recommendation", "activist_filing", "examination",
    "thought_report", "autobiography", "target_filing", "public_notice", "inquiry", "political_review",
    "certificate", "opinion", "request", "reply", "form_sheet", "ballot", "vote_report", "acceptance",
    "approval_talk", "oath", "probation_examination", "confirmation_application", "confirmation", "process",
    "file",
]  # fmt: skip
MANAGEMENT = ["floating", "floating_list", "lost", "commendations", "discipline", "visits"]
DUES = ["assessment", "register", "account", "voucher", "publication", "use_request"]


def test_every_document_stands_under_its_heading():
    assert [(str(heading), [d.key for d in found]) for heading, found in by_heading()] == [
        ("Admission", ADMISSION), ("Members", MANAGEMENT), ("Party dues", DUES),
    ]  # fmt: skip


def test_the_papers_of_an_admission_stand_by_its_stages():
    groups = by_stage(Stage.APPLICATION)
    assert [is_current for _label, is_current, _documents in groups] == [True, False, False, False]
    assert [d.key for _label, _is_current, documents in groups for d in documents] == ADMISSION


def test_no_document_is_called_as_one_of_the_meetings():
    assert DOCUMENTS.keys() & OF_MEETINGS.keys() == set()


def test_every_right_is_one_that_somebody_has():
    held = {right for rights in RIGHTS.values() for right in rights}
    assert {" ".join(d.right) for d in DOCUMENTS.values()} <= held


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_document_is_filled_from_plain_data(key):
    document = DOCUMENTS[key]
    sample, blank = sample_facts(document), facts_for(document, {}, is_blank=True)
    assert sample.keys() == blank.keys() == document.fields.keys()
    assert json.loads(json.dumps([sample, blank])) == [sample, blank]
    assert sheet_of(document, blank).title == str(document.title)


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_built_in_template_uses_known_fields_alone_and_may_be_handed_in_again(key):
    document = DOCUMENTS[key]
    template = built_in_template(document)
    said = text_of(rendered(template, sample_facts(document), is_strict=True))
    assert (str(document.title) in said, any("{" in text for text in said)) == (True, False)
    assert fault_of_template(template) == ""


def test_a_form_that_tells_of_nobody_is_not_called_a_list_of_the_year():
    of_year = {key for key, document in DOCUMENTS.items() if document.of == YEAR}
    assert of_year == {"floating_list", "visits", "assessment", "register", "publication"}


def test_the_head_of_a_list_stands_on_each_of_its_pages():
    file = Document(BytesIO(built_in_template(DOCUMENTS["register"])))
    rows = file.tables[1].rows
    assert ["tblHeader" in row._tr.xml for row in rows] == [True, False, False, False]
