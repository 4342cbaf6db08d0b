"""Who read what is restricted about a person?"""

from partybuild.audit.services import record


def note_reading(*, by, member, organization) -> None:
    """Audit a look at a person's discipline; what was read is not written."""
    record(by=by, action="read discipline", obj=member, organization=organization)
