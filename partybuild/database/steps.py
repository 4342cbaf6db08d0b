"""How does an empty database go through its history in seconds?"""

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class State(ProjectState):
    """The models between two steps, of which a step makes anew the one it changes alone.

    Django makes everything anew that hangs together with it, which is the whole house. What a model refers to
    keeps its table and key, though, and nothing else of it is asked by what makes and changes tables. Before a
    step in Python all are made anew, as after other steps that Django puts off.
    """

    def _find_reload_model(self, app_label, model_name, delay=False):
        self.is_delayed = True
        return {(app_label, model_name)}


def take_steps(connection) -> None:
    """Apply every migration, one after the other."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    executor.migrate(loader.graph.leaf_nodes(), state=State(real_apps=loader.unmigrated_apps))
