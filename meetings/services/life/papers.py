"""How is taking a paper of a life meeting away written down?"""

from meetings.models import LifeProcess
from partybuild.audit.services import record


def note_life_paper(*, by, process: LifeProcess, paper: str) -> None:
    """Audit that a paper was taken as a file (GB/T 35273 7.1)."""
    record(by=by, action="export life paper", obj=process, organization=process.organization, paper=paper)
