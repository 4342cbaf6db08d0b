"""Which documents can an organization print, as paper, as a Word file and as a blank form?"""

from meetings.papers.document import LIFE, MEETINGS, MeetingDocument, heading_of
from meetings.papers.gatherings import DOCUMENTS as OF_MEETINGS
from meetings.papers.life import DOCUMENTS as OF_LIFE
from meetings.rules import Kind
from members.papers import DOCUMENTS as OF_PEOPLE
from partybuild.papers.document import Document, facts_for, sample_facts

DOCUMENTS: dict[str, MeetingDocument] = {document.key: document for document in (*OF_MEETINGS, *OF_LIFE)}
# Which record a meeting has: of each kind the first that is of it alone; of several kinds that of the first.
RECORDS: dict[str, MeetingDocument] = {
    kind: next(d for d in DOCUMENTS.values() if d.is_record and d.kinds == {kind}) for kind in Kind.values
}
# Every document that may have a template of one's own: of meetings, and below them of people.
EVERY: dict[str, Document] = OF_PEOPLE | DOCUMENTS


def record_of(kinds) -> MeetingDocument:
    """The record of a meeting of these kinds."""
    return next(RECORDS[kind] for kind in Kind.values if kind in kinds)


def by_heading() -> list[tuple[str, list[MeetingDocument]]]:
    """The documents under their headings, in the order of the registry."""
    return [
        (heading_of(heading), [d for d in DOCUMENTS.values() if d.heading == heading])
        for heading in (MEETINGS, LIFE)
    ]


def document_choices() -> list[tuple[str, object]]:
    """(key, title) of every document of meetings, as a migration asks for them."""
    return [(document.key, document.title) for document in DOCUMENTS.values()]


__all__ = [
    "DOCUMENTS",
    "EVERY",
    "MeetingDocument",
    "by_heading",
    "document_choices",
    "facts_for",
    "record_of",
    "sample_facts",
]
