"""Which messages are a person's own, unread, or due to leave?"""

from django.db import models


class NoticeQuerySet(models.QuerySet):
    def to(self, user):
        """What this person received; nobody else ever reads it."""
        return self.filter(recipient=user)

    def unread(self):
        return self.filter(read_at=None)

    def first_of(self, most: int) -> tuple[list, int]:
        """The first ones, and how many there are in all; one query."""
        rows = list(self.annotate(in_all=models.Window(models.Count("pk")))[:most])
        return rows, rows[0].in_all if rows else 0


class OutboxQuerySet(models.QuerySet):
    def due(self, channel: str, at):
        """What waits for this channel and may leave at this time."""
        return self.filter(channel=channel, state="pending", not_before__lte=at)

    def claim(self, pk: int, *, until) -> bool:
        """Take one waiting message before it is sent: whoever dies leaves it uncertain, never doubled.

        False where another sweep has it.
        """
        return bool(
            self.filter(pk=pk, state="pending").update(
                state="claimed", lease_until=until, attempts=models.F("attempts") + 1, error="", answer=""
            )
        )

    def of_matter(self, *matters: str):
        """What was sent on these occasions, to whom and through which robot."""
        return self.filter(matter__in=matters).select_related("recipient", "robot")

    def too_late(self, at):
        """What waits though its time is over."""
        return self.filter(state="pending", not_after__lt=at)

    def left_over(self, at):
        """Claimed by a sender that never reported back: nobody knows whether it went out."""
        return self.filter(state="claimed", lease_until__lt=at)
