"""What is stored of meetings: the event, its record, the review, notices, and the votes on admissions."""

from meetings.models.admissions import AdmissionVote
from meetings.models.meetings import AgendaItem, Attendance, Meeting, MeetingReply, Resolution
from meetings.models.notices import GroupChannel, MeetingNotice, ReplyLink
from meetings.models.records import MinutesDraft, Review, ReviewDecision, Revision

__all__ = [
    "AdmissionVote",
    "AgendaItem",
    "Attendance",
    "GroupChannel",
    "Meeting",
    "MeetingNotice",
    "MeetingReply",
    "MinutesDraft",
    "ReplyLink",
    "Resolution",
    "Review",
    "ReviewDecision",
    "Revision",
]
