"""An installation in a folder of its own, for tests that start processes."""

import shutil

import pytest


@pytest.fixture
def installation(migrated, tmp_path):
    """A folder with a migrated, empty SQLite database."""
    shutil.copy(migrated, tmp_path)
    return tmp_path
