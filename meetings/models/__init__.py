"""What is stored of meetings: the event, its record and tasks, the review, votes, notices, calendars."""

from meetings.models.admissions import AdmissionVote
from meetings.models.attachments import MeetingAttachment
from meetings.models.calendar import CalendarFeed
from meetings.models.exclusions import Exclusion
from meetings.models.followups import FollowUp, FollowUpReport
from meetings.models.materials import LessonMaterial
from meetings.models.meetings import AgendaItem, Attendance, Meeting, MeetingReply, Resolution
from meetings.models.notices import GroupChannel, MeetingNotice, ReplyLink
from meetings.models.records import MinutesDraft, Review, ReviewDecision, Revision
from meetings.models.skeletons import MinutesTemplate
from meetings.models.words import RecordText

__all__ = [
    "AdmissionVote",
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Exclusion",
    "FollowUp",
    "FollowUpReport",
    "GroupChannel",
    "LessonMaterial",
    "Meeting",
    "MeetingAttachment",
    "MeetingNotice",
    "MeetingReply",
    "MinutesDraft",
    "MinutesTemplate",
    "RecordText",
    "ReplyLink",
    "Resolution",
    "Review",
    "ReviewDecision",
    "Revision",
]
