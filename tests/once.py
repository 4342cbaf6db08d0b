"""What all tests of a module begin with, made once: each finds it as it was made."""

from collections.abc import Callable

import pytest
from django.db import models, transaction
from django.utils import translation

from tests.housing import cast_of


def houses() -> dict:
    """Organizations and people of the shared cast (tests.housing)."""
    return cast_of(["root", "college", "branch", "organizer", "secretary"])


def made_once(build: Callable[[], dict]):
    """A fixture of the module: what `build` makes, by its names; for `found`."""

    @pytest.fixture(scope="module")
    def once(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            with translation.override("en"):
                made = build()
            yield made
            transaction.set_rollback(True)

    return once


def found(name: str):
    """A fixture: what the module's `once` made under this name, read anew for each test."""

    @pytest.fixture(name=name)
    def found(once, db):
        return again(once[name])

    return found


def again(made):
    if isinstance(made, models.Model):
        return type(made)._base_manager.get(pk=made.pk)
    return [again(each) for each in made] if isinstance(made, list) else made
