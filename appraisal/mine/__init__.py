"""What stands on a person's own page? Each part of the work with people may add a panel here."""

from appraisal.mine.meetings import attendance_of_the_year, next_meetings, open_ballot
from appraisal.mine.panel import Panel, panels_of

# In the order of the page; each `(member, *, on) -> Panel | None`, None where there is nothing to say.
PANELS = (open_ballot, next_meetings, attendance_of_the_year)

__all__ = ["PANELS", "Panel", "panels_of"]
