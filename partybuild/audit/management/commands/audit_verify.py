"""Is the audit log unchanged, and does it still hold what an anchor file remembers?"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from partybuild.audit.services import verify


def read_anchor(path: Path) -> dict[int, str]:
    """{number: digest} from the lines that `audit_head` printed."""
    try:
        rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {int(row[0]): row[1] for row in rows if int(row[0])}
    except (OSError, UnicodeDecodeError, ValueError, IndexError) as error:
        raise CommandError("the anchor file cannot be read; its lines are those of audit_head") from error


class Command(BaseCommand):
    help = "Check the chain of the audit log; exit code 1 if an entry was changed, removed or put in."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor", type=Path, help="a file of lines printed by audit_head and kept elsewhere"
        )

    def handle(self, *args, anchor=None, **options):
        result = verify(anchor=read_anchor(anchor) if anchor else None)
        for number, kind in result.faults[:20]:
            self.stderr.write(f"entry {number}: {kind}")
        if not result.is_sound:
            raise CommandError(f"{len(result.faults)} faults in {result.count} entries")
        self.stdout.write(f"{result.count} entries, sound; newest digest {result.digest or '-'}")
