"""Which rows of people are asked for, said as the rest of a sentence?"""

from members.queries.people import (
    AffiliationQuerySet,
    AppointmentQuerySet,
    DatedQuerySet,
    ImportBatchQuerySet,
    MemberQuerySet,
    StandingQuerySet,
    open_on,
)

__all__ = [
    "AffiliationQuerySet",
    "AppointmentQuerySet",
    "DatedQuerySet",
    "ImportBatchQuerySet",
    "MemberQuerySet",
    "StandingQuerySet",
    "open_on",
]
