"""The database refuses to change or delete an audit entry."""

from django.db import migrations

from partybuild.audit.sql import GUARD, LIFT
from partybuild.database import Structure


def guard(apps, schema_editor):
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def lift(apps, schema_editor):
    for statement in LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [Structure(guard, lift)]
