"""`migrate` as Django has it, but that an empty database gets its tables at once."""

from django.core.management.commands import migrate
from django.db import connections

from partybuild.database.fresh import is_empty, make_tables
from partybuild.database.steps import take_steps
from partybuild.memory import looked_through_seldom

# What asks for something else than to bring the whole database to today.
APART = (
    "app_label",
    "migration_name",
    "fake",
    "fake_initial",
    "plan",
    "check_unapplied",
    "prune",
)


class Command(migrate.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step",
            action="store_true",
            help="Go through every migration in an empty database too; else its tables are made at once.",
        )

    # Every step makes models anew: to look through all of them again and again took a third of it.
    @looked_through_seldom()
    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if not any(options[name] for name in APART) and is_empty(connection):
            if options["step_by_step"]:
                take_steps(connection)
            else:
                make_tables(connection)
                if options["verbosity"]:
                    self.stdout.write("Made all tables of an empty database.")
        return super().handle(*args, **options)
