"""Which records hold the words asked for, of those that this person may read?"""

from dataclasses import dataclass

from django.db.models import Q

from meetings.models import Meeting, RecordText
from meetings.rules import MeetingState
from meetings.rules.words import passage_of, tokens_of, words_of

SHOWN = 20
# So many of the newest records with all tokens are read: that the tokens are there without the word is rare.
LOOKED_THROUGH = 100
UNSIGNED = (MeetingState.PLANNED, MeetingState.DRAFT)


@dataclass(frozen=True)
class Found:
    """Records with the passage that was found, the newest first; one more than SHOWN tells of others."""

    rows: list
    # Whether there are older ones that were not read.
    is_cut: bool = False


def readable(access):
    """Meetings whose record the person may read; a draft is found by those who write it."""
    signed = ~Q(state__in=UNSIGNED)
    drafts = access.scope_for("write", "minutes").q(Meeting.scope_lookup)
    rows = Meeting.objects.in_scope(access.scope_for("view", "meeting")).not_cancelled()
    return rows.filter(signed | drafts)


def records_with(meetings, query: str) -> Found:
    """The first of the meetings whose record holds every word of the query, each with its `.passage`.

    Two statements; none for a query that has no two characters together.
    """
    words = words_of(query)
    tokens = set().union(*(tokens_of(word) for word in words))
    if not tokens:
        return Found([])
    # The keys first: the newest of many are sorted without their texts.
    held = meetings.filter(pk__in=RecordText.objects.holding(tokens)).order_by("-held_on", "-pk")
    keys = list(held.values_list("pk", flat=True)[:LOOKED_THROUGH])
    rows = Meeting.objects.filter(pk__in=keys).select_related("organization", "words")
    rows = list(rows.defer("words__tokens", "closing_remarks", "earlier").order_by("-held_on", "-pk"))
    for meeting in rows:
        meeting.passage = passage_of(meeting.words.text, words)
    kept = [meeting for meeting in rows if meeting.passage][: SHOWN + 1]
    return Found(kept, is_cut=len(keys) == LOOKED_THROUGH and len(kept) <= SHOWN)
