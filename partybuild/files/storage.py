"""How does a file come onto the disk whole or not at all?"""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where the files lie: below VAR_DIR, outside whatever a web server hands out by itself."""
    path = Path(settings.MEDIA_ROOT)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def write(name: str, content: bytes) -> None:
    """Write beside, force to the disk, rename, force the folder: after a power cut there is all or nothing.

    Raises OSError, on a full disk too, and leaves nothing behind then.
    """
    part, path = folder() / f"{name}.part", folder() / name
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
        _force(path.parent)
    except BaseException:
        for each in (part, path):
            with contextlib.suppress(OSError):
                each.unlink(missing_ok=True)
        raise


def _force(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(name: str) -> bytes:
    """The content; raises OSError where it is gone."""
    return (folder() / name).read_bytes()


def older_than(moment: datetime) -> Iterator[Path]:
    """Every file and every half-written one that was last touched before the moment."""
    for entry in os.scandir(folder()):
        with contextlib.suppress(FileNotFoundError):
            if entry.is_file() and entry.stat().st_mtime < moment.timestamp():
                yield Path(entry.path)
