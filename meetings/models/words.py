"""Which words stand in a meeting's record, ready to be searched?"""

from django.db import connection, models
from django.db.models.expressions import RawSQL

from meetings.models.meetings import Meeting
from meetings.sql import FOUND


class RecordTextQuerySet(models.QuerySet):
    def holding(self, tokens: set[str]) -> RawSQL:
        """The keys of the meetings that hold every one of the tokens, for `pk__in`; at least one token."""
        wanted = sorted(tokens)
        if connection.vendor == "sqlite":
            wanted = " AND ".join(wanted)
        return RawSQL(FOUND[connection.vendor], [wanted])  # noqa: S611 - a fixed text


class RecordText(models.Model):
    """Derived from the minutes in the transaction that writes them, and made anew each night.

    On SQLite triggers keep a full-text table beside this one (`meetings.sql`): a migration that changes this
    table has to make them again.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    # The text's tokens (`rules.words`), parted by blanks.
    tokens = models.TextField()

    objects = RecordTextQuerySet.as_manager()

    def __str__(self):
        return str(self.meeting_id)
