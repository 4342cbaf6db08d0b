"""How does a database go through its history in seconds?"""

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class State(ProjectState):
    """The models between two steps, of which a step makes anew the one it changes alone.

    Django makes everything anew that hangs together with it, which is the whole house. But what a model
    refers to keeps its table and key, and nothing else of it is asked by what makes and changes tables.
    Before a step in Python all are made anew, as after other steps that Django puts off.
    """

    def clone(self):
        cloned = super().clone()
        cloned.__class__ = type(self)
        return cloned

    def _find_reload_model(self, app_label, model_name, delay=False):
        self.is_delayed = True
        return {(app_label, model_name)}


class Steps(MigrationExecutor):
    """Goes from step to step, forwards and backwards."""

    def _create_project_state(self, with_applied_migrations=False):
        known = super()._create_project_state(with_applied_migrations)
        return State(known.models, known.real_apps)


def take_steps(connection) -> None:
    """Apply every migration, one after the other."""
    steps = Steps(connection)
    steps.migrate(steps.loader.graph.leaf_nodes())
