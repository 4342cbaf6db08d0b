"""The shared cast: admin, organizer (upper level), secretary, member, and a stranger from another branch."""

import fcntl
import gc
import os
import shutil
from pathlib import Path
from uuid import uuid4

import pytest
from _pytest import runner
from django.conf import settings as project
from django.core.cache import cache, caches
from django.template import RequestContext
from django.template.base import Template
from django.test import utils
from hypothesis import settings

from tests import make
from tests.housing import Housing
from tests.processes import run

# A slow machine is no fault, and a failure belongs to the change that made it: every run tries the same
# examples. HYPOTHESIS_PROFILE=explore tries new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=400)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_collection_finish(session):
    """What was imported and collected stays to the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def with_room(act, *args, **kwargs):
    """Call `act` with room for the frames of everything below it.

    CPython keeps frames in pieces of 16 KiB, and asks the system for a new one each time a call crosses the
    end of the last: a loop that calls there does so thousands of times. The piece in which a frame as large
    as this one stands has room for all that follow.
    """
    return act(*args, **kwargs)


with_room.__code__ = with_room.__code__.replace(co_stacksize=70_000)


housing = Housing()


def pytest_collection_modifyitems(items):
    housing.sort(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    housing.enter(item)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    return with_room(runner.pytest_runtest_protocol, item, nextitem)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path:
    """A migrated, empty SQLite database: made once for all processes of a run, to be copied."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder = folder / "migrated"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            assert run(folder, "manage.py", "migrate", "-v0").returncode == 0
            (folder / "made").touch()
    return folder / "db.sqlite3"


def on_sqlite() -> bool:
    return project.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, request):
    if on_sqlite():
        file = project.DATABASES["default"]["TEST"]["NAME"]
        shutil.copy(request.getfixturevalue("migrated"), file)


@pytest.fixture(scope="session")
def django_db_keepdb(request) -> bool:
    """The file is migrated already; the folder it lies in goes at the end."""
    return on_sqlite() or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session", autouse=True)
def _pages_tell_of_themselves_once(django_test_environment):
    """`response.context` is the context of the page; that of its every include and widget nobody asks for."""
    told_of_all, plain = Template._render, utils._TestState.saved_data.template_render

    def render(self, context):
        if not isinstance(context, RequestContext) or hasattr(context, "was_told"):
            return plain(self, context)
        context.was_told = True
        return told_of_all(self, context)

    Template._render = render
    yield
    Template._render = told_of_all


def emptied(operations, style, tables, **_) -> list[str]:
    """A few rows in a hundred tables: to delete them is quicker than to begin a hundred files anew."""
    return [f"DELETE FROM {operations.quote_name(table)}" for table in tables]


@pytest.fixture(scope="session", autouse=True)
def _flush_may_empty_the_audit_log():
    """The database keeps the log append-only; the flush after a transactional test lifts that for itself."""
    from django.db import connection

    from partybuild.audit.sql import GUARD, LIFT

    operations = type(connection.ops)
    flush = operations.sql_flush

    def sql_flush(self, *args, **kwargs):
        vendor = self.connection.vendor
        statements = flush(self, *args, **kwargs) if vendor == "sqlite" else emptied(self, *args, **kwargs)
        return [*LIFT[vendor], *statements, *GUARD[vendor]] if statements else []

    operations.sql_flush = sql_flush
    yield
    operations.sql_flush = flush


@pytest.fixture(autouse=True)
def _empty_cache(request):
    # The library's rate limits live in the cache and would leak from test to test.
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        request.getfixturevalue("db" if "db" in request.fixturenames else "transactional_db")
        cache.clear()


@pytest.fixture(autouse=True)
def _counts_of_its_own():
    """Request counts are shared where Redis is: each test counts under a name of its own."""
    counts = caches["throttle"]
    kept, counts.key_prefix = counts.key_prefix, uuid4().hex
    yield
    counts.key_prefix = kept


@pytest.fixture(scope="session")
def _house(django_db_setup, django_db_blocker):
    housing.unblock = django_db_blocker.unblock
    yield housing
    housing.leave()


@pytest.fixture
def _cast(_house, db, request):
    return _house.found(request.node)


def one_of_the_cast(name: str):
    @pytest.fixture(name=name)
    def found(_cast):
        return _cast[name]

    return found


root = one_of_the_cast("root")
college = one_of_the_cast("college")
branch = one_of_the_cast("branch")
other_branch = one_of_the_cast("other_branch")
admin = one_of_the_cast("admin")
organizer = one_of_the_cast("organizer")
secretary = one_of_the_cast("secretary")
plain_member = one_of_the_cast("plain_member")
stranger = one_of_the_cast("stranger")


@pytest.fixture
def as_user(db):
    """`as_user(user)` is a client signed in as that user."""
    return make.signed_in
