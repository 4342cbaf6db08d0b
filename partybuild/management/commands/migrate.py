"""`migrate` as Django has it, but that an empty database gets its tables at once."""

import gc

from django.core.management.commands import migrate
from django.db import connections

from partybuild.database.fresh import is_empty, make_tables

# What asks for something else than to bring the whole database to today.
APART = (
    "app_label",
    "migration_name",
    "fake",
    "fake_initial",
    "plan",
    "check_unapplied",
    "prune",
    "step_by_step",
)


class Command(migrate.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step",
            action="store_true",
            help="Go through every migration in an empty database too; else its tables are made at once.",
        )

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if not any(options[name] for name in APART) and is_empty(connection):
            make_tables(connection)
            if options["verbosity"]:
                self.stdout.write("Made all tables of an empty database.")
        # Every step makes its models anew: to look through all of them again and again took a third of it.
        looks = gc.get_threshold()
        gc.set_threshold(300_000, 5, 5)
        try:
            return super().handle(*args, **options)
        finally:
            gc.set_threshold(*looks)
