"""What is stored of meetings: the event, its record, the review, and the votes on admissions."""

from meetings.models.admissions import AdmissionVote
from meetings.models.meetings import AgendaItem, Attendance, Meeting, MeetingReply, Resolution
from meetings.models.records import MinutesDraft, Review, ReviewDecision, Revision

__all__ = [
    "AdmissionVote",
    "AgendaItem",
    "Attendance",
    "Meeting",
    "MeetingReply",
    "MinutesDraft",
    "Resolution",
    "Review",
    "ReviewDecision",
    "Revision",
]
