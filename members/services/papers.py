"""Which papers of people left the house?"""

from branches.models import Organization
from members.models import Member
from partybuild.audit.services import record


def note_paper(*, by, organization: Organization, paper: str, member: Member | None = None) -> None:
    """Audit a paper that was taken away as a file; `member` is whom it is about (GB/T 35273 7.1)."""
    record(by=by, action="export paper", obj=member, organization=organization, paper=paper)
