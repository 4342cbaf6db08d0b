"""Does an empty database need every step of its history? All its tables can be made as they are today."""

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from partybuild.database.structure import Structure


def is_empty(connection) -> bool:
    """Whether the database holds no table but, perhaps, the empty list of what was applied."""
    names = set(connection.introspection.table_names()) - {MigrationRecorder.Migration._meta.db_table}
    return not names and not MigrationRecorder(connection).applied_migrations()


def make_tables(connection) -> None:
    """Make every table as the migrations leave it, and note each of them as applied; all of it or nothing."""
    executor = MigrationExecutor(connection)
    loader, recorder = executor.loader, executor.recorder
    migrations = [step for step, _ in executor.migration_plan(loader.graph.leaf_nodes())]
    apps = loader.project_state().apps
    recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration in migrations:
            for step in migration.operations:
                if isinstance(step, Structure):
                    step.code(apps, editor)
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=migration.app_label, name=migration.name) for migration in migrations
        )
