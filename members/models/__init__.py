"""What is stored of people: who they are, where they belong, and all that is done with and for them."""

from members.models import (
    admission,
    care,
    community,
    corrections,
    discipline,
    dues,
    education,
    growth,
    membership,
    papers,
    roles,
    targets,
    transfers,
)
from members.models.imports import BatchState, Disposition, ImportBatch, ImportRow
from members.models.people import SINCE_UNTIL, Affiliation, Appointment, Member, Standing, choice_field

__all__ = [
    "SINCE_UNTIL",
    "Affiliation",
    "Appointment",
    "BatchState",
    "Disposition",
    "ImportBatch",
    "ImportRow",
    "Member",
    "Standing",
    "admission",
    "care",
    "choice_field",
    "community",
    "corrections",
    "discipline",
    "dues",
    "education",
    "growth",
    "membership",
    "papers",
    "roles",
    "targets",
    "transfers",
]
