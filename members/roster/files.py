"""Which sheets of cells does an uploaded file hold, and if none, why not?"""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from members.roster import archive, delimited, workbook
from partybuild.errors import RuleBroken

MAX_BYTES = 10 << 20
PATIENCE = 30
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BARE_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

Cell = str | int | float


@dataclass(frozen=True)
class Sheet:
    """Cells by row; `merges` are cells that reach downwards: (first row, last row, column)."""

    name: str
    rows: list[list[Cell]]
    merges: list[tuple[int, int, int]] = field(default_factory=list)


class Unreadable(RuleBroken):
    """The file is no roster that can be read; the message says why and what to do."""

    def __init__(self, code: str, **params):
        super().__init__(str(MESSAGES[code]) % params, field="file")
        self.code = code


MESSAGES = {
    "empty": _("The file is empty."),
    "too_large": _("The file is larger than 10 MB. A roster of 20,000 people has less than 2 MB."),
    "unpacks_too_large": _(
        "The file would unpack to far more than a roster can hold (50 MB at most). It was not opened."
    ),
    "damaged": _(
        "The file is damaged and cannot be opened. Open it in Excel or WPS and save it again as .xlsx."
    ),
    "macros": _("The file holds macros. Save it as .xlsx without macros and try again."),
    "password": _("The file is protected by a password. Remove the password and try again."),
    "word": _("This is a Word document. Copy the table into a spreadsheet and save it as .xlsx."),
    "web_page": _(
        "This is a web page with the name of a spreadsheet. Open it in Excel or WPS and save it as .xlsx."
    ),
    "binary_workbook": _("Workbooks of the kind .xlsb are not read. Save it as .xlsx and try again."),
    "not_a_spreadsheet": _("This is not a spreadsheet. Files of the kinds .xlsx, .xls and .csv can be read."),
    "too_many_rows": _(
        "The file has more than 20,000 rows. Split it and import the parts one after another."
    ),
    "too_many_columns": _(
        "The file has more than 60 columns. Delete those that are not needed and try again."
    ),
    "too_slow": _(
        "The file is too large to be read in time. Split it and import the parts one after another."
    ),
    "no_header": _(
        "No line with the headings was found. The roster needs a line with headings such as name, "
        "ID number and date of admission."
    ),
    "no_name_column": _("No column for the names was found. Headings found: %(found)s."),
    "no_rows": _("There are headings, but no rows under them."),
}


def open_sheets(content: bytes) -> list[Sheet]:
    """The visible sheets of an .xlsx, .xls or delimited text file, judged by its bytes; raises Unreadable."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty")
    if len(content) > MAX_BYTES:
        raise Unreadable("too_large")
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _open_zip(content)
    if content.startswith(OLE):
        return _open_ole(content)
    if content.startswith(BARE_BIFF):
        return _open_workbook(content)
    return _open_text(content)


def _open_zip(content: bytes) -> list[Sheet]:
    if fault := archive.fault_of(content):
        raise Unreadable(fault)
    return _open_workbook(content)


def _open_ole(content: bytes) -> list[Sheet]:
    def names(stream):
        return stream.encode("utf-16-le") in content

    if names("EncryptedPackage"):
        raise Unreadable("password")
    if names("WordDocument"):
        raise Unreadable("word")
    if names("_VBA_PROJECT"):
        raise Unreadable("macros")
    if _is_cut_off(content):
        raise Unreadable("damaged")
    if not names("Workbook") and not names("Book"):
        raise Unreadable("not_a_spreadsheet")
    return _open_workbook(content)


def _is_cut_off(content: bytes) -> bool:
    """Whether the directory of an OLE file, which its head points to, lies behind the file's end."""
    size = 1 << int.from_bytes(content[30:32], "little") if content[31:32] == b"\x00" else 512
    return (int.from_bytes(content[48:52], "little") + 1) * max(size, 1) >= len(content)


def _open_workbook(content: bytes) -> list[Sheet]:
    """Lets a separate process parse, bounded in memory and time, and takes its JSON."""
    command = [sys.executable, "-I", str(Path(workbook.__file__))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_slow") from error
    if done.returncode != 0:
        raise Unreadable("too_slow")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise Unreadable(answer["error"])
    return _filled([Sheet(**sheet) for sheet in answer["sheets"]])


def _open_text(content: bytes) -> list[Sheet]:
    if content.startswith(OTHER_KINDS):
        raise Unreadable("not_a_spreadsheet")
    text = delimited.decode(content)
    if text is None:
        raise Unreadable("not_a_spreadsheet")
    start = text[:4000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith("mime-version:"):
        raise Unreadable("web_page")
    if start.startswith("<") and any(
        tag in start for tag in ("<html", "<table", "<!doctype", "<?xml", "<meta", "<style")
    ):
        raise Unreadable("web_page")
    try:
        rows = delimited.rows_of(text.lstrip("\ufeff"))
    except ValueError as error:
        raise Unreadable(str(error)) from error
    if max((len(row) for row in rows), default=0) > workbook.MAX_COLUMNS and not _has_commas_only(rows):
        raise Unreadable("too_many_columns")
    return _filled([Sheet("", [row[: workbook.MAX_COLUMNS] for row in rows])])


def _has_commas_only(rows) -> bool:
    """Whether everything beyond the last allowed column is empty, as in exports padded with delimiters."""
    return not any(cell for row in rows for cell in row[workbook.MAX_COLUMNS :])


def _filled(sheets: list[Sheet]) -> list[Sheet]:
    filled = [sheet for sheet in sheets if any(str(cell).strip() for row in sheet.rows for cell in row)]
    if not filled:
        raise Unreadable("empty")
    return filled
