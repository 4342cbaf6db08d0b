"""How is an official paper set as a Word file by the measures of GB/T 9704-2012?"""

import re
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Names as Chinese offices have them installed; Word falls back by itself where one is missing.
SONG, FANG, HEI = "方正小标宋简体", "仿宋_GB2312", "黑体"
LATIN = "Times New Roman"
LINE, LARGE_LINE, TEXT, TITLE, SMALL = Pt(28), Pt(32), Pt(16), Pt(22), Pt(14)
# The cells of a list, and of one with many columns.
LIST, DENSE = Pt(12), Pt(9)
# Text pasted from elsewhere carries signs that XML, and so the file, cannot hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What the empty file of the library brings beside them: a copy of all styles for Word 2010, and a picture.
SUPERFLUOUS = (
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RELATIONSHIP_TYPE.THUMBNAIL,
)
TABLE_STYLES = {"Normal Table", "Table Grid"}
WIDTHS = (Mm(22), Mm(56), Mm(22), Mm(56))


@dataclass(frozen=True)
class Cell:
    """One label with its value in the head of a paper; a wide one takes the line alone."""

    label: str
    value: str
    is_wide: bool = False


@dataclass(frozen=True)
class Table:
    """A list on paper: its column heads, their shares of the width, and the rows as text.

    The column of dates, where there is one, keeps each date on one line.
    """

    heads: list[str]
    shares: list[int]
    rows: list[list[str]]
    date_column: int = -1


@dataclass(frozen=True)
class OfficialPaper:
    """A paper made of facts: who issues it, its title, a head of cells, lines, a table, who signs."""

    organization: str
    title: str
    rows: list[list[Cell]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    table: Table | None = None
    closing: list[str] = field(default_factory=list)


def new_file():
    """An empty Word file, to be written."""
    return Document(BytesIO(_empty_file()))


@cache
def _empty_file() -> bytes:
    """Without the library's hundred styles of tables: most of what is read and written with every paper."""
    file = Document()
    for style in [s for s in file.styles if s.type == WD_STYLE_TYPE.TABLE and s.name not in TABLE_STYLES]:
        style.delete()
    for relations in (file.part.rels, file.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in SUPERFLUOUS]:
            del relations[key]
    return as_bytes(file)


def paper_document(paper: OfficialPaper) -> bytes:
    """The paper as .docx: A4, margins 37/35/28/26 mm, title 22 pt, text 16 pt at 28 pt."""
    document = new_file()
    set_page(document)
    written(document, paper.organization, TEXT, FANG, WD_ALIGN_PARAGRAPH.CENTER)
    written(document, paper.title, TITLE, SONG, WD_ALIGN_PARAGRAPH.CENTER)
    written(document, "", TEXT, FANG)
    if paper.rows:
        head_table(document, paper.rows)
    for line in paper.lines:
        written(document, line, TEXT, FANG, indent=True)
    if paper.table:
        list_table(document, paper.table)
    for line in paper.closing:
        written(document, line, TEXT, FANG, WD_ALIGN_PARAGRAPH.RIGHT)
    return as_bytes(document)


def as_bytes(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def set_page(document) -> None:
    """A4 with the margins of the standard; no trace of who made the file."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    set_fonts(document.styles["Normal"], FANG)


def set_fonts(style_or_run, name: str) -> None:
    """Latin letters and Chinese characters have separate fonts in Word."""
    style_or_run.font.name = LATIN
    fonts = style_or_run.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)


def written(
    document,
    text: str,
    size,
    font: str,
    alignment=None,
    *,
    indent=False,
    keep=False,
    line: Length | None = None,
):
    """One paragraph; a first-line indent is two characters of its size, `line` the height of a line."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(UNWRITABLE.sub(" ", text))
    run.font.size = size
    set_fonts(run, font)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = line or (LINE if size <= TEXT else LARGE_LINE)
    form.first_line_indent = size * 2 if indent else None
    form.keep_with_next = keep
    paragraph.alignment = alignment
    return paragraph


def head_table(document, rows) -> None:
    """The head of a paper: two pairs a row, or one over the whole width."""
    table = document.add_table(rows=len(rows), cols=4)
    table.style = "Table Grid"
    for cells, row in zip(rows, table.rows, strict=True):
        for column, width in enumerate(WIDTHS):
            row.cells[column].width = width
        if cells[0].is_wide:
            row.cells[1].merge(row.cells[3])
        for n, cell in enumerate(cells):
            fill(row.cells[n * 2], cell.label, HEI)
            fill(row.cells[n * 2 + 1], cell.value, FANG)
        unbreakable(row)
    document.add_paragraph().paragraph_format.line_spacing = Pt(12)


def list_table(document, told: Table, size=LIST) -> None:
    """A table with a head row, its columns by their shares of the width between the margins."""
    page = document.sections[0]
    width = page.page_width - page.left_margin - page.right_margin
    table = document.add_table(rows=1 + len(told.rows), cols=len(told.heads))
    table.style = "Table Grid"
    # By columns, not by table.rows[n].cells: that walks the whole table at each call.
    texts = [told.heads, *told.rows]
    for column, share in enumerate(told.shares):
        for cell, row in zip(table.columns[column].cells, texts, strict=True):
            cell.width = int(width * share / sum(told.shares))
            fill(cell, row[column], HEI if row is told.heads else FANG, size)
    for row in table.rows:
        unbreakable(row)
    # A list of hundreds tells on every page what its columns are.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def fill(cell, text: str, font: str, size=SMALL) -> None:
    run = cell.paragraphs[0].add_run(UNWRITABLE.sub(" ", text))
    run.font.size = size
    set_fonts(run, font)


def unbreakable(row) -> None:
    """A row never breaks over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
