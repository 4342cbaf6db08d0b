"""Who took a list of transfers or a letter out of the house?"""

from partybuild.audit.services import record


def note_transfer_export(*, by, organization, count: int, filters: list[str]) -> None:
    """Audit an export by its number of rows and the names of its filters (GB/T 35273 7.1)."""
    record(by=by, action="export transfers", organization=organization, count=count, filters=filters)


def note_letter(*, by, transfer, organization) -> None:
    """Audit a letter that was taken away as a file."""
    record(by=by, action="export letter", obj=transfer, organization=organization)
