"""Which lists of study left the house?"""

from branches.models import Organization
from partybuild.audit.services import record


def note_education_export(*, by, organization: Organization, listed: str, count: int) -> None:
    """Audit a list of trainings or hours, by its name and number of rows (GB/T 35273 7.1)."""
    record(by=by, action="export education", organization=organization, list=listed, count=count)
