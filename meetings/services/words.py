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
    resolutions, closing remarks, guests, and what came of a theme Party day; nothing that is sealed.
    """
    keys = list(meetings)
    texts = _texts(keys)
    known = dict(RecordText.objects.filter(pk__in=keys).values_list("pk", "text"))
    changed = [
        RecordText(meeting_id=key, text=text, tokens=" ".join(sorted(tokens_of(text))))
        for key, text in texts.items()
        if known.get(key, "") != text
    ]
    told = {"update_conflicts": True, "unique_fields": ["meeting"], "update_fields": ["text", "tokens"]}
    RecordText.objects.bulk_create(changed, **told)
    return len(changed)


def _texts(keys: list[int]) -> dict[int, str]:
    """The record's text by meeting, one paragraph a line; what is empty is left out."""
    lines, meeting_of = defaultdict(list), {}
    rows = AgendaItem.objects.filter(meeting__in=keys).values_list("pk", "meeting", *ITEM)
    for item, meeting, *said in rows:
        meeting_of[item] = meeting
        lines[meeting] += said
    # By key, not by a join: PostgreSQL does not know at once how many rows were just written.
    decided = Resolution.objects.filter(agenda_item__in=list(meeting_of))
    for item, text in decided.values_list("agenda_item", "text"):
        lines[meeting_of[item]].append(text)
    for meeting, *said in Meeting.objects.filter(pk__in=keys).values_list(
        "pk", "closing_remarks", "observer_names", "benefit"
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
