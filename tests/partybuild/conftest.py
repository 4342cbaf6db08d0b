"""An installation in a folder of its own, for tests that start processes."""

import shutil

import pytest

from tests.partybuild.processes import run


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("migrated")
    assert run(folder, "manage.py", "migrate", "-v0").returncode == 0
    return folder / "db.sqlite3"


@pytest.fixture
def installation(_migrated, tmp_path):
    """A folder with a migrated, empty SQLite database."""
    shutil.copy(_migrated, tmp_path)
    return tmp_path
