"""What can be done with a meeting, from plan to reviewed record?"""

from meetings.services.attendance import attendance_content, record_attendance
from meetings.services.content import minutes_content
from meetings.services.exporting import note_meetings_export, note_record_export
from meetings.services.findings import Finding, check_record
from meetings.services.minutes import autosave_draft, draft_of, save_minutes
from meetings.services.planning import (
    cancel_meeting,
    change_meeting,
    default_title,
    plan_meeting,
    restore_meeting,
)
from meetings.services.replies import answer_invitation
from meetings.services.review import approve_record, return_record, take_back_review
from meetings.services.signing import revise_record, sign_record, submit_record, withdraw_record

__all__ = [
    "Finding",
    "answer_invitation",
    "approve_record",
    "attendance_content",
    "autosave_draft",
    "cancel_meeting",
    "change_meeting",
    "check_record",
    "default_title",
    "draft_of",
    "minutes_content",
    "note_meetings_export",
    "note_record_export",
    "plan_meeting",
    "record_attendance",
    "restore_meeting",
    "return_record",
    "revise_record",
    "save_minutes",
    "sign_record",
    "submit_record",
    "take_back_review",
    "withdraw_record",
]
