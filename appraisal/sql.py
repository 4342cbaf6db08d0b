"""How are many scores written by few statements, and only those that changed?"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from django.db import connection

from appraisal.models import Score

COLUMNS = ("round_id", "organization_id", "indicator_id", "is_applicable", "done", "due", "points")
VALUES = COLUMNS[3:]
BATCH = 1000


class ScoreRow(NamedTuple):
    """One score as it is stored."""

    round_id: int
    organization_id: int
    indicator_id: int
    is_applicable: bool
    done: Decimal
    due: Decimal
    points: Decimal


def upsert_scores(rows: Iterable[ScoreRow]) -> int:
    """Insert the scores, or update those of the same round, organization and indicator that differ.

    Returns how many rows were written; a second run of the same figures writes none. One statement per 1,000.
    """
    rows, written = iter(rows), 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.execute(statement(len(batch)), [value for row in batch for value in stored(row)])
            written += cursor.rowcount
    return written


def stored(row: ScoreRow) -> tuple:
    """The row as the database takes it: SQLite keeps decimals as text."""
    adapt = connection.ops.adapt_decimalfield_value
    return *row[:4], adapt(row.done, 10, 2), adapt(row.due, 10, 2), adapt(row.points, 5, 1)


def statement(number: int) -> str:
    """The upsert of `number` rows; the condition leaves equal rows untouched, so a night rewrites little."""
    quote = connection.ops.quote_name
    table = quote(Score._meta.db_table)
    places = ",".join([f"({','.join(['%s'] * len(COLUMNS))})"] * number)
    changes = ", ".join(f"{name} = excluded.{name}" for name in VALUES)
    differs = " OR ".join(f"{table}.{name} <> excluded.{name}" for name in VALUES)
    # Names of tables and columns only: no value stands in the text.
    return (
        f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES {places} "  # noqa: S608
        f"ON CONFLICT (round_id, organization_id, indicator_id) DO UPDATE SET {changes} WHERE {differs}"
    )
