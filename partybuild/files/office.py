"""How does a Word or Excel file lose its author and the places of its pictures?"""

import zipfile
from io import BytesIO

from partybuild.files import archives
from partybuild.files.pictures import MOST_POINTS, TooManyPoints, plain_picture, points_of

# Text files of many pictures have more parts than a roster.
MAX_ENTRIES = 1000
# Drawing this many points anew takes some ten seconds.
MOST_POINTS_IN_ALL = 10 * MOST_POINTS
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SCHEMAS = b"http://schemas.openxmlformats.org/"
# Author, company and the like: the parts stay, for others point at them, and say nothing.
EMPTIED = {
    "docprops/core.xml": HEAD
    + b'<cp:coreProperties xmlns:cp="'
    + SCHEMAS
    + b'package/2006/metadata/core-properties"/>',
    "docprops/app.xml": HEAD
    + b'<Properties xmlns="'
    + SCHEMAS
    + b'officeDocument/2006/extended-properties"/>',
    "docprops/custom.xml": HEAD
    + b'<Properties xmlns="'
    + SCHEMAS
    + b'officeDocument/2006/custom-properties"/>',
}
PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PN": "png"}


def fault_of(content: bytes, kind: str) -> str:
    """The code of what speaks against the file, "" when nothing does; `kind` is "docx" or "xlsx"."""
    return archives.fault_of(content, lambda names: fault_of_names(names, kind), max_entries=MAX_ENTRIES)


def fault_of_names(names: list[str], kind: str) -> str:
    has_all = {"[Content_Types].xml", MAIN_PART[kind]} <= set(names)
    return "" if has_all and len(set(names)) == len(names) else "mismatch"


def plain_document(content: bytes, kind: str) -> bytes:
    """The file without author, company and custom properties, its pictures drawn anew.

    Raises ValueError for a picture inside that cannot be read, TooManyPoints for too many of them.
    """
    written = BytesIO()
    _require_drawable(content)
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            # A new entry says neither when nor on which system the part was written.
            part = zipfile.ZipInfo(entry.filename)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, _plain_part(entry.filename.lower(), old.read(entry)))
    return written.getvalue()


def _require_drawable(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as file:
        points = 0
        for entry in file.infolist():
            part = file.read(entry)
            kind = picture_kind(entry.filename.lower(), part)
            points += points_of(part, kind) if kind else 0
    if points > MOST_POINTS_IN_ALL:
        raise TooManyPoints


def picture_kind(name: str, content: bytes) -> str | None:
    """ "jpg" or "png" for a picture that is drawn anew, by its first bytes."""
    return PICTURES.get(content[:3]) if "/media/" in name or name.startswith("docprops/") else None


def _plain_part(name: str, content: bytes) -> bytes:
    if name in EMPTIED:
        return EMPTIED[name]
    picture = picture_kind(name, content)
    return plain_picture(content, picture) if picture else content
