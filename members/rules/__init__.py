"""What do the regulations say about people: standings, rights, and each part of the work with them?"""

from members.rules.people import (
    ATTENDING_STATUSES,
    STEPS,
    VOTING_STATUSES,
    may_become,
    may_enter_late,
    party_standing_years,
    probation_end,
    standings_at_entry,
)
from members.rules.rights import RIGHTS, may

__all__ = [
    "ATTENDING_STATUSES",
    "RIGHTS",
    "STEPS",
    "VOTING_STATUSES",
    "may",
    "may_become",
    "may_enter_late",
    "party_standing_years",
    "probation_end",
    "standings_at_entry",
]
