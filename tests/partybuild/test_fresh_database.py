"""Has a database whose tables were made at once what the steps of its history would have made?"""

import os
import re
import sqlite3
from contextlib import closing
from functools import partial
from uuid import uuid4

import psycopg2
import pytest
from django.db.migrations.loader import MigrationLoader

from tests.conftest import on_sqlite
from tests.processes import Forks

# An index keeps the name of the table for which it was made, though that was moved since.
NAME = re.compile(r"INDEX \S+ ON")


def parts_of(statement: str) -> list[str]:
    """The columns and conditions of a table, in no order: each step of its history added at the end."""
    inside, depth, found = statement[statement.index("(") + 1 : statement.rindex(")")], 0, [""]
    for sign in inside:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return sorted(" ".join(part.split()) for part in found)


def tables_of_file(ask) -> set:
    """Everything that SQLite notes of tables, indexes and triggers."""
    rows = ask("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql NOT NULL")
    return {
        (kind, table, *(parts_of(sql) if kind == "table" else [NAME.sub("INDEX ON", sql)]))
        for kind, table, sql in rows
        if table != "sqlite_sequence"
    }


CATALOGUE = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "column_default, is_identity, collation_name FROM information_schema.columns "
    "WHERE table_schema = 'public'",
    "conditions": "SELECT conrelid::regclass::text, pg_get_constraintdef(oid), condeferrable, condeferred "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "indexes": f"SELECT tablename, regexp_replace(indexdef, '{NAME.pattern}', 'INDEX ON') "
    "FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "statistics": "SELECT attrelid::regclass::text, attname, attstattarget FROM pg_attribute "
    "WHERE attstattarget > 0",
}


def tables_of_server(ask) -> set:
    """Everything that PostgreSQL's catalogue says of tables, conditions, indexes, triggers and functions."""
    return {(what, *row) for what, query in CATALOGUE.items() for row in ask(query)}


def ask_file(path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def ask_database(address: str, query: str) -> list[tuple]:
    with closing(psycopg2.connect(address)) as database, database.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


@pytest.fixture
def empty(tmp_path, db):
    """`empty(name)`: what an empty database is called, and how to ask it."""
    made = []

    def make(name: str):
        if on_sqlite():
            path = tmp_path / f"{name}.sqlite3"
            return str(path), partial(ask_file, path)
        database = f"fresh_{uuid4().hex}"
        ask_server(f"CREATE DATABASE {database}")
        made.append(database)
        address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{database}"
        return database, partial(ask_database, address)

    yield make
    for database in made:
        ask_server(f"DROP DATABASE {database}")


def ask_server(statement: str) -> None:
    server = psycopg2.connect(os.environ["DATABASE_URL"])
    server.autocommit = True
    server.cursor().execute(statement)
    server.close()


BEGIN = """
import django
django.setup()
from django.core.management import call_command, execute_from_command_line
from django.db import connection
import partybuild.urls
"""
# The second time there is nothing to do, and it says so.
TWICE = """
connection.settings_dict["NAME"] = {name!r}
execute_from_command_line(["manage.py", "migrate", "-v0", *{how!r}])
call_command("migrate", *{how!r})
"""


@pytest.fixture
def forks(tmp_path):
    """A process for each way, both with the code loaded and none with a connection."""
    variables = {} if on_sqlite() else {"DATABASE_URL": os.environ["DATABASE_URL"]}
    with Forks(BEGIN, tmp_path, DJANGO_SETTINGS_MODULE="partybuild.settings", **variables) as started:
        yield started


def migrated_by(forks, empty, *how) -> tuple[set, set]:
    """What stands in the database after `migrate`, and the migrations it notes as applied."""
    name, ask = empty("-".join(["x", *how]).replace("--", ""))
    done = forks.run(TWICE.format(name=name, how=how))
    assert done.returncode == 0, done.stderr
    assert "No migrations to apply." in done.stdout
    tables = tables_of_file if on_sqlite() else tables_of_server
    return tables(ask), set(ask("SELECT app, name FROM django_migrations"))


def test_made_at_once_it_is_what_its_history_makes_of_it(forks, empty):
    at_once, noted = migrated_by(forks, empty)
    by_steps, applied = migrated_by(forks, empty, "--step-by-step")
    assert at_once - by_steps == set()
    assert by_steps - at_once == set()
    assert noted == applied == set(MigrationLoader(None).graph.nodes)
    assert len(at_once) > 300
