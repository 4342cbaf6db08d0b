"""Forgets the personal values that are past their time, or says how many there are."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from members.services.retention import count_expired, forget_expired


class Command(BaseCommand):
    help = "Clears the personal values that are past their retention (members/rules/retention.py)."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count only, write nothing")

    def handle(self, *args, dry_run, **options):
        counts = (count_expired if dry_run else forget_expired)(at=timezone.now())
        for name, number in counts.items():
            self.stdout.write(f"{name}: {number}")
