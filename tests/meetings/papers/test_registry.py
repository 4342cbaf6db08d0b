"""Every document: blank and filled it says its parts, from plain facts."""

import json

import pytest

from meetings.papers import DOCUMENTS, by_heading, facts_for, record_of, sample_facts
from meetings.rules import Kind
from partybuild.papers.guard import fault_of_template
from partybuild.papers.rendering import rendered
from partybuild.papers.screen import sheet_of
from partybuild.papers.word import built_in_template
from tests.partybuild.papers.wordfiles import text_of

# people.md 5.4, under meetings and under the life meeting and the appraisal.
MEETINGS = [
    "general_meeting", "committee_meeting", "group_meeting", "party_lesson", "theme_party_day",
    "confirmation_meeting", "appraisal_meeting", "sign_in", "leave_list", "notice", "resolution",
]  # fmt: skip
LIFE = [
    "life_plan", "life_opinions", "life_opinions_collected", "life_talk", "life_talks", "life_problems",
    "life_outline", "life_self_checks", "life_statements", "life_meeting", "democratic_life_meeting",
    "appraisal_ballot", "appraisal_summary", "appraisal_feedback", "appraisal_results",
    "life_rectification", "life_report",
]  # fmt: skip


def test_every_document_stands_under_its_heading():
    assert [(heading, [d.key for d in found]) for heading, found in by_heading()] == [
        ("Meetings", MEETINGS), ("Life meeting and appraisal of members", LIFE),
    ]  # fmt: skip


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_document_is_filled_from_plain_data(key):
    document = DOCUMENTS[key]
    sample, blank = sample_facts(document), facts_for(document, {}, is_blank=True)
    nothing = facts_for(document, {}, is_blank=False)
    assert sample.keys() == blank.keys() == nothing.keys() == document.fields.keys()
    assert json.loads(json.dumps([sample, blank, nothing])) == [sample, blank, nothing]
    heads = {part.kind for part in sheet_of(document, blank).parts}
    assert heads <= {"head", "lines", "grid", "signatures"}


def test_a_blank_form_has_room_where_nothing_is_known():
    document = DOCUMENTS["life_talk"]
    parts = sheet_of(document, facts_for(document, {"year": "2026"}, is_blank=True)).parts
    assert (parts[0].rows[0][0].value, parts[1].heading, parts[1].lines) == (
        "2026", "Summary of the talk", [""] * 4,
    )  # fmt: skip
    filled = sheet_of(document, facts_for(document, {"summary": ["Well."]}, is_blank=False)).parts
    assert [(p.heading, p.lines) for p in filled if p.kind == "lines"] == [("Summary of the talk", ["Well."])]


def test_a_table_has_its_people_and_empty_cells_for_the_pen():
    document = DOCUMENTS["appraisal_ballot"]
    known = {"people": [{"number": "1", "name": "Li", "group": "", "standing": "Full"}]}
    grid = sheet_of(document, facts_for(document, known, is_blank=True)).parts[1]
    assert (grid.rows, grid.is_room) == ([["1", "Li", "", "", "", ""]], False)
    grid = sheet_of(document, facts_for(document, {}, is_blank=True)).parts[1]
    assert (len(grid.rows), grid.is_room) == (15, True)


def test_an_agenda_is_kept_on_the_blank_record():
    document = DOCUMENTS["committee_meeting"]
    item = {"heading": "1. The plan", "paragraphs": ["Said."], "resolutions": ["Agreed."]}
    parts = sheet_of(document, facts_for(document, {"items": [item]}, is_blank=True)).parts
    agenda = next(part for part in parts if part.heading == "1. The plan")
    assert (agenda.lines, agenda.resolutions) == ([""] * 5, [])


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_has_its_record(kind):
    assert kind in record_of({kind}).kinds
    assert record_of({kind, "general_meeting"}).key == "general_meeting"


def test_signs_that_no_file_holds_are_taken_out():
    facts = facts_for(DOCUMENTS["notice"], {"place": "Room\x0b\ufffe1"}, is_blank=False)
    assert facts["place"] == "Room  1"


@pytest.mark.parametrize("key", ["general_meeting", "party_lesson", "resolution", "appraisal_summary"])
def test_a_built_in_template_uses_known_fields_alone(key):
    document = DOCUMENTS[key]
    said = text_of(rendered(built_in_template(document), sample_facts(document), is_strict=True))
    assert (str(document.title) in said, any("{" in text for text in said)) == (True, False)


@pytest.mark.parametrize("key", ["general_meeting", "life_rectification"])
def test_a_built_in_template_may_be_handed_in_again(key):
    assert fault_of_template(built_in_template(DOCUMENTS[key])) == ""
