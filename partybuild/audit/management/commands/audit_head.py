"""Which is the newest entry of the audit log? Append the line to a file on other storage, daily."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from partybuild.audit.services import head


class Command(BaseCommand):
    help = "Print number, digest and time of the newest audit entry: a line for an anchor file."

    def handle(self, *args, **options):
        number, digest = head()
        self.stdout.write(f"{number} {digest or '-'} {timezone.now().isoformat(timespec='seconds')}")
