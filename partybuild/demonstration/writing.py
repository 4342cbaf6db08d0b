"""How do ten thousands of new rows get into the database in little time?"""

from django.db import connections, transaction

# Values in one statement: SQLite takes no more than 32766.
VALUES = 20_000


def write(rows) -> list:
    """As bulk_create, but a value that comes again, as most of a demonstration do, is prepared once."""
    rows = list(rows)
    if not rows:
        return rows
    model = type(rows[0])
    connection = connections["default"]
    # For PostgreSQL Django sends a column as one list, which the server reads faster than rows.
    if connection.vendor != "sqlite" or not connection.features.can_return_rows_from_bulk_insert:
        return model.objects.bulk_create(rows, batch_size=1000)
    meta = model._meta
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="write")
    fields = [f for f in meta.concrete_fields if not (f.primary_key and rows[0].pk is None)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(f.column) for f in fields)
    begin = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES "  # noqa: S608 - names of ours
    place, end = f"({', '.join(['%s'] * len(fields))})", f" RETURNING {quote(meta.pk.column)}"
    prepared = list(zip(*(column(field, rows, connection) for field in fields), strict=True))
    step, keys = VALUES // len(fields), []
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for first in range(0, len(rows), step):
            some = prepared[first : first + step]
            statement = begin + ", ".join([place] * len(some)) + end
            cursor.execute(statement, [value for values in some for value in values])
            keys += cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        if row.pk is None:
            row.pk = key
        row._state.adding, row._state.db = False, connection.alias
    return rows


def column(field, rows: list, connection) -> list:
    """The values of a field as the database takes them, each different one prepared once."""
    prepare, seen, found = field.get_db_prep_save, {}, []
    for row in rows:
        value = field.pre_save(row, True)
        try:
            known = seen.get(value, seen)
        except TypeError:  # a list or a dictionary
            found.append(prepare(value, connection))
            continue
        if known is seen:
            known = seen[value] = prepare(value, connection)
        found.append(known)
    return found
