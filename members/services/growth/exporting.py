"""Who took the list of mentor pairs and attachments out of the house?"""

from partybuild.audit.services import record


def note_growth_export(*, by, organization, count: int) -> None:
    """Audit an export by its number of rows (GB/T 35273 7.1)."""
    record(by=by, action="export growth", organization=organization, count=count)
