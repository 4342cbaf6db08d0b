"""What is stored of meetings: the event, its record and tasks, the review, votes, notices, calendars."""

from meetings.models.admissions import AdmissionVote
from meetings.models.attachments import MeetingAttachment
from meetings.models.ballots import Ballot, BallotBox, BallotQuestion, BallotVoter
from meetings.models.calendar import CalendarFeed
from meetings.models.exclusions import Exclusion
from meetings.models.followups import FollowUp, FollowUpReport
from meetings.models.life import LifeProcess, LifeStepAnswer, LifeSupervision, RectificationPoint
from meetings.models.life_words import LifeCriticism, LifeOpinion, LifeStatement, SelfCheck
from meetings.models.materials import LessonMaterial
from meetings.models.meetings import AgendaItem, Attendance, Meeting, MeetingReply, Resolution
from meetings.models.member_appraisals import AppraisedMember, MemberAppraisal
from meetings.models.notices import GroupChannel, MeetingNotice, ReplyLink
from meetings.models.papers import CopyMark, not_copied
from meetings.models.records import MinutesDraft, Review, ReviewDecision, Revision
from meetings.models.samples import (
    JointApproval,
    JointPick,
    SampleCheck,
    SampledRecord,
    SampleOutcome,
)
from meetings.models.sign_in import KnownPhone, SignIn, SignInSheet, TickedList, WrongDigits
from meetings.models.skeletons import MinutesTemplate
from meetings.models.words import RecordText

__all__ = [
    "AdmissionVote",
    "AgendaItem",
    "AppraisedMember",
    "Attendance",
    "Ballot",
    "BallotBox",
    "BallotQuestion",
    "BallotVoter",
    "CalendarFeed",
    "CopyMark",
    "Exclusion",
    "FollowUp",
    "FollowUpReport",
    "GroupChannel",
    "JointApproval",
    "JointPick",
    "KnownPhone",
    "LessonMaterial",
    "LifeCriticism",
    "LifeOpinion",
    "LifeProcess",
    "LifeStatement",
    "LifeStepAnswer",
    "LifeSupervision",
    "Meeting",
    "MeetingAttachment",
    "MeetingNotice",
    "MeetingReply",
    "MemberAppraisal",
    "MinutesDraft",
    "MinutesTemplate",
    "RecordText",
    "RectificationPoint",
    "ReplyLink",
    "Resolution",
    "Review",
    "ReviewDecision",
    "Revision",
    "SampleCheck",
    "SampleOutcome",
    "SampledRecord",
    "SelfCheck",
    "SignIn",
    "SignInSheet",
    "TickedList",
    "WrongDigits",
    "not_copied",
]
