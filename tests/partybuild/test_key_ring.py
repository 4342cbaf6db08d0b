"""A key ring that is not this database's is refused at the start, before it writes what nobody can open."""

import json

import pytest

from partybuild.audit.models import KeyFingerprint
from partybuild.audit.services import record, refuse_foreign_keys
from partybuild.environment import BOOT_ERROR
from partybuild.management.commands.make_keys import new_ring
from tests.processes import run

LINE = "FIELD_KEYS_FILE is not the key ring of this database (other or missing: audit, field demo, index)"


def test_a_fresh_database_takes_any_ring(db, settings):
    settings.FIELD_KEYS = new_ring()
    refuse_foreign_keys()
    assert KeyFingerprint.objects.count() == 0


def test_another_ring_ends_the_start(db, settings, capsys):
    record(by=None, action="try act")
    settings.FIELD_KEYS = new_ring()
    with pytest.raises(SystemExit) as ended:
        refuse_foreign_keys()
    assert (ended.value.code, capsys.readouterr().err) == (BOOT_ERROR, f"partybuild does not start: {LINE}\n")


def test_a_ring_that_grew_is_taken_and_remembered(db, settings):
    record(by=None, action="try act")
    settings.FIELD_KEYS = new_ring(old=settings.FIELD_KEYS)
    refuse_foreign_keys()
    assert KeyFingerprint.objects.count() == 4


def test_web_worker_and_commands_refuse_and_migrate_does_not(installation):
    (installation / "other").write_text(json.dumps(new_ring()))
    other = {"FIELD_KEYS_FILE": str(installation / "other")}
    own = run(
        installation,
        "-c",
        (
            "import partybuild.wsgi\n"
            "from partybuild.audit.services import record; record(by=None, action='try act')"
        ),
    )
    assert (own.returncode, own.stderr) == (0, "")
    web = run(installation, "-c", "import partybuild.wsgi", **other)
    assert (web.returncode, web.stderr) == (BOOT_ERROR, f"partybuild does not start: {LINE}\n")
    worker = run(installation, "-m", "celery", "-A", "partybuild", "worker", "-P", "solo", **other)
    assert (worker.returncode, LINE in worker.stderr) == (BOOT_ERROR, True)
    check = run(installation, "manage.py", "check", **other)
    assert (check.returncode, LINE in check.stderr) == (1, True)
    assert run(installation, "manage.py", "migrate", "-v0", **other).returncode == 0
