"""Are all stored files still what they were?"""

import math

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partybuild.files.services import scrub


class Command(BaseCommand):
    help = "Reads every stored file again and names the damaged ones; exit code 1 when there are any."

    def handle(self, *args, **options):
        count, damaged = scrub(at=timezone.now(), patience=math.inf)
        for key in damaged:
            self.stdout.write(f"damaged or gone: {key}")
        self.stdout.write(f"{count} files checked, {len(damaged)} damaged")
        if damaged:
            raise CommandError("put the damaged files back from the backup")
