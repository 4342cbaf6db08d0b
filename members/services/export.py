"""Who took a roster out of the house?"""

from partybuild.audit.services import record


def note_export(*, by, organization, count: int, filters: list[str]) -> None:
    """Audit an export by its number of rows and the names of its filters (GB/T 35273 7.1)."""
    record(by=by, action="export members", organization=organization, count=count, filters=filters)
