"""May this file be kept as a Word template at all? Judged by its parts, before any parser reads it."""

import re
import zipfile
from html import unescape
from io import BytesIO

from django.utils.translation import gettext_lazy as _

from partybuild.errors import RuleBroken
from partybuild.files.archives import fault_of

MAX_BYTES = 2 << 20
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Parts by which a document carries programs, other files or another document.
CARRIERS = ("word/embeddings/", "word/activex/", "customui/", "word/afchunk", "word/attachedtoolbars")
MACROS = ("macroEnabled", "vbaProject", "vbaData")
EXTERNAL = re.compile(r"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
DOCTYPE = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# A part may call the namespace as it likes.
PREFIX = r"(?:[\w.-]+:)?"
OBJECT = re.compile(rf"<{PREFIX}(OLEObject|object|control|altChunk|attachedTemplate)\b")
INSTRUCTION = re.compile(
    rf"""<{PREFIX}instrText[^>]*>([^<]*)<|{PREFIX}instr\s*=\s*["']([^"']*)["']|fldCharType\s*=\s*["']begin"""
)
# Fields by which Word fetches or runs something when the document is opened.
FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|AUTOTEXT|MACROBUTTON|DATABASE|RD)\b",
    re.IGNORECASE,
)

MESSAGES = {
    "empty": _("The file is empty."),
    "too_large": _("The file is larger than 2 MB."),
    "unpacks_too_large": _("The file would unpack to far more than a template can hold. It was not opened."),
    "damaged": _(
        "The file is damaged and cannot be opened. Open it in Word or WPS and save it again as .docx."
    ),
    "password": _("The file is protected by a password. Remove the password and try again."),
    "macros": _("The file holds macros. Save it as .docx without macros and try again."),
    "objects": _("The file holds embedded objects. Take them out and try again."),
    "links": _(
        "The file fetches something from elsewhere. Take out links and linked pictures and try again."
    ),
    "not_a_document": _("This is not a Word document. Save the template as .docx and try again."),
}


class UnfitTemplate(RuleBroken):
    """The file is no template that may be kept; the message says why, `code` which of the reasons."""

    def __init__(self, code: str):
        super().__init__(str(MESSAGES[code]), field="file")
        self.code = code


def require_template(content: bytes) -> None:
    """Raises UnfitTemplate for what is no plain .docx: too large, packed to burst, with programs or links."""
    if fault := fault_of_template(content):
        raise UnfitTemplate(fault)


def fault_of_template(content: bytes) -> str:
    """The code of what speaks against keeping the file, "" when nothing does."""
    if not content:
        return "empty"
    if len(content) > MAX_BYTES:
        return "too_large"
    if content.startswith(OLE):
        return "password" if "EncryptedPackage".encode("utf-16-le") in content else "not_a_document"
    if not content.startswith(ZIP):
        return "not_a_document"
    return fault_of(content, _fault_of_names) or fault_of_parts(content)


def _fault_of_names(names: list[str]) -> str:
    lower = [name.lower() for name in names]
    if not {"[content_types].xml", "word/document.xml"} <= set(lower) or len(set(lower)) < len(lower):
        return "not_a_document"
    return "objects" if any(name.startswith(CARRIERS) for name in lower) else ""


def fault_of_parts(content: bytes) -> str:
    """The code of what a part of the file carries or fetches, "" for nothing."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            if fault := _fault_of_part(archive.read(name)):
                return fault
    return ""


def _fault_of_part(part: bytes) -> str:
    # Another encoding, or a declared type, would hide from the searches below what a parser still reads.
    try:
        text = unescape(part.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "damaged"
    if "\x00" in text or DOCTYPE.search(text):
        return "damaged"
    if re.search(r"encoding\s*=\s*[\"'](?!utf-8[\"'])", text[:200], re.IGNORECASE):
        return "damaged"
    if any(word in text for word in MACROS):
        return "macros"
    if OBJECT.search(text):
        return "objects"
    return "links" if EXTERNAL.search(text) or FETCHING.search(_instructions(text)) else ""


def _instructions(text: str) -> str:
    """What the part's fields do. Word splits an instruction over runs: each field's is read put together."""
    # Most parts have no field at all, and to search a large one for three things at once takes long.
    if "instr" not in text:
        return ""
    return "".join(typed or named or " " for typed, named in INSTRUCTION.findall(text))
