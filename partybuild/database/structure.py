"""What stands in the database beside what the models say: triggers, functions, targets of statistics."""

from django.db.migrations import RunPython


class Structure(RunPython):
    """A step of a migration that a new database needs too, though it holds no row yet.

    `code(apps, schema_editor)` may ask for nothing but tables: on a new database it runs after all tables of
    all apps were made, in the order of the migrations.
    """
