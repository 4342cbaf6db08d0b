"""What is stored of meetings: the event, its record and tasks, the review, votes, notices, calendars."""

from meetings.models.admissions import AdmissionVote
from meetings.models.calendar import CalendarFeed
from meetings.models.exclusions import Exclusion
from meetings.models.followups import FollowUp, FollowUpReport
from meetings.models.life import LifeProcess, LifeStepAnswer, LifeSupervision, RectificationPoint
from meetings.models.life_words import LifeCriticism, LifeOpinion, LifeStatement, SelfCheck
from meetings.models.meetings import AgendaItem, Attendance, Meeting, MeetingReply, Resolution
from meetings.models.notices import GroupChannel, MeetingNotice, ReplyLink
from meetings.models.records import MinutesDraft, Review, ReviewDecision, Revision
from meetings.models.skeletons import MinutesTemplate

__all__ = [
    "AdmissionVote",
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Exclusion",
    "FollowUp",
    "FollowUpReport",
    "GroupChannel",
    "LifeCriticism",
    "LifeOpinion",
    "LifeProcess",
    "LifeStatement",
    "LifeStepAnswer",
    "LifeSupervision",
    "Meeting",
    "MeetingNotice",
    "MeetingReply",
    "MinutesDraft",
    "MinutesTemplate",
    "RectificationPoint",
    "ReplyLink",
    "Resolution",
    "Review",
    "ReviewDecision",
    "Revision",
    "SelfCheck",
]
