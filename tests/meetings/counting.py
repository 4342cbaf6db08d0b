"""How many queries does an act make that writes one audit entry?"""

from django.db import connection


def with_audit(number: int) -> int:
    """The number on SQLite; PostgreSQL takes the lock of the audit chain by one query more."""
    return number + (connection.vendor == "postgresql")
