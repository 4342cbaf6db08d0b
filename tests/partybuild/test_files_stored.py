"""A file is on the disk whole or not at all, is checked each night, and goes when nobody needs it."""

import os
import resource
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from partybuild.errors import RuleBroken
from partybuild.files import storage
from partybuild.files.checking import prepare
from partybuild.files.models import StoredFile
from partybuild.files.services import content_of, room_taken, scrub, store_file, sweep_orphans
from tests import uploads

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def add(**changed) -> StoredFile:
    told = {"by": None, "prepared": prepare("张伟.pdf", uploads.pdf()), "holder": 7, "at": NOW}
    return store_file(**told | changed)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def age(path: Path, days: float) -> None:
    moment = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_a_file_lies_under_its_key_readable_by_its_owner_alone(folder):
    row = add()
    assert files(folder) == {str(row.pk)}
    assert (folder / str(row.pk)).stat().st_mode & 0o777 == 0o600
    assert (content_of(row, at=NOW), room_taken(7), room_taken(8)) == (uploads.pdf(), row.size, 0)


def test_a_full_disk_leaves_nothing_behind(folder, capfd):
    """A limit on the size of files stands for the disk: the kernel refuses in the middle of the writing."""
    folder.mkdir()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            storage.write("x", b"x" * 1_000_000)
        except OSError:
            os._exit(0 if not files(folder) else 2)
        os._exit(3)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_where_nothing_can_be_written_the_person_is_told(folder):
    folder.write_text("no folder")
    with pytest.raises(RuleBroken) as broken:
        add()
    assert (broken.value.field, StoredFile.objects.count()) == ("file", 0)


def test_orphans_go_after_a_day_and_nothing_else(folder):
    kept = add()
    with pytest.raises(IntegrityError), transaction.atomic():
        add()
        raise IntegrityError
    young, half = next(iter(files(folder) - {str(kept.pk)})), folder / "a.part"
    half.write_bytes(b"half")
    for name in (str(kept.pk), "a.part"):
        age(folder / name, 1.1)
    assert (sweep_orphans(at=NOW), files(folder)) == (1, {str(kept.pk), young})
    age(folder / young, 1.1)
    assert (sweep_orphans(at=NOW), files(folder)) == (1, {str(kept.pk)})


def test_the_check_finds_what_changed_and_what_is_gone_and_believes_the_backup(folder, capsys):
    whole, changed, gone = add(), add(), add()
    original = (folder / str(changed.pk)).read_bytes()
    (folder / str(changed.pk)).write_bytes(original[:-1] + b"x")
    (folder / str(gone.pk)).unlink()
    assert scrub(at=NOW) == (3, sorted([changed.pk, gone.pk]))
    assert set(StoredFile.objects.filter(damaged_at=None)) == {whole}
    with pytest.raises(RuleBroken):
        content_of(changed, at=NOW)
    with pytest.raises(CommandError):
        call_command("check_files")
    assert "3 files checked, 2 damaged" in capsys.readouterr().out
    (folder / str(changed.pk)).write_bytes(original)
    (folder / str(gone.pk)).write_bytes(original)
    assert scrub(at=NOW) == (3, [])
    assert not StoredFile.objects.exclude(damaged_at=None).exists()


def test_a_night_too_short_goes_on_where_it_ended():
    old, new = add(), add()
    StoredFile.objects.filter(pk=old.pk).update(checked_at=NOW)
    assert scrub(at=NOW, patience=-1) == (0, [])
    assert StoredFile.objects.order_by("checked_at").filter(checked_at=None).get() == new


def test_whoever_reads_a_damaged_file_marks_it(folder):
    row = add()
    (folder / str(row.pk)).write_bytes(b"")
    with pytest.raises(RuleBroken):
        content_of(row, at=NOW)
    row.refresh_from_db()
    assert row.damaged_at == NOW
