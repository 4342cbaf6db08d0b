"""How do the words of a record come into the search, and how are they put right?"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from meetings.models import AgendaItem, Meeting, RecordText, Resolution
from meetings.rules.words import tokens_of

BATCH = 500
ITEM = ("title", "presented", "discussion", "dissent")


def index_words(meetings: Iterable[int]) -> int:
    """Write anew what the records of these meetings, at most BATCH, are found by; returns how many changed.

    Four statements, a fifth where something changed. Only the record itself is read: its items,
    resolutions, closing remarks and guests; nothing that is sealed.
    """
    keys = list(meetings)
    texts = _texts(keys)
    known = dict(RecordText.objects.filter(pk__in=keys).values_list("pk", "text"))
    changed = [
        RecordText(meeting_id=key, text=text, tokens=" ".join(sorted(tokens_of(text))))
        for key, text in texts.items()
        if known.get(key) != text
    ]
    told = {"update_conflicts": True, "unique_fields": ["meeting"], "update_fields": ["text", "tokens"]}
    RecordText.objects.bulk_create(changed, **told)
    return len(changed)


def _texts(keys: list[int]) -> dict[int, str]:
    """The record's text by meeting, one paragraph a line; what is empty is left out."""
    lines = defaultdict(list)
    for meeting, *said in AgendaItem.objects.filter(meeting__in=keys).values_list("meeting", *ITEM):
        lines[meeting] += said
    decided = Resolution.objects.filter(agenda_item__meeting__in=keys)
    for meeting, text in decided.values_list("agenda_item__meeting", "text"):
        lines[meeting].append(text)
    for meeting, *said in Meeting.objects.filter(pk__in=keys).values_list(
        "pk", "closing_remarks", "observer_names"
    ):
        lines[meeting] += said
    return {meeting: "\n".join(filter(None, said)) for meeting, said in lines.items()}


def index_all_words() -> int:
    """The same for every meeting; returns how many had to be put right."""
    keys = Meeting.objects.order_by("pk").values_list("pk", flat=True).iterator(BATCH)
    return sum(index_words(some) for some in _batches(keys))


def _batches(keys) -> Iterable[list[int]]:
    while some := list(islice(keys, BATCH)):
        yield some
