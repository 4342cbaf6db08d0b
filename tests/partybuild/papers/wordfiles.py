"""Word files as somebody might hand them in, and a document to fill."""

import zipfile
from io import BytesIO

from docx import Document as WordFile

from partybuild.papers.blocks import Column, Grid, Head, Items, Lines, Note, Pair, Sentence, Signatures
from partybuild.papers.document import Document

# Every kind of part once.
SHEET = Document(
    "sheet",
    "Attendance sheet",
    "lists",
    (
        Head(((Pair("Subject", "subject"), Pair("Place", "place")), (Pair("Why", "why", True, True),))),
        Sentence("quorum"),
        Grid("attendances", (Column("No.", "number", 2), Column("Name", "name", 8)), "People", room=3),
        Lines("remarks", "Remarks", 2),
        Items(room=1, most=1),
        Note("Sign with a pen."),
        Signatures(("Chair:", "Recorder:")),
    ),
)


def template(*paragraphs: str) -> bytes:
    """A .docx with these paragraphs."""
    file = WordFile()
    for text in paragraphs:
        file.add_paragraph(text)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes | str) -> bytes:
    """The file with one part more, or that part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in packed.namelist():
            if entry != name:
                new.writestr(entry, packed.read(entry))
        new.writestr(name, part)
    return out.getvalue()


def text_of(content: bytes) -> list[str]:
    """The paragraphs and cells of a .docx that say something."""
    file = WordFile(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [text for text in [*(p.text for p in file.paragraphs), *cells] if text.strip()]
