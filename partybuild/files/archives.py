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


def fault_of(
    content: bytes, fault_of_kind: Callable[[list[str]], str], *, max_entries: int = MAX_ENTRIES
) -> str:
    """The code of what speaks against opening the archive, '' when nothing does.

    The directory is judged first (no byte is unpacked), also by `fault_of_kind`, which is given its names;
    then each entry is unpacked once up to the size the directory states, which finds lying directories and
    damage before any parser sees them.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename.replace("\\", "/") for entry in entries]
            fault = _fault_of_directory(entries, names, max_entries) or fault_of_kind(names)
            return fault or ("damaged" if archive.testzip() else "")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return "damaged"


def _fault_of_directory(entries: list[zipfile.ZipInfo], names: list[str], max_entries: int) -> str:
    if len(entries) > max_entries or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        return "unpacks_too_large"
    if any(_is_squeezed(entry) for entry in entries):
        return "unpacks_too_large"
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        return "damaged"
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        return "password"
    return "macros" if any(name.lower().endswith("vbaproject.bin") for name in names) else ""


def _is_squeezed(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
