"""What is due with people, from whom, by when and why?"""

from members.duties.offices import (
    ProbationDue,
    look_ahead,
    probation_due,
    probations_ending,
    reminders,
    upcoming,
    vacant_secretary_posts,
)
from members.duties.telling import LookAhead, leaders_of, told_to

__all__ = [
    "LookAhead",
    "ProbationDue",
    "leaders_of",
    "look_ahead",
    "probation_due",
    "probations_ending",
    "reminders",
    "told_to",
    "upcoming",
    "vacant_secretary_posts",
]
