"""Does an empty database need every step of its history? All its tables can be made as they are today."""

from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from partybuild.database.structure import Structure


def is_empty(connection) -> bool:
    """Whether the database holds no table but, perhaps, the empty list of what was applied."""
    names = set(connection.introspection.table_names()) - {MigrationRecorder.Migration._meta.db_table}
    return not names and not MigrationRecorder(connection).applied_migrations()


def make_tables(connection) -> None:
    """Make every table as the migrations leave it, and note each of them as applied; all of it or nothing."""
    loader = MigrationLoader(connection)
    apps = loader.project_state().apps
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with connection.schema_editor() as editor, transaction.atomic(using=connection.alias):
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        # Keys that point at a table made later; the editor would add them after what follows.
        for statement in editor.deferred_sql:
            editor.execute(statement)
        editor.deferred_sql.clear()
        for step in steps_of(loader):
            step.code(apps, editor)
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=app, name=name) for app, name in order_of(loader)
        )


def order_of(loader) -> list[tuple[str, str]]:
    """Every migration, each after those it depends on."""
    found: dict[tuple[str, str], None] = {}
    for leaf in loader.graph.leaf_nodes():
        found |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    return list(found)


def steps_of(loader) -> list[Structure]:
    migrations = (loader.graph.nodes[key] for key in order_of(loader))
    return [step for migration in migrations for step in migration.operations if isinstance(step, Structure)]
