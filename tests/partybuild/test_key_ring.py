"""A key ring that is not this database's is refused at the start, before it writes what nobody can open."""

import json

import pytest
from django.conf import settings as project

from partybuild.audit.models import KeyFingerprint
from partybuild.audit.services import record, refuse_foreign_keys
from partybuild.environment import BOOT_ERROR
from partybuild.management.commands.make_keys import new_ring
from tests.processes import Forks

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


# What every start loads of others' code before it reads a setting, and with it the ring.
BEGIN = """
import runpy
import celery.bin.celery, celery.apps.worker, celery.concurrency.solo, kombu.transport.filesystem, redis
import django.contrib.postgres.fields, django.core.handlers.wsgi, django.db.migrations.executor, django.forms
import django.core.management, django.template.loader, django.test, django.views.generic
import cryptography.hazmat.primitives.ciphers.aead, docx, holidays, jinja2, PIL.Image, xlsxwriter
from django.conf import settings
assert not settings.configured
"""
WEB = "import partybuild.wsgi"
OWN = f"""
{WEB}
from partybuild.audit.services import record
record(by=None, action="try act")
"""
WORKER = """
sys.argv = ["celery", "-A", "partybuild", "worker", "-P", "solo"]
runpy.run_module("celery", run_name="__main__")
"""
COMMAND = f"""
sys.argv = ["manage.py", *{{words!r}}]
runpy.run_path({str(project.BASE_DIR / "manage.py")!r}, run_name="__main__")
"""


def test_web_worker_and_commands_refuse_and_migrate_does_not(installation):
    (installation / "other").write_text(json.dumps(new_ring()))
    other = {"FIELD_KEYS_FILE": str(installation / "other")}
    with Forks(BEGIN, installation) as forks:
        own = forks.run(OWN)
        assert (own.returncode, own.stderr) == (0, "")
        web = forks.run(WEB, **other)
        assert (web.returncode, web.stderr) == (BOOT_ERROR, f"partybuild does not start: {LINE}\n")
        worker = forks.run(WORKER, **other)
        assert (worker.returncode, LINE in worker.stderr) == (BOOT_ERROR, True)
        check = forks.run(COMMAND.format(words=["check"]), **other)
        assert (check.returncode, LINE in check.stderr) == (1, True)
        assert forks.run(COMMAND.format(words=["migrate", "-v0"]), **other).returncode == 0
