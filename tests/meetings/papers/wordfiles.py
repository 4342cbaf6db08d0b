"""Word files as somebody might hand them in."""

import zipfile
from io import BytesIO

from docx import Document


def template(*paragraphs: str) -> bytes:
    """A .docx with these paragraphs."""
    file = Document()
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
    file = Document(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [text for text in [*(p.text for p in file.paragraphs), *cells] if text.strip()]
