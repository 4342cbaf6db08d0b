"""What can be done with a meeting, from plan to reviewed record?"""

from meetings.services.attachments import (
    attach_file,
    move_attachment_up,
    read_attachment,
    remove_attachment,
)
from meetings.services.attendance import attendance_content, record_attendance
from meetings.services.channels import add_group, remove_group, try_group
from meetings.services.claims import claim_record
from meetings.services.content import minutes_content
from meetings.services.copying import mark_copied, take_copy_mark_back
from meetings.services.deputies import name_deputy
from meetings.services.exclusions import exclude_member, remove_exclusion
from meetings.services.exporting import (
    note_archive_export,
    note_meetings_export,
    note_paper_export,
    note_record_export,
    note_template_export,
)
from meetings.services.feeds import make_address, note_use, revoke_address
from meetings.services.findings import Finding, check_record
from meetings.services.followups import note_task_export, tell_done
from meetings.services.joint import approve_together, begin_joint_approval, may_approve_together, open_pick
from meetings.services.materials import (
    add_material,
    attach_material,
    read_material,
    withdraw_material,
)
from meetings.services.minutes import autosave_draft, draft_of, save_minutes
from meetings.services.notices import repeat_message, send_notice
from meetings.services.papers import keep_document_template, withdraw_document_template
from meetings.services.phones import forget_phone, forget_sign_ins, note_phone, remember_phone
from meetings.services.planning import (
    cancel_meeting,
    change_meeting,
    default_title,
    plan_meeting,
    restore_meeting,
)
from meetings.services.replies import answer_by_link, answer_invitation
from meetings.services.review import approve_record, return_record, take_back_review
from meetings.services.samples import draw_sample, mark_sampled
from meetings.services.sign_in import (
    choose_sign_in,
    end_sign_in,
    open_sign_in,
    sign_in,
    sign_in_by_digits,
    take_back_sign_in,
)
from meetings.services.signing import revise_record, sign_record, submit_record, withdraw_record
from meetings.services.skeletons import save_template, withdraw_template
from meetings.services.ticks import enter_ticks
from meetings.services.year_planning import plan_year, set_usual_day

__all__ = [
    "Finding",
    "add_group",
    "add_material",
    "answer_by_link",
    "answer_invitation",
    "approve_record",
    "approve_together",
    "attach_file",
    "attach_material",
    "attendance_content",
    "autosave_draft",
    "begin_joint_approval",
    "cancel_meeting",
    "change_meeting",
    "check_record",
    "choose_sign_in",
    "claim_record",
    "default_title",
    "draft_of",
    "draw_sample",
    "end_sign_in",
    "enter_ticks",
    "exclude_member",
    "forget_phone",
    "forget_sign_ins",
    "keep_document_template",
    "make_address",
    "mark_copied",
    "mark_sampled",
    "may_approve_together",
    "minutes_content",
    "move_attachment_up",
    "name_deputy",
    "note_archive_export",
    "note_meetings_export",
    "note_paper_export",
    "note_phone",
    "note_record_export",
    "note_task_export",
    "note_template_export",
    "note_use",
    "open_pick",
    "open_sign_in",
    "plan_meeting",
    "plan_year",
    "read_attachment",
    "read_material",
    "record_attendance",
    "remember_phone",
    "remove_attachment",
    "remove_exclusion",
    "remove_group",
    "repeat_message",
    "restore_meeting",
    "return_record",
    "revise_record",
    "revoke_address",
    "save_minutes",
    "save_template",
    "send_notice",
    "set_usual_day",
    "sign_in",
    "sign_in_by_digits",
    "sign_record",
    "submit_record",
    "take_back_review",
    "take_back_sign_in",
    "take_copy_mark_back",
    "tell_done",
    "try_group",
    "withdraw_document_template",
    "withdraw_material",
    "withdraw_record",
    "withdraw_template",
]
