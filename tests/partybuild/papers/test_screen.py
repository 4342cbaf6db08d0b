"""What stands on the printed page of a document: every kind of part, filled and with room."""

from partybuild.papers.blocks import Closing, Column, Grid, Note, Sentence
from partybuild.papers.document import Document, facts_for
from partybuild.papers.rendering import rendered
from partybuild.papers.screen import sheet_of
from partybuild.papers.word import built_in_template
from tests.partybuild.papers.wordfiles import SHEET, text_of

LETTER = Document(
    "letter",
    "Letter",
    "letters",
    (
        Sentence("to", is_flush=True),
        Note("Sign here."),
        Grid("rows", (Column("A", "a"), Column("B", "b")), room=2, is_dense=True),
        Closing(),
    ),
    is_landscape=True,
)


def test_every_kind_of_part_is_shown():
    kinds = [part.kind for part in sheet_of(SHEET, facts_for(SHEET, {}, is_blank=True)).parts]
    assert kinds == ["head", "grid", "lines", "lines", "lines", "signatures"]


def test_a_letter_begins_flush_and_closes_at_the_right():
    facts = facts_for(LETTER, {"to": "To them:", "closing": ["Branch", "1 May"]}, is_blank=True)
    sheet = sheet_of(LETTER, facts)
    assert [(p.kind, p.is_flush, p.is_dense, p.is_room) for p in sheet.parts] == [
        ("lines", True, False, False), ("lines", False, False, False), ("grid", False, True, True),
        ("closing", False, False, False),
    ]  # fmt: skip
    assert (sheet.is_landscape, sheet.parts[-1].lines) == (True, ["Branch", "1 May"])


def test_a_row_that_is_known_is_no_room():
    facts = facts_for(LETTER, {"rows": [{"a": "1"}]}, is_blank=True)
    grid = sheet_of(LETTER, facts).parts[-2]
    assert (grid.rows, grid.is_room) == ([["1", ""]], False)


def test_the_word_file_says_the_same():
    facts = facts_for(LETTER, {"to": "To them:", "closing": ["Branch", "1 May"]}, is_blank=True)
    assert text_of(rendered(built_in_template(LETTER), facts)) == [
        "Letter", "To them:", "Sign here.", "Branch", "1 May", "A", "B",
    ]  # fmt: skip
