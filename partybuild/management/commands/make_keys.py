"""How does an installation come by its own keys?"""

import base64
import json
import os
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from partybuild.environment import parse_keys, read_file


def new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def new_ring(*, old: dict | None = None) -> dict:
    """A key ring with a fresh active key; those of `old` stay and open what they sealed."""
    ring = old or {"keys": {}, "index": new_key(), "audit": new_key()}
    name = f"k{date.today():%Y%m%d}-{len(ring['keys']) + 1}"
    return ring | {"active": name, "keys": ring["keys"] | {name: new_key()}}


class Command(BaseCommand):
    help = (
        "Make a file of random keys for encrypted fields and the audit log; keep a copy apart from backups."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--rotate", metavar="OLD", help="take over the keys of this file and add a new active one"
        )

    def handle(self, *args, file, rotate=None, **options):
        old = parse_keys("--rotate", read_file("--rotate", rotate)) if rotate else None
        try:
            # Only its owner may read it, from its first moment; an existing file is never written over.
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        except OSError as error:
            reason = (
                "it exists already"
                if isinstance(error, FileExistsError)
                else "the place cannot be written to"
            )
            raise CommandError(f"{file} was not made: {reason}") from error
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            json.dump(new_ring(old=old), target, indent=1)
            os.fchmod(target.fileno(), 0o400)
        self.stdout.write(f"{file} made; set FIELD_KEYS_FILE to it and keep a copy apart from the backups")
