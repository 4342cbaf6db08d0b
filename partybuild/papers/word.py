"""How does the built-in template of a document look as a Word file, and how is it filled?"""

from functools import lru_cache

from django.utils.translation import get_language
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from partybuild.papers.blocks import Closing, Grid, Head, Items, Lines, Note, Sentence, Signatures
from partybuild.papers.document import Document
from partybuild.papers.official import (
    DENSE,
    FANG,
    HEI,
    LIST,
    SONG,
    TEXT,
    TITLE,
    Cell,
    Table,
    as_bytes,
    fill,
    head_table,
    list_table,
    new_file,
    set_page,
    written,
)
from partybuild.papers.rendering import rendered


def built_in_file(document: Document, facts: dict, qr: bytes = b"") -> bytes:
    """The document as .docx by the built-in template: A4 by the measures of GB/T 9704-2012."""
    return rendered(built_in_template(document), facts, qr)


def built_in_template(document: Document) -> bytes:
    """The built-in template in the current language, with fields in braces: a start for one's own."""
    return _template(document, get_language())


@lru_cache(maxsize=64)
def _template(document: Document, language: str) -> bytes:
    """`language` is that in which the labels are spoken: the words of a document are kept for each."""
    file = new_file()
    set_page(file)
    if document.is_landscape:
        turn(file.sections[0])
    written(file, "{{ organization }}", TEXT, FANG, WD_ALIGN_PARAGRAPH.CENTER)
    written(file, "{{ title }}", TITLE, SONG, WD_ALIGN_PARAGRAPH.CENTER)
    for block in document.blocks:
        WRITERS[type(block)](file, block)
    return as_bytes(file)


def turn(page) -> None:
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = (
        page.top_margin, page.bottom_margin, page.right_margin, page.left_margin,
    )  # fmt: skip


def write_head(file, head: Head) -> None:
    rows = []
    for row in head.rows:
        cells = [Cell(str(pair.label), field(pair.name), pair.is_wide) for pair in row]
        if row[0].is_optional:
            rows += [[tag_cell(row_tag("if", row[0].name))], cells, [tag_cell(row_tag("endif"))]]
        else:
            rows.append(cells)
    head_table(file, rows)


def tag_cell(tag: str) -> Cell:
    return Cell(tag, "", is_wide=True)


def write_sentence(file, block: Sentence) -> None:
    tag(file, "if", block.name)
    written(file, field(block.name), TEXT, FANG, indent=not block.is_flush)
    tag(file, "endif")


def write_lines(file, block: Lines) -> None:
    tag(file, "if", block.name)
    heading(file, block.label)
    tag(file, "for line in", block.name)
    written(file, field("line"), TEXT, FANG, indent=True)
    tag(file, "endfor")
    tag(file, "endif")


def write_items(file, block: Items) -> None:
    tag(file, "for item in items")
    written(file, field("item.heading"), TEXT, HEI, indent=True, keep=True)
    for part in ("paragraphs", "resolutions"):
        tag(file, "for line in item." + part)
        written(file, field("line"), TEXT, FANG, indent=True)
        tag(file, "endfor")
    tag(file, "endfor")


def write_grid(file, block: Grid) -> None:
    if block.label:
        heading(file, block.label)
    rest = [""] * (len(block.columns) - 1)
    rows = [
        [row_tag("for row in", block.name), *rest],
        [field(f"row.{key}") for key in block.keys],
        [row_tag("endfor"), *rest],
    ]
    heads = [str(column.label) for column in block.columns]
    table = Table(heads, [column.share for column in block.columns], rows)
    list_table(file, table, DENSE if block.is_dense else LIST)
    file.add_paragraph().paragraph_format.line_spacing = Pt(12)


def write_note(file, block: Note) -> None:
    written(file, str(block.text), TEXT, FANG, indent=not block.is_flush)


def write_signatures(file, block: Signatures) -> None:
    written(file, "", TEXT, FANG)
    table = file.add_table(rows=1, cols=len(block.labels))
    for cell, label in zip(table.rows[0].cells, block.labels, strict=True):
        fill(cell, str(label), FANG)


def write_closing(file, block: Closing) -> None:
    tag(file, "for line in", block.name)
    written(file, field("line"), TEXT, FANG, WD_ALIGN_PARAGRAPH.RIGHT)
    tag(file, "endfor")


def heading(file, text) -> None:
    if text:
        written(file, str(text), TEXT, HEI, indent=True, keep=True)


def tag(file, *words: str) -> None:
    """A paragraph that holds a tag alone and so leaves no line behind."""
    file.add_paragraph("{%p " + " ".join(words) + " %}")


def row_tag(*words: str) -> str:
    """The same for a row of a table."""
    return "{%tr " + " ".join(words) + " %}"


def field(name: str) -> str:
    return "{{ " + name + " }}"


WRITERS = {
    Head: write_head,
    Sentence: write_sentence,
    Lines: write_lines,
    Items: write_items,
    Grid: write_grid,
    Note: write_note,
    Signatures: write_signatures,
    Closing: write_closing,
}
