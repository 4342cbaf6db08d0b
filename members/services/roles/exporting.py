"""Who took the lists of roles and honours out of the house?"""

from partybuild.audit.services import record


def note_roles_export(*, by, organization, count: int) -> None:
    """Audit an export by its number of rows (GB/T 35273 7.1)."""
    record(by=by, action="export roles", organization=organization, count=count)
