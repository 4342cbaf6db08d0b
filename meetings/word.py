"""How is the record set as a Word file by the measures of GB/T 9704-2012?"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from meetings.paper import Paper
from partybuild.papers import (
    FANG,
    HEI,
    SONG,
    TEXT,
    TITLE,
    as_bytes,
    fill,
    head_table,
    set_page,
    written,
)


def record_document(paper: Paper) -> bytes:
    """The record as .docx: A4, margins 37/35/28/26 mm, title 22 pt, text 16 pt at 28 pt."""
    document = Document()
    set_page(document)
    written(document, paper.organization, TEXT, FANG, WD_ALIGN_PARAGRAPH.CENTER)
    written(document, paper.title, TITLE, SONG, WD_ALIGN_PARAGRAPH.CENTER)
    head_table(document, paper.rows)
    for line in filter(None, [paper.late, paper.quorum]):
        written(document, line, TEXT, FANG, indent=True)
    if paper.earlier:
        written(document, _("Earlier resolutions"), TEXT, HEI, indent=True, keep=True)
        for line in paper.earlier:
            written(document, line, TEXT, FANG, indent=True)
    for section in paper.sections:
        written(document, section.heading, TEXT, HEI, indent=True, keep=True)
        for line in section.paragraphs + section.resolutions:
            written(document, line, TEXT, FANG, indent=True)
    if paper.closing:
        written(document, _("Closing remarks"), TEXT, HEI, indent=True, keep=True)
        for line in paper.closing.splitlines():
            written(document, line, TEXT, FANG, indent=True)
    if paper.attachments:
        written(document, pgettext("record", "Attachments"), TEXT, HEI, indent=True, keep=True)
        for line in paper.attachments:
            written(document, line, TEXT, FANG, indent=True)
    signatures(document)
    return as_bytes(document)


def signatures(document) -> None:
    written(document, "", TEXT, FANG)
    table = document.add_table(rows=1, cols=2)
    for cell, text in zip(
        table.rows[0].cells, (_("Signature of the chair:"), _("Signature of the recorder:")), strict=True
    ):
        fill(cell, text, FANG)
