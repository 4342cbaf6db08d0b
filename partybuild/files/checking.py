"""May this file be taken in, and what of it is kept?"""

from dataclasses import dataclass

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partybuild.errors import RuleBroken
from partybuild.files import office, pdf, scanner
from partybuild.files.models import FileKind
from partybuild.files.names import clean_name, ending_of
from partybuild.files.pictures import TooManyPoints, plain_picture

ENDINGS = {kind.value: kind for kind in FileKind} | {"jpeg": FileKind.JPEG}
ACCEPTED = ",".join(f".{ending}" for ending in ENDINGS)
MAGIC = {
    FileKind.PDF: b"%PDF-",
    FileKind.DOCX: b"PK\x03\x04",
    FileKind.XLSX: b"PK\x03\x04",
    FileKind.JPEG: b"\xff\xd8\xff",
    FileKind.PNG: b"\x89PNG\r\n\x1a\n",
}
# The older formats and locked files of Word and Excel.
OLE = b"\xd0\xcf\x11\xe0"
PICTURES = (FileKind.JPEG, FileKind.PNG)
OFFICE = (FileKind.DOCX, FileKind.XLSX)

MESSAGES = {
    "name": gettext_lazy("PDF, Word (.docx), Excel (.xlsx), JPEG and PNG files can be added, no others."),
    "empty": gettext_lazy("The file is empty."),
    "mismatch": gettext_lazy("The file is not what its name says. Save it anew and try again."),
    "old": gettext_lazy(
        "The file is locked with a password or of an older format. Save it as .docx or .xlsx without a "
        "password and try again."
    ),
    "damaged": gettext_lazy("The file is damaged and cannot be opened."),
    "unpacks_too_large": gettext_lazy("The file unpacks to far more than a document holds and is refused."),
    "macros": gettext_lazy("The file contains macros. Save it without macros and try again."),
    "password": gettext_lazy("The file is protected by a password. Remove the password and try again."),
    "active": gettext_lazy(
        "The PDF holds programs, forms that send, or other files. Print it to a new PDF and try again."
    ),
    "pixels": gettext_lazy("The picture has more than 50 million points. Make it smaller and try again."),
    "virus": gettext_lazy("The virus scanner refuses the file."),
    "not_scanned": gettext_lazy("The virus scanner does not answer. Try again later."),
}


@dataclass(frozen=True)
class Prepared:
    """A file fit to be stored: its clean name, its kind, and the content that is kept."""

    name: str
    kind: FileKind
    content: bytes


def prepare(name: str, content: bytes) -> Prepared:
    """Judge a file by its ending and its bytes, and take out of it what says where and by whom it was made.

    Raises RuleBroken naming "file". Pictures are drawn anew (no EXIF, no place); Word and Excel files lose
    author and company and come without macros; a PDF that does anything is refused, its other data stay.
    """
    name = clean_name(name)
    kind = ENDINGS.get(ending_of(name))
    if kind is None or name == f".{ending_of(name)}":
        refuse("name")
    if not content:
        refuse("empty")
    if len(content) > settings.FILE_BYTES:
        limit = {"limit": filesizeformat(settings.FILE_BYTES)}
        raise RuleBroken(
            _("The file is larger than %(limit)s. Make it smaller and try again.") % limit, field="file"
        )
    if not content.startswith(MAGIC[kind]):
        refuse("old" if content.startswith(OLE) and kind in OFFICE else "mismatch")
    if fault := scanner.fault_of(content):
        refuse(fault)
    return Prepared(name, kind, _plain(content, kind))


def _plain(content: bytes, kind: FileKind) -> bytes:
    if kind in OFFICE:
        fault = office.fault_of(content, kind)
    else:
        fault = pdf.fault_of(content) if kind == FileKind.PDF else ""
    if fault:
        refuse(fault)
    try:
        if kind == FileKind.PDF:
            return pdf.plain_pages(content)
        return office.plain_document(content, kind) if kind in OFFICE else plain_picture(content, kind)
    except TooManyPoints:
        refuse("pixels")
    except ValueError:
        refuse("damaged")


def refuse(code: str) -> None:
    raise RuleBroken(MESSAGES[code], field="file")
