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
