"""How well does PostgreSQL guess the size of a subtree? With a target of 1000 within 1 % of the table."""

from django.db import migrations

from partybuild.database import Structure

TABLE = "branches_organization"


def set_target(apps, schema_editor, target):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN path SET STATISTICS {target}")


def set_statistics(apps, schema_editor):
    set_target(apps, schema_editor, 1000)


def reset_statistics(apps, schema_editor):
    set_target(apps, schema_editor, -1)


class Migration(migrations.Migration):
    dependencies = [("branches", "0001_initial")]
    operations = [Structure(set_statistics, reset_statistics)]
