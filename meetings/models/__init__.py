"""What is stored of meetings: the event, its record, the review, votes on admissions, calendar
addresses."""

from meetings.models.admissions import AdmissionVote
from meetings.models.calendar import CalendarFeed
from meetings.models.meetings import AgendaItem, Attendance, Meeting, MeetingReply, Resolution
from meetings.models.records import MinutesDraft, Review, ReviewDecision, Revision

__all__ = [
    "AdmissionVote",
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Meeting",
    "MeetingReply",
    "MinutesDraft",
    "Resolution",
    "Review",
    "ReviewDecision",
    "Revision",
]
