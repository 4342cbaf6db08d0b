"""By which template is a document filled on a day, and what comes out as a Word file?"""

from datetime import date

from members.models.papers import DocumentTemplate
from partybuild.papers.document import Document
from partybuild.papers.sandbox import Unfillable, filled
from partybuild.papers.word import built_in_file


def file_of(
    document: Document, facts: dict, organization, *, on: date, qr: bytes = b"", by_built_in: bool = False
) -> bytes:
    """The document as .docx by the template in force on the day: one query; or by the built-in one.

    Raises Unfillable, with template, document and organization, where the own one cannot be filled.
    """
    own = None if by_built_in else DocumentTemplate.objects.in_force(organization, document.key, on=on)
    if own is None:
        return built_in_file(document, facts, qr)
    try:
        return filled(bytes(own.content), [facts], qr)[0]
    except Unfillable as unfillable:
        unfillable.template, unfillable.document, unfillable.organization = own, document, organization
        raise
