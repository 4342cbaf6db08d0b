"""Which papers of an admission left the house?"""

from members.models.admission import AdmissionCase
from partybuild.audit.services import record


def note_admission_paper(*, by, case: AdmissionCase, organization, paper: str) -> None:
    """Audit a paper of one person's admission that was taken away as a file (GB/T 35273 7.1)."""
    record(by=by, action="export admission paper", obj=case, organization=organization, paper=paper)
