"""How is a letter of transfer set as a Word file?"""

import re
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from members.letter import Letter, Sheet

SONG, FANG, LATIN = "方正小标宋简体", "仿宋_GB2312", "Times New Roman"
TITLE, TEXT, SMALL = Pt(20), Pt(16), Pt(12)
# Text pasted from elsewhere carries signs that XML, and so the file, cannot hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CUT = "- " * 17


def letter_document(letter: Letter) -> bytes:
    """The letter as .docx on one A4 page: the letter, a line to cut along, the receipt slip."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(25), Mm(20), Mm(28), Mm(26)
    document.core_properties.author = document.core_properties.comments = ""
    for number, sheet in enumerate(letter.sheets):
        if number:
            _written(document, f"{CUT}{_('cut here')} {CUT}", SMALL, FANG, WD_ALIGN_PARAGRAPH.CENTER)
        _sheet(document, sheet)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet(document, sheet: Sheet) -> None:
    _written(document, sheet.title, TITLE, SONG, WD_ALIGN_PARAGRAPH.CENTER)
    if sheet.number:
        _written(document, sheet.number, TEXT, FANG, WD_ALIGN_PARAGRAPH.RIGHT)
    _written(document, sheet.addressed_to, TEXT, FANG)
    for paragraph in sheet.paragraphs:
        _written(document, paragraph, TEXT, FANG, indent=True)
    for line in (sheet.signed_by, sheet.day):
        _written(document, line, TEXT, FANG, WD_ALIGN_PARAGRAPH.RIGHT)
    for line in sheet.blanks:
        _written(document, line, SMALL, FANG)


def _written(document, text: str, size, font: str, alignment=None, *, indent: bool = False) -> None:
    """One paragraph; a first-line indent is two characters of its size."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(UNWRITABLE.sub(" ", text))
    run.font.size, run.font.name = size, LATIN
    # Latin letters and Chinese characters have separate fonts in Word.
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(26)
    form.first_line_indent = size * 2 if indent else None
    paragraph.alignment = alignment
