"""By which template is a document filled on a day, and what comes out as a Word file?"""

from datetime import date

from members.models.papers import DocumentTemplate
from partybuild.papers.document import Document
from partybuild.papers.sandbox import filled
from partybuild.papers.word import built_in_file


def file_of(document: Document, facts: dict, organization, *, on: date, qr: bytes = b"") -> bytes:
    """The document as .docx by the template in force on the day: one query.

    Raises Unfillable where the organization's own template cannot be filled with these facts.
    """
    own = DocumentTemplate.objects.in_force(organization, document.key, on=on)
    if own is None:
        return built_in_file(document, facts, qr)
    return filled(bytes(own.content), [facts], qr)[0]
