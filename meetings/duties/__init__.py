"""What does an organization owe this month, quarter and year, by when and why, and what is done of it?"""

from meetings.duties.reckoning import Duty, duties_of
from meetings.duties.records import RecordTask, records_due
from meetings.duties.reminding import reminders
from meetings.duties.strip import Cell, StripRow, year_strip

__all__ = ["Cell", "Duty", "RecordTask", "StripRow", "duties_of", "records_due", "reminders", "year_strip"]
