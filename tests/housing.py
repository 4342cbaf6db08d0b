"""The shared cast, made once for all tests of a module that ask for the same people: each finds it as made.

A test begins in a transaction within the one in which its cast was made, and is taken back to there. What
has a connection of its own or makes something for its whole module has its cast made for itself.
"""

from contextlib import ExitStack
from copy import deepcopy
from itertools import chain, groupby

from django.db import connection, transaction
from django.utils import translation

from tests import make

MAKERS = {
    "root": lambda cast: make.organization(code="root", name="Root committee"),
    "college": lambda cast: make.organization(
        cast["root"], kind="committee", code="college", name="College committee"
    ),
    "branch": lambda cast: make.organization(cast["college"], code="branch", name="Branch"),
    # A branch under another committee.
    "other_branch": lambda cast: make.organization(
        make.organization(cast["root"], kind="committee", code="elsewhere"), code="other"
    ),
    "admin": lambda cast: make.user(username="admin", is_superuser=True, is_staff=True),
    "organizer": lambda cast: make.official(cast["college"], "secretary"),
    "secretary": lambda cast: make.official(cast["branch"], "secretary"),
    "plain_member": lambda cast: make.plain_member(cast["branch"]),
    "stranger": lambda cast: make.official(cast["other_branch"], "secretary"),
}

# With one of these a test is not taken back, but its database emptied.
OF_ITS_OWN = {
    "transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback",
}  # fmt: skip


class Cast(dict):
    """People and organizations by name, each made when it is first asked for, after those it needs."""

    def __missing__(self, name: str):
        with translation.override("en"):
            self[name] = MAKERS[name](self)
        return self[name]


def cast_of(names) -> Cast:
    cast = Cast()
    for name in names:
        cast[name]
    return cast


def asked_for(item) -> tuple[str, ...]:
    """Whom of the cast a test names, those not its own; nobody where the database is not its alone."""
    found = item._fixtureinfo.name2fixturedefs
    marked = any(mark.args or mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    if marked or OF_ITS_OWN & found.keys():
        return ()
    return tuple(name for name in MAKERS if name in found and found[name][-1].baseid == "tests")


def is_of_its_module(item) -> bool:
    """Whether something of ours is made for the whole module of a test."""
    made = [found[-1] for found in item._fixtureinfo.name2fixturedefs.values()]
    return any(f.scope in {"module", "class"} and f.func.__module__.startswith("tests.") for f in made)


class Housing:
    """The one cast that stands at present, and the transaction it was made in."""

    def __init__(self):
        self.key, self.cast, self.stack = None, Cast(), ExitStack()
        self.groups: dict = {}
        self.unblock = None

    def sort(self, items: list) -> None:
        """Tests of a module that ask for the same people one after another, else as they stand."""
        apart = {item.path for item in items if is_of_its_module(item)}
        asked = {item: () if item.path in apart else asked_for(item) for item in items}
        self.groups = {item.nodeid: (item.path, names) for item, names in asked.items() if names}
        ordered = []
        for _path, run in groupby(items, key=lambda item: item.path):
            together: dict = {}
            for item in run:
                together.setdefault(asked[item], []).append(item)
            ordered += chain.from_iterable(together.values())
        items[:] = ordered

    def enter(self, item) -> None:
        """Before anything of a test: its cast stands, or none does."""
        key = self.groups.get(item.nodeid)
        if key == self.key and self._stands():
            return
        self.leave()
        # The first test of a process makes the database, and its cast for itself.
        if key and self.unblock:
            self.key = key
            self.stack.enter_context(self.unblock())
            self.stack.enter_context(transaction.atomic())
            try:
                self.cast = cast_of(key[1])
            except BaseException:
                self.leave()
                raise

    def _stands(self) -> bool:
        return self.key is None or (
            connection.in_atomic_block
            and not connection.closed_in_transaction
            and not connection.needs_rollback
        )

    def leave(self) -> None:
        if self.key is not None:
            if self._stands():
                transaction.set_rollback(True)
            self.stack.close()
            self.stack = ExitStack()
        self.key, self.cast = None, Cast()

    def found(self, item) -> Cast:
        """The cast for one test, which may do with it what it likes."""
        if self.key is not None and self.key == self.groups.get(item.nodeid):
            return deepcopy(self.cast)
        return cast_of(asked_for(item))
