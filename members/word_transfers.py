"""How is a letter of transfer set as a Word file?"""

from django.utils.translation import gettext as _
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from members.letter import Letter, Sheet
from partybuild.papers import FANG, SONG, TEXT, as_bytes, new_file, set_page, written

TITLE, SMALL, LINE = Pt(20), Pt(12), Pt(26)
CUT = "- " * 17


def letter_document(letter: Letter) -> bytes:
    """The letter as .docx on one A4 page: the letter, a line to cut along, the receipt slip."""
    document = new_file()
    set_page(document)
    # Less than the standard's 37 and 35 mm: letter and slip stand on one page.
    page = document.sections[0]
    page.top_margin, page.bottom_margin = Mm(25), Mm(20)
    for number, sheet in enumerate(letter.sheets):
        if number:
            cut = f"{CUT}{_('cut here')} {CUT}"
            written(document, cut, SMALL, FANG, WD_ALIGN_PARAGRAPH.CENTER, line=LINE)
        _sheet(document, sheet)
    return as_bytes(document)


def _sheet(document, sheet: Sheet) -> None:
    written(document, sheet.title, TITLE, SONG, WD_ALIGN_PARAGRAPH.CENTER, line=LINE)
    if sheet.number:
        written(document, sheet.number, TEXT, FANG, WD_ALIGN_PARAGRAPH.RIGHT, line=LINE)
    written(document, sheet.addressed_to, TEXT, FANG, line=LINE)
    for paragraph in sheet.paragraphs:
        written(document, paragraph, TEXT, FANG, indent=True, line=LINE)
    for text in (sheet.signed_by, sheet.day):
        written(document, text, TEXT, FANG, WD_ALIGN_PARAGRAPH.RIGHT, line=LINE)
    for text in sheet.blanks:
        written(document, text, SMALL, FANG, line=LINE)
