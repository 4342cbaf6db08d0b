"""Which meeting records left the house, and how many?"""

from branches.models import Organization
from meetings.models import Meeting
from partybuild.audit.services import record


def note_meetings_export(*, by, organization: Organization, count: int) -> None:
    """Audit a list of meetings that was taken away, by its number of rows (GB/T 35273 7.1)."""
    record(by=by, action="export meetings", organization=organization, count=count)


def note_record_export(*, by, meeting: Meeting) -> None:
    """Audit a meeting's record that was taken away as a file: it names people and what they said."""
    record(by=by, action="export record", obj=meeting, organization=meeting.organization)


def note_paper_export(
    *, by, organization: Organization, document: str, meeting: Meeting | None = None
) -> None:
    """Audit a document that was taken away as a file; `meeting` is the one it was made of."""
    record(by=by, action="export document", obj=meeting, organization=organization, document=document)


def note_archive_export(*, by, organization: Organization, year: int, count: int) -> None:
    """Audit a year's records that were taken away together, by their number."""
    record(by=by, action="export archive", organization=organization, year=year, count=count)


def note_template_export(*, by, organization: Organization, document: str) -> None:
    """Audit a template that was taken away; it is no record, yet every file that leaves stands in the log."""
    record(by=by, action="export document template", organization=organization, document=document)
