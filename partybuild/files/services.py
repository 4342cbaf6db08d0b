"""How is a file kept, given out, checked again, and swept away once nobody points at it?"""

import hashlib
import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID, uuid4

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from partybuild.errors import RuleBroken
from partybuild.files import storage
from partybuild.files.checking import Prepared
from partybuild.files.models import StoredFile

logger = logging.getLogger(__name__)
KEEP_ORPHANS = timedelta(hours=24)
# Seconds of one night's check; what it does not reach comes first in the next.
PATIENCE = 300
BATCH = 500


def store_file(*, by, prepared: Prepared, holder: int, at: datetime) -> StoredFile:
    """Write the file, then its row; returns the row. A file whose row is never committed is swept later.

    Raises RuleBroken naming "file" where the disk takes nothing more.
    """
    key = uuid4()
    try:
        storage.write(str(key), prepared.content)
    except OSError as error:
        logger.error("a file could not be stored: %s", error.strerror)
        raise RuleBroken(_("The server has no room for the file. Tell whoever looks after it."), field="file")
    return StoredFile.objects.create(
        pk=key, name=prepared.name, kind=prepared.kind, size=len(prepared.content),
        digest=digest_of(prepared.content), holder=holder, stored_by=by, stored_at=at,
    )  # fmt: skip


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def room_taken(holder: int) -> int:
    """The bytes of everything that a holder keeps."""
    return StoredFile.objects.filter(holder=holder).aggregate(taken=Sum("size"))["taken"] or 0


def content_of(file: StoredFile, *, at: datetime) -> bytes:
    """The content, as it was stored. Raises RuleBroken where it is gone or changed, and marks the row."""
    content = _read(file)
    if content is None:
        _mark([file.pk], at)
        raise RuleBroken(_("The file is damaged in the store. Add it again, or ask for the backup."))
    return content


def _read(file: StoredFile) -> bytes | None:
    """The content where it is what it was."""
    try:
        content = storage.read(str(file.pk))
    except OSError:
        return None
    return content if digest_of(content) == file.digest else None


def _mark(keys: list, at: datetime) -> None:
    StoredFile.objects.filter(pk__in=keys, damaged_at=None).update(damaged_at=at)


def scrub(*, at: datetime, patience: float = PATIENCE) -> tuple[int, list[UUID]]:
    """Read the files again, the longest unread first; returns how many, and the keys of the damaged ones.

    A file put back from the backup is whole again.
    """
    ends, count, damaged = time.monotonic() + patience, 0, []
    rows = StoredFile.objects.order_by(F("checked_at").asc(nulls_first=True), "pk").iterator(BATCH)
    while (batch := list(islice(rows, BATCH))) and time.monotonic() < ends:
        faults = {file.pk for file in batch if _read(file) is None}
        whole = [file.pk for file in batch if file.pk not in faults]
        StoredFile.objects.filter(pk__in=whole).update(checked_at=at, damaged_at=None)
        StoredFile.objects.filter(pk__in=faults).update(checked_at=at)
        _mark(list(faults), at)
        count += len(batch)
        damaged += sorted(faults)
    return count, damaged


def sweep_orphans(*, at: datetime) -> int:
    """Delete files without a row that have lain KEEP_ORPHANS; returns how many."""
    count = 0
    for batch in _batches(storage.older_than(at - KEEP_ORPHANS)):
        known = {
            str(key) for key in StoredFile.objects.filter(pk__in=_keys(batch)).values_list("pk", flat=True)
        }
        for path in batch:
            if path.name not in known:
                path.unlink(missing_ok=True)
                count += 1
    return count


def _batches(paths: Iterator) -> Iterator[list]:
    while batch := list(islice(paths, BATCH)):
        yield batch


def _keys(paths: list) -> list[UUID]:
    """The keys that the files are named by; what bears another name has none."""
    keys = []
    for path in paths:
        try:
            keys.append(UUID(path.name))
        except ValueError:
            continue
    return keys
