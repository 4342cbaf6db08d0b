"""What stands in the database, to be held against what stood there before."""

from collections.abc import Collection, Iterable

from django.db import connection, models


def rows_of(
    tables: Iterable[type[models.Model]], *, without: Collection[models.Field] = ()
) -> dict[str, list[tuple]]:
    """Every row of the models' tables as the database gives it; to make objects of them takes long."""
    quoted, found = connection.ops.quote_name, {}
    with connection.cursor() as cursor:
        for meta in (model._meta for model in tables):
            fields = [field for field in meta.concrete_fields if field not in without]
            columns = ", ".join(quoted(field.column) for field in fields)
            order = quoted(meta.pk.column)
            cursor.execute(f"SELECT {columns} FROM {quoted(meta.db_table)} ORDER BY {order}")
            found[meta.label] = cursor.fetchall()
    return found
