"""May this zip file be unpacked at all?"""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

MAX_ENTRIES = 200
MAX_UNPACKED = 50 << 20
RATIO_MATTERS_FROM = 1 << 20
MAX_RATIO = 100
ENCRYPTED = 0x1


def fault_of(content: bytes, *, kind: Callable[[list[str]], str] | None = None) -> str:
    """The code of what speaks against opening the workbook, '' when nothing does.

    `kind` judges the names of the entries where something else than a workbook is awaited.

    The directory is judged first (no byte is unpacked); then each entry is unpacked once up to the size the
    directory states, which finds lying directories and damage before any parser sees them.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            return _fault_of_directory(entries, kind or _fault_of_kind) or _fault_of_bytes(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return "damaged"


def _fault_of_directory(entries, kind: Callable[[list[str]], str]) -> str:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        return "unpacks_too_large"
    if any(_is_squeezed(entry) for entry in entries):
        return "unpacks_too_large"
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        return "damaged"
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        return "password"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros"
    return kind(names)


def _is_squeezed(entry) -> bool:
    return entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _fault_of_kind(names: list[str]) -> str:
    if any(name.startswith("xl/") and "workbook." in name for name in names):
        return "binary_workbook" if "xl/workbook.bin" in names else ""
    if any(name.startswith("word/") for name in names):
        return "word"
    return "not_a_spreadsheet"


def _fault_of_bytes(archive) -> str:
    return "damaged" if archive.testzip() else ""
